"""The widths of a table's columns: one measure of the words in the theme's fonts, for the PDF, Word and web writers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from briefgen import document as tree
from briefgen.column_room import (
    FUZZ,
    MeasuredColumn,
    equal_numbers,
    fill,
    fit_widths,
    kept_widths,
    ration,
    settle,
)
from briefgen.column_words import Face, extent, set_in
from briefgen.figures.measure import Ruler
from briefgen.theme import Fonts, Theme, weights
from briefgen.typography import CELL_SIDE, points, text_style

LEAST_SIDE = 2.0  # points beside the words of a cell in the tightest table of figures

# The text styles of head and body in each style of table.
CELL_STYLES: MappingProxyType[tree.TableStyle, tuple[str, str]] = MappingProxyType({
    "register": ("cell_head", "cell"),
    "reading": ("cell_head", "reading"),
    "facts": ("fact_head", "fact"),
    "numerals": ("numeral", "numeral_label"),
    "routing": ("routing_head", "cell"),
    "matrix": ("cell_head", "matrix"),
    "signature": ("cell_head", "cell"),
})  # fmt: skip


# Those whose columns are no pattern: room may be moved between them.
SETTLED = frozenset({"register", "reading"})
# Those of one row of short words, which begin at even distances where they fit.
EVEN = frozenset({"facts", "numerals"})


def column_widths(block: tree.Table, theme: Theme, width: float) -> list[float]:
    """The width of each column in points; they add up to `width`.

    No column is narrower than its widest word or number while all of these fit, nor than a currency with its amount, or a
    key figure. Columns of numbers are equally wide where that leaves the others room for their words; the columns of text share
    the rest so that the table is as short as can be. A component's own shares are kept where no word is cut by them, and
    no row is higher than it need be.
    """
    return list(_widths(TableCall(block, theme, width)))


class TableCall:
    """The arguments of `column_widths`, alike when they are the same objects: the PDF and Word ask for the same tables."""

    __slots__ = ("block", "theme", "width")

    def __init__(self, block: tree.Table, theme: Theme, width: float) -> None:
        self.block, self.theme, self.width = block, theme, width

    def __hash__(self) -> int:
        return hash((id(self.block), id(self.theme), self.width))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TableCall):
            return NotImplemented
        return self.block is other.block and self.theme is other.theme and self.width == other.width


@lru_cache(maxsize=256)
def _widths(call: TableCall) -> tuple[float, ...]:
    block, theme, width = call.block, call.theme, call.width
    columns = _measure(block, theme)
    least = kept_widths(columns, width)
    if any(column.width for column in block.columns):
        total = math.fsum(column.width for column in block.columns)
        found = fit_widths([column.width / total * width for column in block.columns], least)
        return tuple(settle(columns, found, least) if block.style in SETTLED else found)
    even = width / len(columns)
    if block.style in EVEN and max(least) <= even:
        return (even,) * len(columns)
    if math.fsum(least) >= width:
        return tuple(ration(least, width))
    return tuple(settle(columns, fill(columns, equal_numbers(columns, least, width), width), least))


def least_width(block: tree.Table, theme: Theme) -> float:
    """The width below which a table would cut words."""
    return math.fsum(least_widths(block, theme))


def least_widths(block: tree.Table, theme: Theme) -> list[float]:
    """The width of each column below which it would cut a word."""
    return [column.least for column in _measure(block, theme)]


def side_paddings(block: tree.Table, theme: Theme) -> tuple[tuple[float, float], ...]:
    """Points left and right of the words in each column: none at a table's edges, so that they stand on the margins."""
    return _sides(TableCall(block, theme, 0.0))


@lru_cache(maxsize=64)
def _sides(call: TableCall) -> tuple[tuple[float, float], ...]:
    block, theme, count = call.block, call.theme, len(call.block.columns)
    if block.style == "matrix":
        return tuple((CELL_SIDE if index else 0, CELL_SIDE) for index in range(count))
    inset, side = theme.inset(block.style), _cell_side(block, theme)
    if block.style in EVEN:
        return tuple((0.0, 2 * side if index < count - 1 else side) for index in range(count))
    return tuple(
        (side if index or inset else 0, side if index < count - 1 or inset else 0) for index in range(count)
    )


def _cell_side(block: tree.Table, theme: Theme) -> float:
    """Points beside the words of a cell: fewer in a table that would be too wide for its page else."""
    if any(column.width for column in block.columns):
        return CELL_SIDE
    page = theme.page.turned if block.wide else theme.page
    return _side_that_fits(TableCall(block, theme, page.text_width))


