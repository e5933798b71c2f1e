"""Our own eye on a tagged PDF: what veraPDF and the viewers do not look at, or not closely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

# Painting operators (ISO 32000-1, table A.1), and those that build a path.
PAINTING = frozenset({
    *["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "EI"], "INLINE IMAGE",
})  # fmt: skip
PATH = frozenset({"m", "l", "c", "v", "y", "re"})

Thing: TypeAlias = Any  # pikepdf's objects answer to the names of any PDF dictionary
Content: TypeAlias = tuple[int, int]
"""(page from 0, marked-content identifier)."""


def faults(path: Path) -> list[str]:
    """One line for each thing wrong with the file; empty when nothing is."""
    with pikepdf.open(path) as pdf:
        return list(_faults(pdf))


@dataclass
class _Tree:
    """The structure tree, walked once."""

    elements: list[Any] = field(default_factory=list)
    contents: dict[Content, Any] = field(default_factory=dict)
    objects: dict[tuple[int, int], Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class _Sequence:
    """A marked-content sequence that is open."""

    tag: str
    number: int | None
    in_text: bool
    depth: int


def _faults(pdf: Thing) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "no structure tree"
        return
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    tree = _walked(root, pages)
    parents = dict(_numbers(root.get("/ParentTree", Dictionary())))
    yield from tree.faults
    yield from _document(pdf)
    shown: set[Content] = set()
    for index, page in enumerate(pdf.pages):
        page_faults, numbers = _Stream(index, page, tree, parents).read()
        yield from page_faults
        shown |= {(index, number) for number in numbers}
        yield from _page(index, page, tree, parents)
    if shown != set(tree.contents):
        yield f"{len(shown ^ set(tree.contents))} sequences stand in the tree or on a page, but not in both"
    for element in tree.elements:
        yield from _element(element)
    yield from _headings(tree.elements)
    yield from _names(tree.elements, root)
    yield from _fonts(pdf)


def _walked(root: Thing, pages: dict[tuple[int, int], int]) -> _Tree:
    tree = _Tree()

    def walk(element: Thing, parent: Thing, page: Thing) -> None:
        tree.elements.append(element)
        if element.get("/P") is None or element.P.objgen != parent.objgen:
            tree.faults.append(f"{element.S} names another parent than the one it stands in")
        page = element.get("/Pg", page)
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                tree.objects[kid.Obj.objgen] = element
            elif isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
                walk(kid, element, page)
            else:
                marked = isinstance(kid, Dictionary)
                where = pages[(kid.get("/Pg", page) if marked else page).objgen]
                key = (where, int(kid.MCID if marked else kid))
                if key in tree.contents:
                    tree.faults.append(f"page {where + 1}: sequence {key[1]} stands in the tree twice")
                tree.contents[key] = element

    for kid in _kids(root):
        walk(kid, root, None)
    return tree


def _kids(element: Thing) -> list[Any]:
    kids = element.get("/K", Array([]))
    return list(kids) if isinstance(kids, Array) else [kids]


def _numbers(node: Thing) -> Iterator[tuple[int, Any]]:
    pairs = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


class _Stream:
    """A page's content stream, read operator by operator."""

    def __init__(self, index: int, page: Thing, tree: _Tree, parents: dict[int, Any]) -> None:
        self._name = f"page {index + 1}"
        self._index = index
        self._page = page
        self._tree = tree
        self._row = parents.get(int(page.obj.get("/StructParents", -1)))
        self._open: list[_Sequence] = []
        self._in_text = self._in_path = False
        self._depth = 0
        self._numbers: set[int] = set()
        self._faults: list[str] = []

    def read(self) -> tuple[list[str], set[int]]:
        """What is wrong, and the identifiers that stand in the stream."""
        for instruction in pikepdf.parse_content_stream(self._page):
            self._step(str(instruction.operator), instruction.operands)
        if self._open or self._in_text or self._depth:
            self._fault("the stream ends inside a sequence, a text object or q")
        return self._faults, self._numbers

    def _fault(self, words: str) -> None:
        self._faults.append(f"{self._name}: {words}")

    def _step(self, operator: str, operands: Thing) -> None:
        if operator in {"BDC", "BMC"}:
            self._begin(operator, operands)
        elif operator == "EMC":
            self._end()
        elif operator in {"BT", "ET"}:
            self._in_text = operator == "BT"
        elif operator in {"q", "Q"}:
            self._depth += 1 if operator == "q" else -1
        if operator in PATH:
            self._in_path = True
        elif operator in PAINTING or operator == "n":
            self._in_path = False
        if operator in PAINTING and not self._open:
            self._fault(f"{operator} paints outside every tag and artifact")

    def _begin(self, operator: str, operands: Thing) -> None:
        tag = str(operands[0]).removeprefix("/")
        properties = operands[1] if operator == "BDC" else {}
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        if self._in_path:
            self._fault("a sequence begins inside a path")
        if tag == "Artifact" and any(sequence.number is not None for sequence in self._open):
            self._fault("an artifact stands inside a tag")
        if number is not None:
            self._marked(tag, number)
        self._open.append(_Sequence(tag, number, self._in_text, self._depth))

    def _marked(self, tag: str, number: int) -> None:
        if self._open:
            self._fault(f"sequence {number} stands inside another")
        if number in self._numbers:
            self._fault(f"sequence {number} stands there twice")
        self._numbers.add(number)
        element = self._tree.contents.get((self._index, number))
        if element is None:
            self._fault(f"sequence {number} is not in the tree")
        elif str(element.S) != f"/{tag}":
            self._fault(f"sequence {number} is {tag} on the page and {element.S} in the tree")
        elif self._row is None or len(self._row) <= number or self._row[number].objgen != element.objgen:
            self._fault(f"the parent tree does not lead from sequence {number} to its element")

    def _end(self) -> None:
        if not self._open:
            self._fault("EMC without a beginning")
            return
        sequence = self._open.pop()
        if sequence.in_text != self._in_text or sequence.depth != self._depth:
            self._fault(f"a sequence ({sequence.tag}) straddles BT, ET, q or Q")


