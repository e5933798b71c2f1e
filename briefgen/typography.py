"""The text styles: size, leading, spaces and keep rules of each, which the PDF, Word and web writers read.

All lengths are points (1/72 inch); each writer converts them to its own unit. Which face and which colour a style has, a
writer says itself. A page break is a block of the tree (`PageBreak`), never a property of a style.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import TableStyle
from briefgen.theme import PageSetup, Sizes, Theme

SizeName = Literal[
    "title", "subtitle", "heading1", "heading2", "heading3", "body", "leading", "table", "table_head", "table_leading", "meta",
    "mark",
]  # fmt: skip


class Length(Struct, frozen=True):
    """A length that follows a size of the theme.

    `base`: the field of `Sizes` that it follows.
    `times`: the factor of that size.
    `plus`: points added to the product; may be negative.
    """

    base: SizeName
    times: float = 1
    plus: float = 0


class Web(Struct, frozen=True):
    """What a style of the web page does not take from paper: a screen is read from further away, and has no pages to fill.

    `size`: size of the type; None: as on paper.
    `line_height`: a factor of the size; None: as on paper.
    `before`, `after`: points, or a `Length` of the style's own size; None: the page's rules for paragraphs apply.
    A value that is not None needs its place in writers/html/brief.css: `$caption.before`.
    """

    size: Length | None = None
    line_height: float | None = None
    before: float | Length | None = None
    after: float | Length | None = None


class TextStyle(Struct, frozen=True):
    """How paragraphs of one kind are set.

    `size`: size of the type.
    `leading`: from base line to base line.
    `before`, `after`: the room above the first line and below the last one. Between two paragraphs the larger of the
        two is left.
    `keep_with_next`: whether the paragraph may not be the last on its page.
    `keep_lines`: whether it may not be cut at the end of a page. The PDF never cuts headings; it leaves room for all of
        another paragraph where `keep_with_next` holds, and cuts one that is higher than a page.
    `web`: what differs on the web page.
    """

    size: Length
    leading: Length
    before: float | Length = 0
    after: float | Length = 0
    keep_with_next: bool = False
    keep_lines: bool = False
    web: Web = Web()


class Space(Struct, frozen=True):
    """The room above and below a block that is no paragraph, in points; as for paragraphs."""

    before: float
    after: float


class CellSpace(Struct, frozen=True):
    """The cells of one style of table, in points, in the PDF and in Word.

    `above`, `below`: from the rule or edge of the cell to its words.
    `row`: the least height of a row of the body; 0: as high as its words.
    `whole`: whether the table is never cut, unless it is higher than a page.
    """

    above: float
    below: float
    row: float = 0
    whole: bool = False


WHOLE_ROWS = 6  # a table of so many rows is cut only where a page would stay too empty otherwise
LEAST_ROWS = 2  # rows of a table that stand on either page at least
EMPTIEST = 0.4  # the share of a page that may stay free at its foot to keep a small table whole
# A paragraph is cut only where this many lines stand on either page; Word knows no other number.
WIDOW_LINES = 2
HANGING = 34.0  # how far the number of a numbered paragraph stands left of its words
NOTE_INDENT = 18.0  # how far the words of an endnote stand right of its number
INDENT = 18.0  # how far a list and a quotation set in what they hold
POINT_INSET = 6.0  # how far a bullet stands right of where a list begins: near its words; numbers stand at the beginning
BULLETS = ("•", "\N{EN DASH}")  # bold, by turns as lists stand in each other
CONTENTS_INDENT = 14.0  # how far each level of the contents stands right of the one above it
BESIDE_GAP = 12.0  # between a picture and the text beside it
BESIDE_BELOW = 4.0  # between its foot and what stands below it
MATRIX_GAP = 2.0  # white between the cells of the heat map
CELL_SIDE = 6.0  # left and right of a cell's words
TICK_LARGER = 4.0  # how much larger a tick box in a cell of its own is than the words of a table
# Ems from the base line up to the middle of a tick box, and of capitals and digits.
TICK_MIDDLE = 1 / 3
# Head and foot of a page.
HEADER_BASE = 24.0  # from the top margin up to the base line of the header
FOOTER_BASE = 28.0  # from the bottom margin down to that of the footer
MARK_LEVEL = 17.0  # a centred mark stands on a line of its own, that much further out
MARK_PLATE = 5.0  # how much higher than the mark itself the ground behind it is
FURNITURE_AIR = 12.0  # between two things on one line
SHEET_EDGE = 2.0  # from the edge of the sheet to the furniture in margins that hold no more
# The share of a line of a fixed height that is above its base line, in Word and in LibreOffice.
ABOVE_BASE = 0.8

_GAP = Length("leading", 0.5)
_BODY = TextStyle(
    Length("body"),
    Length("leading"),
    after=_GAP,
    web=Web(line_height=1.5, before=0, after=Length("body", 0.7)),
)
_META = TextStyle(Length("meta"), Length("meta", 1.4), after=6, web=Web(line_height=1.45))
_CELL = TextStyle(Length("table"), Length("table_leading"), web=Web(line_height=1.4))
_CELL_HEAD = TextStyle(Length("table_head"), Length("table_leading"))
_FACT_HEAD = TextStyle(Length("meta"), Length("meta", 1.4))


def _head(base: SizeName, before: float, after: float, web: Web) -> TextStyle:
    return TextStyle(
        Length(base), Length(base, 1.2), before, after, keep_with_next=True, keep_lines=True, web=web
    )


TEXT_STYLES = MappingProxyType({
    # What is read.
    "body": _BODY,
    "numbered": replace(_BODY, web=Web()),
    "lead": replace(_BODY, before=_GAP, web=Web(before=12.4, after=12.4)),
    "item": replace(
        _BODY, after=Length("leading", 0.2), web=Web(before=Length("body", 0.3), after=Length("body", 0.3))
    ),
    "reading": replace(_BODY, after=0, web=Web(line_height=1.45)),  # a cell that is read
    "note": TextStyle(Length("body", plus=-1.5), Length("leading", plus=-2.5), after=4, web=Web(line_height=1.45)),
    # Title and headings.
    "title": TextStyle(
        Length("title"), Length("title", 1.2), after=9, keep_with_next=True, keep_lines=True,
        web=Web(before=0, after=Length("title", 0.4)),
    ),
    "subtitle": TextStyle(Length("subtitle"), Length("subtitle", 1.35), after=9),
    "heading1": _head("heading1", 24, 7, Web(size=Length("heading1", plus=0.5), before=21.7, after=8.3)),
    "heading2": _head("heading2", 20, 6, Web(before=16.6, after=6.2)),
    "heading3": _head("heading3", 16, 5, Web(before=13.5, after=5.2)),
    "box_title": _head("heading3", 0, 3, Web(before=0, after=3.1)),
    "contents_title": _head("heading2", 12, 7, Web(after=5.2)),
    # What is looked up.
    "kicker": TextStyle(
        Length("meta", plus=0.5), Length("meta", 1.4, 1), after=4, keep_with_next=True, keep_lines=True,
        web=Web(before=12.4, after=3.1),
    ),
    "meta": _META,
    "handling": _META,
    "furniture": replace(_META, after=0, web=Web(line_height=1.4)),  # head and foot of a page
    "notice": replace(_CELL, after=6, web=Web()),
    "label": TextStyle(
        Length("body"), Length("body", 1.25), before=12, after=3, keep_with_next=True, keep_lines=True,
        web=Web(line_height=1.35, before=Length("body", 1.1), after=Length("body", 0.3)),
    ),
    # On the web page a caption has its space above in tables; around a figure, brief.css has one of its own.
    "caption": replace(
        _CELL, before=14, after=5, keep_with_next=True, keep_lines=True,
        web=Web(line_height=1.4, before=6.2, after=5.2),
    ),
    "contents1": TextStyle(
        Length("table", plus=0.5), Length("table_leading", plus=3), web=Web(size=Length("table"), line_height=1.4)
    ),
    "contents2": TextStyle(Length("table"), Length("table_leading", plus=2)),
    "contents3": TextStyle(Length("table"), Length("table_leading", plus=2)),
    # What stands in tables.
    "cell": _CELL,
    "cell_head": replace(_CELL_HEAD, keep_with_next=True, keep_lines=True),
    "mark": replace(_CELL, web=Web()),
    "routing_head": replace(_FACT_HEAD, leading=Length("table_leading"), web=Web(line_height=1.6)),
    "fact_head": replace(_FACT_HEAD, before=5, keep_with_next=True, keep_lines=True),
    "fact": replace(_CELL, after=6, web=Web()),
    "numeral": TextStyle(
        Length("title"), Length("title", 1.15), before=6, keep_with_next=True, keep_lines=True, web=Web(line_height=1.2)
    ),
    "numeral_label": replace(_CELL, after=8, web=Web()),
    "matrix": _FACT_HEAD,
})  # fmt: skip
"""Each text style by its name: the paragraph styles of the tree, and those that the writers need besides."""

SPACES = MappingProxyType({
    "letterhead": Space(0, 10),
    "box": Space(10, 12),
    "contents": Space(0, 14),  # below the entries, so that a line that follows is none of them
    "columns": Space(10, 10),  # what stands in two columns
    "table": Space(4, 12),
    "quote": Space(4, 6),
    "figure": Space(14, 8),  # a graphic with its caption, whose space above it is, and its credit
    "graphic": Space(4, 6),
})  # fmt: skip
"""The room around blocks by their names."""

CELL_SPACES: MappingProxyType[TableStyle, CellSpace] = MappingProxyType({
    "register": CellSpace(3.5, 4),
    "reading": CellSpace(4, 5.5),
    "facts": CellSpace(0, 0, whole=True),  # around its rows stand the spaces of the styles fact_head and fact
    "numerals": CellSpace(3, 0, whole=True),  # between a number and its words; the others as those of facts
    "routing": CellSpace(2.5, 3),
    "matrix": CellSpace(3, 4, row=31, whole=True),
    "signature": CellSpace(3, 3, row=44, whole=True),
})  # fmt: skip
"""The cells of each style of table."""


# Text in Nastaliq: points, and from line to line ems, since words of that hand begin above their line and end below it.
NASTALIQ_STYLES = frozenset({"body", "item", "lead", "numbered"})
NASTALIQ_SIZE, NASTALIQ_LEADING = 12.0, 2.3


def furniture_line(theme: Theme) -> float:
    """The height of a line in header and footer: that of the ground behind a mark, less in margins that hold no two."""
    page = theme.page
    return min(max(MARK_LEVEL, theme.sizes.mark + MARK_PLATE), (min(page.top, page.bottom) - SHEET_EDGE) / 2)


def header_base(theme: Theme, page: PageSetup, outside: int) -> float:
    """From the top margin up to the base line of the header, which has so many lines further out, all on the sheet."""
    return min(HEADER_BASE, page.top - SHEET_EDGE - (ABOVE_BASE + outside) * furniture_line(theme))


def footer_base(theme: Theme, page: PageSetup, outside: int) -> float:
    """The same from the bottom margin down to that of the footer."""
    return min(FOOTER_BASE, page.bottom - SHEET_EDGE - (1 - ABOVE_BASE + outside) * furniture_line(theme))


def style_of(name: str, theme: Theme) -> TextStyle:
    """The text style of that name in a theme: text in Nastaliq has a size and a leading of its own."""
    style = text_style(name)
    if not theme.fonts.nastaliq or name not in NASTALIQ_STYLES:
        return style
    size = max(points(style.size, theme.sizes), NASTALIQ_SIZE)
    leading = max(points(style.leading, theme.sizes), NASTALIQ_LEADING * size)
    return replace(style, size=Length("body", 0, size), leading=Length("body", 0, leading))


def points(length: float | Length, sizes: Sizes) -> float:
    """A length in points, at the sizes of a theme."""
    if not isinstance(length, Length):
        return length
    size: float = getattr(sizes, length.base)
    return size * length.times + length.plus


def text_style(name: str) -> TextStyle:
    """The style of that name."""
    return TEXT_STYLES[name]
