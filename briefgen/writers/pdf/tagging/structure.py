"""The structure tree: semantic tags of the story, the elements they become, parent tree and ID tree.

A `Tag` belongs to the story and knows no canvas. It becomes an `Element` of one document when something is
first drawn under it, so that a story may be laid out many times over (contents, page budgets).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFObject, PDFString

Attributes: TypeAlias = Mapping[str, Mapping[str, str | int | float]]
"""Owner ('Table', 'List', 'Layout') -> name -> value in PDF syntax ('/Column', 2, '[0 0 9 9]')."""

_NO_DOCUMENT = DummyDoc()
_NO_ATTRIBUTES: Attributes = {}


@dataclass(eq=False, slots=True)
class Tag:
    """One structure element as the story sees it; two tags are never equal.

    `parent` None means what it is drawn inside of, else the document. `alt` and `actual` replace the content for
    a reader (ISO 32000-1, 14.9.3 and 14.9.4), `lang` is BCP 47 (14.9.2), `id` is unique in the file (14.7.2).
    """

    role: str
    parent: Tag | None = None
    _keywords: KW_ONLY
    alt: str | None = None
    actual: str | None = None
    lang: str | None = None
    title: str | None = None
    id: str | None = None
    attrs: Attributes | None = None


class MarkedContent(NamedTuple):
    """A marked-content sequence of a page, by the page's name and the number in it."""

    page: str
    number: int


class Annotation(NamedTuple):
    """An annotation, by the names of its page and of its object."""

    page: str
    name: str


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

    def elements(self) -> list[Element]:
        """The element itself and all below it, in reading order."""
        found: list[Element] = []
        waiting = [self]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
        return found

    def format(self, document: object) -> bytes:
        """The element's dictionary."""
        page = next((kid.page for kid in self.kids if not isinstance(kid, Element)), None)
        parts = [b"<</S/%b/P %d 0 R" % (self.role.encode(), self.parent.number)]
        if page:
            parts.append(b"/Pg " + _named(document, page))
        if self.kids:
            kids = b" ".join([_kid(document, kid, page) for kid in self.kids])
            parts.append(b"/K[%b]" % kids)
        tag = self.tag
        for key, value in (
            (b"/Alt", tag.alt),
            (b"/ActualText", tag.actual),
            (b"/Lang", tag.lang),
            (b"/T", tag.title),
            (b"/ID", tag.id),
        ):
            if value is not None:
                parts.append(key + string(value))
        if self.attributes:
            parts.append(
                b"/A[" + b"".join(_attributes(*item) for item in sorted(self.attributes.items())) + b"]"
            )
        parts.append(b">>")
        return b"".join(parts)


class Structure(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The structure tree of one document: its root is this object (ISO 32000-1, table 322)."""

    __RefOnly__ = 1  # reportlab's word for an object that is only ever referred to

    def __init__(self, role_map: Mapping[str, str]) -> None:
        self.role_map = role_map
        self.number: int = 0
        self.document: Element = Element(Tag("Document"), self)
        self.parents: dict[int, Element | list[Element]] = {}
        self._elements: dict[Tag, Element] = {}
        self._keys = count()

    def element(self, tag: Tag, within: Element | None = None) -> Element:
        """The element of a tag: the same one each time, made with its ancestors when first asked for.

        One without a parent goes `within`, else into the document.
        """
        found = self._elements.get(tag)
        if found is None:
            found = self._elements[tag] = self._placed(tag, within)
        return found

    def child(self, parent: Element, tag: Tag) -> Element:
        """A new last kid of `parent`, whatever the tag's own parent is."""
        made = Element(tag, parent)
        parent.kids.append(made)
        return made

    def key(self) -> int:
        """A key of the parent tree that no one holds yet: StructParent or StructParents."""
        return next(self._keys)

    def register(self, document: Any) -> None:  # noqa: ANN401  # reportlab has no types
        """Give every element its number in the file, in reading order; afterwards `format` may be asked."""
        things: list[Structure | Element] = [self, *self.document.elements()]
        for index, thing in enumerate(things):
            document.Reference(thing, f"structure-{index}")
            thing.number = document.objectcounter

    def format(self, _document: object) -> bytes:
        """The root's dictionary with the parent tree (14.7.4.4), the role map and the ID tree."""
        parts = [b"/Type/StructTreeRoot/K[" + b"%d 0 R" % self.document.number + b"]"]
        numbers = b" ".join(self._parent(key) for key in sorted(self.parents))
        parts.append(b"/ParentTree<</Nums[" + numbers + b"]>>/ParentTreeNextKey %d" % self.key())
        if self.role_map:
            roles = "".join(f"/{role}/{standard}" for role, standard in sorted(self.role_map.items()))
            parts.append(b"/RoleMap<<" + roles.encode() + b">>")
        named = {e.tag.id.encode(): e for e in self.document.elements() if e.tag.id}
        if named:
            names = (b"%b %d 0 R" % (string(name), named[name].number) for name in sorted(named))
            parts.append(b"/IDTree<</Names[" + b" ".join(names) + b"]>>")
        return b"<<" + b"".join(parts) + b">>"

    def _placed(self, tag: Tag, within: Element | None) -> Element:
        if tag.role == "Document" and tag.parent is None:
            self.document.tag = tag
            return self.document
        return self.child(self.element(tag.parent, within) if tag.parent else within or self.document, tag)

    def _parent(self, key: int) -> bytes:
        value = self.parents[key]
        if isinstance(value, Element):
            return b"%d %d 0 R" % (key, value.number)
        return b"%d [%b]" % (key, b" ".join([b"%d 0 R" % element.number for element in value]))


def string(text: str | bytes) -> bytes:
    """A text string in PDF syntax."""
    formatted: bytes = PDFString(text).format(_NO_DOCUMENT)
    return formatted


def _named(document: object, name: str) -> bytes:
    return b"%d 0 R" % document.idToObjectNumberAndVersion[name][0]  # type: ignore[attr-defined]  # as above


def _kid(document: object, kid: Kid, page: str | None) -> bytes:
    if isinstance(kid, Element):
        return b"%d 0 R" % kid.number
    if isinstance(kid, Annotation):
        where = _named(document, kid.page)
        return b"<</Type/OBJR/Obj " + _named(document, kid.name) + b"/Pg " + where + b">>"
    if kid.page == page:
        return b"%d" % kid.number
    return b"<</Type/MCR/Pg " + _named(document, kid.page) + b"/MCID %d>>" % kid.number


def _attributes(owner: str, values: Mapping[str, str | int | float]) -> bytes:
    pairs = "".join(f"/{name} {value}" for name, value in sorted(values.items()))
    return f"<</O/{owner}{pairs}>>".encode()
