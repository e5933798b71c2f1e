"""Structure trees of several PDFs become one: a Document with a Part for each, and one parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefgen.box.copying import Copied
from briefgen.writers import UnreadableError

MOST_NODES = 10_000  # of a tree of names or numbers


class StructureTree:
    """The structure tree of a file that others are taken into."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._root = target.Root.StructTreeRoot
        self._parents = dict(_numbers(self._root.ParentTree))
        self._identities = list(_names(self._root.get("/IDTree")))
        self._roles = self._root.get("/RoleMap") or Dictionary()
        self._document = target.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._adopt(self._root, str(target.Root.get("/Lang", "")))

    def take(self, part: Copied, prefix: str, language: str) -> None:
        """Take in the tree of copied pages; identifiers get the prefix, so that no two are the same."""
        offset = max(self._parents, default=-1) + 1
        for page in part.pages:
            for holder, key in _holders(page.obj):
                holder[key] = int(holder[key]) + offset
        self._parents.update(
            {number + offset: value for number, value in _numbers(part.structure.ParentTree)}
        )
        for element in _elements(part.structure):
            _rename(element, prefix)
        self._identities += [
            (prefix + name, element) for name, element in _names(part.structure.get("/IDTree"))
        ]
        for name, role in (part.structure.get("/RoleMap") or Dictionary()).items():
            if name not in self._roles:
                self._roles[name] = role
        self._adopt(part.structure, language)

    def write(self) -> None:
        """Put the tree into the file."""
        root = self._root
        root.K = Array([self._document])
        root.ParentTree = self._target.make_indirect(
            Dictionary(
                Nums=Array(
                    [
                        value
                        for pair in sorted(self._parents.items(), key=lambda pair: pair[0])
                        for value in pair
                    ]
                )
            )
        )
        root.ParentTreeNextKey = max(self._parents, default=-1) + 1
        if self._roles:
            root.RoleMap = self._roles
        if self._identities:
            pairs = sorted(self._identities, key=lambda pair: pair[0].encode())
            root.IDTree = Dictionary(
                Names=Array([value for name, element in pairs for value in (String(name), element)])
            )

    def _adopt(self, root: Object, language: str) -> None:
        """Make the elements at the top of a tree kids of a new Part."""
        part = self._target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self._document))
        if language:
            part.Lang = String(language)
        kids: list[Object] = []
        for top in _kids(root):
            # A Document inside of another would be a file of its own: its content is the Part's.
            inner = _kids(top) if top.get("/S") == Name.Document else [top]
            kids += inner
        for kid in kids:
            if isinstance(kid, Dictionary) and "/S" in kid:
                kid.P = part
        part.K = Array(kids)
        self._document.K.append(part)


def _holders(page: Object) -> Iterator[tuple[Object, str]]:
    """What of a page has a key of the parent tree, and under which name."""
    if "/StructParents" in page:
        yield page, "/StructParents"
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            yield annotation, "/StructParent"
    for form in (page.get("/Resources") or Dictionary()).get("/XObject", Dictionary()).values():
        for key in ("/StructParent", "/StructParents"):
            if key in form:
                yield form, key


def _elements(root: Object) -> Iterator[Object]:
    """Every structure element of a tree. UnreadableError when one stands inside of itself."""
    waiting, seen = _kids(root), set()
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary) and "/S" in element:
            if element.is_indirect:
                if element.objgen in seen:
                    raise UnreadableError("expected a structure tree, found an element twice")
                seen.add(element.objgen)
            yield element
            waiting += _kids(element)


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _rename(element: Object, prefix: str) -> None:
    """Give the element's identifier a prefix, and those of the headers of its cell."""
    if "/ID" in element:
        element.ID = String(prefix + str(element.ID))
    attributes = element.get("/A")
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and "/Headers" in one:
            one.Headers = Array([String(prefix + str(header)) for header in one.Headers])


def _numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    """Keys and values of a number tree (ISO 32000-1, 7.9.7)."""
    yield from ((int(key), value) for key, value in _pairs(tree, "/Nums"))


def _names(tree: Object | None) -> Iterator[tuple[str, Object]]:
    """Keys and values of a name tree (ISO 32000-1, 7.9.6)."""
    if tree is not None:
        yield from ((str(key), value) for key, value in _pairs(tree, "/Names"))


def _pairs(tree: Object, leaves: str) -> Iterator[tuple[Object, Object]]:
    waiting, nodes = [tree], 0
    while waiting:
        node, nodes = waiting.pop(0), nodes + 1
        if nodes > MOST_NODES:
            raise UnreadableError("expected a tree of names or numbers, found one without end")
        found = list(node.get(leaves, ()))
        yield from zip(found[::2], found[1::2], strict=True)
        waiting += list(node.get("/Kids", ()))
