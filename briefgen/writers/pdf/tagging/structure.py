"""The structure tree: semantic tags of the story, the elements they become, parent tree and ID tree.

A `Tag` belongs to the story and knows no canvas. It becomes an `Element` of one document when something is
first drawn under it, so that a story may be laid out many times over (contents, page budgets).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, TypeAlias

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFObject, PDFString

from briefgen.writers.pdf.tagging.syntax import escaped, reference

Attributes: TypeAlias = Mapping[str, Mapping[str, str | int | float]]
"""Owner ('Table', 'List', 'Layout') -> name -> value in PDF syntax ('/Column', 2, '[0 0 9 9]')."""

# The standard role for each other one that is written (ISO 32000-1, 14.8.4).
ROLE_MAP = {"Title": "P"}

_NO_DOCUMENT = DummyDoc()
_NO_ATTRIBUTES: Attributes = {}


class Tag:
    """One structure element as the story sees it; two tags are never equal.

    `parent` None means what it is drawn inside of, else the document. `alt` replaces the content for a reader
    (ISO 32000-1, 14.9.3), `actual` is the text that its content stands for (14.9.4), `lang` is BCP 47 (14.9.2), `id` is unique in the file (14.7.2).
    """

    __slots__ = ("actual", "alt", "attrs", "id", "lang", "parent", "role")

    def __init__(  # noqa: PLR0913 -- an element has that many entries
        self,
        role: str,
        parent: Tag | None = None,
        *,
        alt: str | None = None,
        actual: str | None = None,
        lang: str | None = None,
        id: str | None = None,  # noqa: A002 -- its name in the file
        attrs: Attributes | None = None,
    ) -> None:
        self.role, self.parent, self.attrs = role, parent, attrs
        self.alt, self.actual, self.lang, self.id = alt, actual, lang, id


class MarkedContent(Struct, frozen=True):
    """A marked-content sequence of a page, by the page's name and the number in it."""

    page: str
    number: int


class Annotation(Struct, frozen=True):
    """An annotation, by the names of its page and of its object."""

    page: str
    name: str


Rect = tuple[float, ...]


class Passage(Struct, frozen=True, eq=False):
    """Words inside a link or its like, however many lines they run over: what it points to, and what it says.

    Two passages are never the same one.
    """

    target: str
    words: str = ""


Kid: TypeAlias = "Element | MarkedContent | Annotation"


class Element:
    """A structure element of one document (ISO 32000-1, table 323); `number` is its object number, 0 before that."""

    __slots__ = ("attributes", "kids", "number", "parent", "role", "tag")

    def __init__(self, tag: Tag, parent: Element | Structure) -> None:
        self.tag = tag
        self.role = tag.role
        self.parent = parent
        self.kids: list[Kid] = []
        self.attributes: Attributes = tag.attrs or _NO_ATTRIBUTES
        self.number = 0

    def format(self, document: object) -> bytes:
        """The element's dictionary."""
        page = ""
        kids: list[str] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                kids.append(f"{kid.number} 0 R")
                continue
            page = page or kid.page
            kids.append(_content(document, kid, page))
        parts = [f"<</S/{self.role}/P {self.parent.number} 0 R"]
        if page:
            parts.append(f"/Pg {reference(document, page)}")
        if kids:
            parts.append(f"/K[{' '.join(kids)}]")
        if self.attributes:
            parts.append(f"/A[{''.join([_attributes(*item) for item in sorted(self.attributes.items())])}]")
        return b"%b%b>>" % ("".join(parts).encode(), _replacement_entries(self.tag))


