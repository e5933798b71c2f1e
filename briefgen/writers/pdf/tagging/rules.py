"""What the finished structure tree must be before the file may claim PDF/UA-1: every breach at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.sums import int_sum
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.structure import ROLE_MAP, Annotation, Element

# ISO 32000-1, 14.8.4: the standard structure types.
STANDARD_ROLES = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
})  # fmt: skip

# Elements that only stand in certain others (ISO 32000-1, tables 336 and 337).
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
}  # fmt: skip

# ... and elements that hold nothing but certain others.
CHILDREN = {
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip

# Standard types that no rule of ours speaks of: most elements of a file are of these.
FREE = STANDARD_ROLES.difference({"Figure", "Note", "TH", "Link", "Table"}, PARENTS, CHILDREN)

GROUPS = {"THead", "TBody", "TFoot"}

HEADINGS = {f"H{level}": level for level in range(1, 7)}


def check(elements: list[Element], document: Any) -> None:
    """Raise TaggingError with all that is wrong with the elements of a document, in reading order; return when nothing is."""
    ruled = [element for element in elements if element.role not in FREE]
    found = [problem for element in ruled for problem in _element(element)]
    found += [*_headings(elements), *_identities(elements), *_colours(document)]
    if found:
        raise TaggingError("; ".join(found))


def _element(element: Element) -> Iterator[str]:
    role, tag = element.role, element.tag
    if role not in STANDARD_ROLES and role not in ROLE_MAP:
        yield f"role {role!r} is not mapped to a standard one (ISO 14289-1, 7.1)"
    if role == "Figure" and not tag.alt:
        yield "a Figure has no alternative text (ISO 14289-1, 7.3)"
    if role == "Note" and not tag.id:
        yield "a Note has no ID (ISO 14289-1, 7.9)"
    if role == "TH" and "Scope" not in element.attributes.get("Table", {}):
        yield "a TH has no Scope (ISO 14289-1, 7.5)"
    if role == "Link" and not any(isinstance(kid, Annotation) for kid in element.kids):
        yield "a Link has no annotation (ISO 14289-1, 7.18.5)"
    if role == "Table":
        yield from _grid(element)
    if role in PARENTS or role in CHILDREN:
        yield from _nesting(element)


def _nesting(element: Element) -> Iterator[str]:
    parent = element.parent.role if isinstance(element.parent, Element) else "the root"
    if parent not in PARENTS.get(element.role, {parent}):
        yield f"{element.role} stands in {parent} (ISO 32000-1, 14.8.4.3)"
    allowed = CHILDREN.get(element.role)
    if allowed is None:
        return
    for index, kid in enumerate(element.kids):
        role = kid.role if isinstance(kid, Element) else "content"
        if role not in allowed:
            yield f"{element.role} holds {role} (ISO 32000-1, 14.8.4.3)"
        if role == "Caption" and 0 < index < len(element.kids) - 1:
            yield f"the Caption of a {element.role} is neither first nor last (ISO 32000-1, 14.8.4.3.4)"


def _grid(table: Element) -> Iterator[str]:
    """Rows of a table that are not as wide as the first, with the columns that their cells span (ISO 14289-1, 7.5)."""
    if len({len(row.kids) + _spanned(row) for row in _rows(table)}) > 1:
        yield "the rows of a Table are not equally wide (ISO 14289-1, 7.5)"


def _spanned(row: Element) -> int:
    """The columns that cells of a row go across beyond one each."""
    spans = [
        int(kid.attributes["Table"]["ColSpan"]) - 1
        for kid in row.kids
        if isinstance(kid, Element) and "ColSpan" in kid.attributes.get("Table", {})
    ]
    return int_sum(spans)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table itself, not those of tables in its cells."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.role == "TR":
                yield kid
            elif kid.role in GROUPS:
                yield from _rows(kid)


def _headings(elements: list[Element]) -> Iterator[str]:
    last = 0
    for element in elements:
        level = HEADINGS.get(element.role)
        if level is None:
            continue
        if level > last + 1:
            before = f"H{last}" if last else "no heading"
            yield f"{element.role} follows {before} (ISO 14289-1, 7.4.2)"
        last = level


def _identities(elements: list[Element]) -> Iterator[str]:
    counted = Counter(element.tag.id for element in elements if element.tag.id)
    for name in sorted(name for name, times in counted.items() if times > 1):
        yield f"two elements have the ID {name!r} (ISO 32000-1, 14.7.2)"


def _colours(document: Any) -> Iterator[str]:
    for thing in document.idToObject.values():
        if getattr(thing, "colorSpace", "") == "DeviceCMYK":
            yield "an image is in CMYK: convert it to RGB (ISO 19005-2, 6.2.4.3)"