@lru_cache(maxsize=64)
def _side_that_fits(call: TableCall) -> float:
    block, theme, count = call.block, call.theme, len(call.block.columns)
    words = math.fsum(_column(words, 0.0).least for words in _words_in(TableCall(block, theme, 0.0)))
    sides = 2 * (count if theme.inset(block.style) else max(1, count - 1))
    room = (call.width - words) / sides
    return min(CELL_SIDE, room) if room >= LEAST_SIDE else CELL_SIDE


def _measure(block: tree.Table, theme: Theme) -> list[MeasuredColumn]:
    words = _words_in(TableCall(block, theme, 0.0))
    return [
        _column(one, math.fsum(sides)) for one, sides in zip(words, side_paddings(block, theme), strict=True)
    ]


class _ColumnWords(Struct, frozen=True):
    """Widths in points of what a column holds, without the room beside it.

    `widest` is the widest piece that no line cuts, `kept` that of words that belong together, `lines` are the paragraphs of
    the heading and of each cell on one line each; `over` is the heading that `sharing` columns share, 0 for none.
    """

    widest: float
    kept: float
    lines: tuple[tuple[float, ...], ...]
    over: float
    sharing: int
    numbers: bool


@lru_cache(maxsize=64)
def _words_in(call: TableCall) -> tuple[_ColumnWords, ...]:
    return tuple(_column_words(call.block, call.theme, index) for index in range(len(call.block.columns)))


def _column_words(block: tree.Table, theme: Theme, index: int) -> _ColumnWords:
    head, body = _faces(block, theme, index)
    cells = [row.cells[index] for row in block.rows if not row.heads]
    header = extent([block.columns[index].header], head)
    over, sharing = 0.0, 0
    if group := block.columns[index].group:
        sharing = next(count for count, words in tree.column_groups(block.columns) if words == group)
        over = extent([group], head).widest
    found = [header, *(extent(cell.paragraphs, body) for cell in cells)]
    if block.style == "numerals":
        widest = max(header.kept, *(one.widest for one in found))
        kept = max(widest, *header.lines)
    else:
        widest, kept = max(one.widest for one in found), max(one.kept for one in found)
    return _ColumnWords(widest, kept, tuple(one.lines for one in found), over, sharing, _holds_numbers(cells))


def _column(words: _ColumnWords, padding: float) -> MeasuredColumn:
    """The column with so much room beside its words."""
    sides = padding + FUZZ
    widest = (
        max(words.widest, (words.over + sides) / words.sharing - sides) if words.sharing else words.widest
    )
    texts = tuple(tuple(line + sides for line in cell) for cell in words.lines)
    whole = max((line for cell in texts[1:] for line in cell), default=0.0)
    return MeasuredColumn(widest + sides, max(widest, words.kept) + sides, whole, texts, words.numbers)


def _faces(block: tree.Table, theme: Theme, index: int) -> tuple[Face, Face]:
    """Of the head and of the body of a column."""
    looking, reading = rulers(theme)
    head, body = CELL_STYLES[block.style]
    if block.style == "reading" and index != read_column(block):
        body = "cell"
    if block.style == "matrix" and not index:
        body = "cell"
    strong = body == "fact"
    return (
        set_in(looking, _size(head, theme), bold=True),
        set_in(reading if body == "reading" else looking, _size(body, theme), bold=strong),
    )


def read_column(block: tree.Table) -> int:
    """The column of a reading table that is read; the others are looked up."""
    widths = [column.width for column in block.columns]
    return widths.index(max(widths))


def rulers(theme: Theme) -> tuple[Ruler, Ruler]:
    """The measures of the faces for what is looked up and for what is read."""
    return _rulers(theme.fonts)


@lru_cache(maxsize=16)
def _rulers(fonts: Fonts) -> tuple[Ruler, Ruler]:
    read = fonts.looking if fonts.nastaliq else fonts.reading  # in tables
    return Ruler(*weights(fonts, fonts.looking)), Ruler(*weights(fonts, read))


def _size(style: str, theme: Theme) -> float:
    return points(text_style(style).size, theme.sizes)


def _holds_numbers(cells: Sequence[tree.TableCell]) -> bool:
    texts = [" ".join(map(tree.plain, cell.paragraphs)) for cell in cells]
    said = [text for text in texts if any(map(str.isalnum, text))]
    return bool(said) and not any(any(map(str.isalpha, text)) for text in said)