class Structure(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The structure tree of one document: its root is this object (ISO 32000-1, table 322)."""

    __RefOnly__ = 1  # reportlab's word for an object that is only ever referred to

    def __init__(self) -> None:
        self.number: int = 0
        self.document: Element = Element(Tag("Document"), self)
        self.parents: dict[int, Element | list[Element]] = {}
        self._elements: dict[Tag, Element] = {}
        self._named: dict[bytes, Element] = {}
        self._keys = count()

    def element(self, tag: Tag, within: Element | None = None) -> Element:
        """The element of a tag: the same one each time, made with its ancestors when first asked for.

        One without a parent goes `within`, else into the document.
        """
        found = self._elements.get(tag)
        if found is None:
            found = self._elements[tag] = self._place(tag, within)
        return found

    def child(self, parent: Element, tag: Tag) -> Element:
        """A new last kid of `parent`, whatever the tag's own parent is."""
        made = Element(tag, parent)
        parent.kids.append(made)
        if tag.id:
            self._named[tag.id.encode()] = made
        return made

    def elements(self) -> list[Element]:
        """The document's element and all below it, in reading order."""
        found, waiting = [], [self.document]
        while waiting:
            element = waiting.pop()
            found.append(element)
            for kid in reversed(element.kids):
                if isinstance(kid, Element):
                    waiting.append(kid)  # noqa: PERF401  # a list for each of many elements takes twice the time
        return found

    def key(self) -> int:
        """A key of the parent tree that no one holds yet: StructParent or StructParents."""
        return next(self._keys)

    def register(self, document: Any, elements: Sequence[Element]) -> None:
        """Give all `elements` their numbers in the file, in reading order; afterwards `format` may be asked."""
        document.Reference(self)
        self.number = document.objectcounter
        for number, element in enumerate(elements, document.enter(elements)):
            element.number = number

    def format(self, _document: object) -> bytes:
        """The root's dictionary with the parent tree (14.7.4.4), the role map and the ID tree."""
        parts = [f"<</Type/StructTreeRoot/K[{self.document.number} 0 R]"]
        numbers = " ".join([self._parent(key) for key in sorted(self.parents)])
        parts.append(f"/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {self.key()}")
        roles = "".join([f"/{role}/{standard}" for role, standard in ROLE_MAP.items()])
        parts.append(f"/RoleMap<<{roles}>>")
        return "".join(parts).encode() + self._names() + b">>"

    def _place(self, tag: Tag, within: Element | None) -> Element:
        if tag.role == "Document" and tag.parent is None:
            self.document.tag = tag
            return self.document
        return self.child(self.element(tag.parent, within) if tag.parent else within or self.document, tag)

    def _parent(self, key: int) -> str:
        value = self.parents[key]
        if isinstance(value, Element):
            return f"{key} {value.number} 0 R"
        return f"{key} [{' '.join([f'{element.number} 0 R' for element in value])}]"

    def _names(self) -> bytes:
        """The ID tree, if anything has an ID."""
        named = self._named
        names = [b"%b %d 0 R" % (string(name), named[name].number) for name in sorted(named)]
        return b"/IDTree<</Names[%b]>>" % b" ".join(names) if names else b""


@lru_cache(maxsize=1 << 12)  # languages and the words of ratings come back again and again
def string(text: str | bytes) -> bytes:
    """A text string in PDF syntax."""
    if isinstance(text, str) and _is_beyond_document_encoding(text):
        return f"(\\376\\377{''.join(map(_UTF_16.__getitem__, text))})".encode("ascii")
    if isinstance(text, str) and text.isascii() and text.isprintable():
        return f"({escaped(text.encode())})".encode()  # as below, without a look at each character
    formatted: bytes = PDFString(text).format(_NO_DOCUMENT)
    return formatted


def _is_beyond_document_encoding(text: str) -> bool:
    """Whether a text has what PDFDocEncoding surely lacks (ISO 32000-1, annex D.3): a letter of most other scripts than Latin."""
    return not text.isascii() and any("\u0370" <= one <= "\u1fff" for one in text)


class _Escaped(dict[str, str]):
    """Characters in UTF-16 as they stand in a string, escaped as ReportLab does it."""

    def __missing__(self, character: str) -> str:
        self[character] = made = escaped(character.encode("utf-16-be"))
        return made


_UTF_16 = _Escaped()


def _content(document: object, kid: MarkedContent | Annotation, page: str) -> str:
    """Content among the kids of an element whose first content is on `page`."""
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR/Obj {reference(document, kid.name)}/Pg {reference(document, kid.page)}>>"
    if kid.page == page:
        return str(kid.number)
    return f"<</Type/MCR/Pg {reference(document, kid.page)}/MCID {kid.number}>>"


def _attributes(owner: str, values: Mapping[str, str | int | float]) -> str:
    pairs = "".join([f"/{name} {value}" for name, value in sorted(values.items())])
    return f"<</O/{owner}{pairs}>>"


def _replacement_entries(tag: Tag) -> bytes:
    """What stands in for the content or is said of it; nothing for most."""
    if tag.alt is tag.actual is tag.lang is tag.id is None:
        return b""
    entries = ((b"/Alt", tag.alt), (b"/ActualText", tag.actual), (b"/Lang", tag.lang), (b"/ID", tag.id))
    return b"".join([key + string(value) for key, value in entries if value is not None])