def _page(index: int, page: Thing, tree: _Tree, parents: dict[int, Any]) -> Iterator[str]:
    name = f"page {index + 1}"
    if page.obj.get("/Tabs") != Name.S:
        yield f"{name}: the tab order is not that of the structure (ISO 14289-1, 7.18.3)"
    for annotation in page.get("/Annots", []):
        element = parents.get(int(annotation.get("/StructParent", -1)))
        known = tree.objects.get(annotation.objgen)
        if element is None or known is None or known.objgen != element.objgen or Name.Link != known.S:
            yield f"{name}: an annotation and its Link do not lead to each other (ISO 14289-1, 7.18.5)"
        if not str(annotation.get("/Contents", "")).strip():
            yield f"{name}: an annotation has no Contents (ISO 14289-1, 7.18.5)"
        if int(annotation.get("/F", 0)) != 4:
            yield f"{name}: an annotation would not print (ISO 19005-2, 6.3.2)"


def _document(pdf: Thing) -> Iterator[str]:
    if not str(pdf.Root.get("/Lang", "")):
        yield "no language (ISO 14289-1, 7.2)"
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not marked as tagged (ISO 14289-1, 6.2)"
    if "/OutputIntents" not in pdf.Root:
        yield "no output intent (ISO 19005-2, 6.2.3)"
    packet = bytes(pdf.Root.Metadata.read_bytes()).decode() if "/Metadata" in pdf.Root else ""
    if "<pdfuaid:part>1<" not in packet or "<pdfaid:part>2<" not in packet:
        yield "the metadata does not claim PDF/UA-1 and PDF/A-2"


def _element(element: Thing) -> Iterator[str]:
    role = str(element.S).removeprefix("/")
    if role == "Figure":
        if not str(element.get("/Alt", "")):
            yield "a Figure has no Alt (ISO 14289-1, 7.3)"
        if "/BBox" not in _attributes(element):
            yield "a Figure has no BBox"
    if role == "Note" and not str(element.get("/ID", "")):
        yield "a Note has no ID (ISO 14289-1, 7.9)"
    if role == "TH" and "/Scope" not in _attributes(element):
        yield "a TH has no Scope (ISO 14289-1, 7.5)"
    if role == "TR" and any(str(kid.S) not in {"/TH", "/TD"} for kid in _kids(element)):
        yield "a TR holds something that is no cell (ISO 32000-1, 14.8.4.3.4)"
    if role == "LI" and not {str(kid.S) for kid in _kids(element)} <= {"/Lbl", "/LBody"}:
        yield "an LI holds something besides Lbl and LBody (ISO 32000-1, 14.8.4.3.3)"
    if "/Lbl" in [str(kid.S) for kid in _kids(element)[1:] if isinstance(kid, Dictionary) and "/S" in kid]:
        yield f"a label is read after what it labels, in {role}"


def _attributes(element: Thing) -> dict[str, Any]:
    value = element.get("/A", Array([]))
    owners = list(value) if isinstance(value, Array) else [value]
    return {str(key): item for owner in owners for key, item in owner.items()}


def _headings(elements: list[Any]) -> Iterator[str]:
    last = 0
    for element in elements:
        role = str(element.S)
        if role.startswith("/H") and role[2:].isdigit():
            level = int(role[2:])
            if level > last + 1:
                yield f"H{level} follows H{last} (ISO 14289-1, 7.4.2)"
            last = level


def _names(elements: list[Any], root: Thing) -> Iterator[str]:
    own = sorted(bytes(element.ID) for element in elements if "/ID" in element)
    pairs = list(root.get("/IDTree", Dictionary()).get("/Names", []))
    if own != [bytes(name) for name in pairs[::2]]:
        yield "the IDTree does not name the elements with an ID, in order (ISO 32000-1, 14.7.2)"


def _fonts(pdf: Thing) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.Font:
            continue
        if str(thing.Subtype).startswith("/CIDFont"):
            continue  # judged with the composite font that it is part of (ISO 32000-1, 9.7)
        holder = thing.DescendantFonts[0] if thing.Subtype == Name.Type0 else thing
        descriptor = holder.get("/FontDescriptor", Dictionary())
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {thing.BaseFont} is not embedded (ISO 19005-2, 6.2.11.4)"
        if "/ToUnicode" not in thing:
            yield f"font {thing.BaseFont} does not say which text it prints (ISO 19005-2, 6.2.11.7)"
