"""The structure tree: semantic tags of the story, the elements they become, parent tree and ID tree.

A `Tag` belongs to the story and knows no canvas. It becomes an `Element` of one document when something is
first drawn under it, so that a story may be laid out many times over (contents, page budgets).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from itertools import count
from typing import NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFObject, PDFString

Attributes: TypeAlias = Mapping[str, Mapping[str, str | int | float]]
"""Owner ('Table', 'List', 'Layout') -> name -> value in PDF syntax ('/Column', 2, '[0 0 9 9]')."""

_NO_DOCUMENT = DummyDoc()


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


class Element(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A structure element of one document (ISO 32000-1, table 323)."""

    __RefOnly__ = 1  # reportlab's word for an object that is only ever referred to

    def __init__(self, tag: Tag, parent: Element | None) -> None:
        self.tag = tag
        self.role = tag.role
        self.parent = parent
        self.kids: list[Kid] = []
        self.attributes: dict[str, Mapping[str, str | int | float]] = dict(tag.attrs or {})

    def elements(self) -> Iterator[Element]:
        """The element itself and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def format(self, document: object) -> bytes:
        """The element's dictionary."""
        page = next((kid.page for kid in self.kids if not isinstance(kid, Element)), None)
        parts = [b"/Type/StructElem/S/" + self.role.encode(), b"/P " + reference(document, self.parent)]
        if page:
            parts.append(b"/Pg " + _named(document, page))
        if self.kids:
            parts.append(b"/K[" + b" ".join(_kid(document, kid, page) for kid in self.kids) + b"]")
        tag = self.tag
        words = {"Alt": tag.alt, "ActualText": tag.actual, "Lang": tag.lang, "T": tag.title, "ID": tag.id}
        parts += [b"/" + key.encode() + string(value) for key, value in words.items() if value is not None]
        if self.attributes:
            parts.append(
                b"/A[" + b"".join(_attributes(*item) for item in sorted(self.attributes.items())) + b"]"
            )
        return b"<<" + b"".join(parts) + b">>"


class Structure(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The structure tree of one document: its root is this object (ISO 32000-1, table 322)."""

    __RefOnly__ = 1

    def __init__(self, role_map: Mapping[str, str]) -> None:
        self.role_map = role_map
        self.document = Element(Tag("Document"), None)
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

    def register(self, document: object) -> None:
        """Give every element its number in the file, in reading order; afterwards `format` may be asked."""
        register = document.Reference  # type: ignore[attr-defined]  # reportlab has no types
        self.document.parent = self
        register(self)
        for element in self.document.elements():
            register(element)

    def format(self, document: object) -> bytes:
        """The root's dictionary with the parent tree (14.7.4.4), the role map and the ID tree."""
        parts = [b"/Type/StructTreeRoot/K[" + reference(document, self.document) + b"]"]
        numbers = b" ".join(self._parent(document, key) for key in sorted(self.parents))
        parts.append(b"/ParentTree<</Nums[" + numbers + b"]>>/ParentTreeNextKey %d" % self.key())
        if self.role_map:
            roles = "".join(f"/{role}/{standard}" for role, standard in sorted(self.role_map.items()))
            parts.append(b"/RoleMap<<" + roles.encode() + b">>")
        named = {e.tag.id.encode(): e for e in self.document.elements() if e.tag.id is not None}
        if named:
            names = (string(name) + b" " + reference(document, named[name]) for name in sorted(named))
            parts.append(b"/IDTree<</Names[" + b" ".join(names) + b"]>>")
        return b"<<" + b"".join(parts) + b">>"

    def _placed(self, tag: Tag, within: Element | None) -> Element:
        if tag.role == "Document" and tag.parent is None:
            self.document.tag = tag
            return self.document
        return self.child(self.element(tag.parent) if tag.parent else within or self.document, tag)

    def _parent(self, document: object, key: int) -> bytes:
        value = self.parents[key]
        if isinstance(value, Element):
            return b"%d %s" % (key, reference(document, value))
        return b"%d [%s]" % (key, b" ".join(reference(document, element) for element in value))


def string(text: str | bytes) -> bytes:
    """A text string in PDF syntax."""
    formatted: bytes = PDFString(text).format(_NO_DOCUMENT)
    return formatted


def reference(document: object, target: object) -> bytes:
    """An indirect reference to a registered object."""
    return _named(document, target.__InternalName__)  # type: ignore[attr-defined]  # set by reportlab


def _named(document: object, name: str) -> bytes:
    return b"%d 0 R" % document.idToObjectNumberAndVersion[name][0]  # type: ignore[attr-defined]  # as above


def _kid(document: object, kid: Kid, page: str | None) -> bytes:
    if isinstance(kid, Element):
        return reference(document, kid)
    if isinstance(kid, Annotation):
        where = _named(document, kid.page)
        return b"<</Type/OBJR/Obj " + _named(document, kid.name) + b"/Pg " + where + b">>"
    if kid.page == page:
        return b"%d" % kid.number
    return b"<</Type/MCR/Pg " + _named(document, kid.page) + b"/MCID %d>>" % kid.number


def _attributes(owner: str, values: Mapping[str, str | int | float]) -> bytes:
    pairs = "".join(f"/{name} {value}" for name, value in sorted(values.items()))
    return f"<</O/{owner}{pairs}>>".encode()
