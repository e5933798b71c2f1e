"""The widths of a table's columns: one measure of the words in the theme's fonts, for the PDF, Word and web writers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from briefgen import document as tree
from briefgen.column_room import MeasuredColumn, equal_numbers, fill, fit_widths, ration
from briefgen.figures.measure import Ruler
from briefgen.scripts.breaking import tokens
from briefgen.theme import Fonts, Theme, weights
from briefgen.typography import CELL_SIDE, TICK_LARGER, points, text_style

LEAST_SIDE = 2.0  # points beside the words of a cell in the tightest table of figures
FUZZ = 0.8  # points that a column is wider than its widest word: programs round the letters of a word to 1/20 point
BADGE = 8.0  # points left and right of a badge's words together
RAISED = 0.68  # the size of a citation's number, as a factor of the words beside it

# Characters from which on a word may be cut at its own hyphens, an address at its slashes: readers of the text join
# what a line ends with a hyphen, so shorter ones stay whole.
LONG_WORD = 28
# Behind these, but not behind those of https://.
SLASHES = re.compile("(?<![:/])/+(?=[^/])")
HYPHENS = re.compile("-(?=.)")
HYPHENED = re.compile(r"^\W*[^\W\d_]+(?:-[^\W\d_]+)+\W*$")

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


def column_widths(block: tree.Table, theme: Theme, width: float) -> list[float]:
    """The width of each column in points; they add up to `width`.

    No column is narrower than its widest word or number while all of these fit. Columns of numbers are equally wide;
    the columns of text share the rest so that the table is as short as can be. A component's own shares are kept
    where no word is cut by them.
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
    least = [column.least for column in columns]
    if any(column.width for column in block.columns):
        total = math.fsum(column.width for column in block.columns)
        return tuple(fit_widths([column.width / total * width for column in block.columns], least))
    if math.fsum(least) >= width:
        return tuple(ration(least, width))
    return tuple(fill(columns, equal_numbers(columns, width), width))


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


def pieces(word: str) -> list[str]:
    """The parts of a word that no line cuts: an address ends lines behind its slashes, a long word at its own hyphens."""
    word = word.replace("\N{SOFT HYPHEN}", "")
    signs = SLASHES if "/" in word else HYPHENS if HYPHENED.match(word) else None
    if len(word) < LONG_WORD or signs is None:
        return [word]
    ends = [0, *(found.end() for found in signs.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(ends)]


class _Face(Struct, frozen=True):
    """How the words of a cell are set; `advance` gives the width of a word at a size of one point."""

    ruler: Ruler
    size: float
    advance: Callable[[str], float]


def _face(ruler: Ruler, size: float, *, bold: bool) -> _Face:
    return _Face(ruler, size, _advances(ruler, bold=bold))


@lru_cache(maxsize=16)
def _advances(ruler: Ruler, *, bold: bool) -> Callable[[str], float]:
    """The width of a word at a size of one point, remembered: the same words stand in many cells."""
    return lru_cache(maxsize=8192)(lambda text: ruler.width(text, 1, bold=bold))


def _measure(block: tree.Table, theme: Theme) -> list[MeasuredColumn]:
    words = _words_in(TableCall(block, theme, 0.0))
    return [
        _column(one, math.fsum(sides)) for one, sides in zip(words, side_paddings(block, theme), strict=True)
    ]


class _ColumnWords(Struct, frozen=True):
    """Widths in points of what a column holds, without the room beside it.

    `widest` is the widest piece that no line cuts, `lines` are the cells on one line each; `over` is the heading that
    `sharing` columns share, 0 for none.
    """

    widest: float
    lines: tuple[float, ...]
    over: float
    sharing: int
    numbers: bool


@lru_cache(maxsize=64)
def _words_in(call: TableCall) -> tuple[_ColumnWords, ...]:
    return tuple(_column_words(call.block, call.theme, index) for index in range(len(call.block.columns)))


def _column_words(block: tree.Table, theme: Theme, index: int) -> _ColumnWords:
    head, body = _faces(block, theme, index)
    cells = [row.cells[index] for row in block.rows if not row.heads]
    widest, _ = _extent([block.columns[index].header], head)
    over, sharing = 0.0, 0
    if group := block.columns[index].group:
        sharing = next(count for count, words in tree.column_groups(block.columns) if words == group)
        over, _ = _extent([group], head)
    lines: list[float] = []
    for cell in cells:
        word, line = _extent(cell.paragraphs, body)
        widest = max(widest, word)
        lines.append(line)
    return _ColumnWords(widest, tuple(lines), over, sharing, _holds_numbers(cells))


def _column(words: _ColumnWords, padding: float) -> MeasuredColumn:
    """The column with so much room beside its words."""
    sides = padding + FUZZ
    widest = (
        max(words.widest, (words.over + sides) / words.sharing - sides) if words.sharing else words.widest
    )
    texts = tuple(line + sides for line in words.lines)
    return MeasuredColumn(widest + sides, max(texts, default=0.0), texts, words.numbers)


def _faces(block: tree.Table, theme: Theme, index: int) -> tuple[_Face, _Face]:
    """Of the head and of the body of a column."""
    looking, reading = rulers(theme)
    head, body = CELL_STYLES[block.style]
    if block.style == "reading" and index != read_column(block):
        body = "cell"
    if block.style == "matrix" and not index:
        body = "cell"
    strong = body == "fact"
    return (
        _face(looking, _size(head, theme), bold=True),
        _face(reading if body == "reading" else looking, _size(body, theme), bold=strong),
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


def _extent(paragraphs: Sequence[tuple[tree.Inline, ...]], face: _Face) -> tuple[float, float]:
    """The widest piece that no line cuts, and the longest paragraph on one line."""
    widest = longest = 0.0
    space = face.advance(" ") * face.size
    for content in paragraphs:
        widths, widest_piece = _one_text(content, face) or _several_runs(content, face)
        widest = max(widest, widest_piece)
        longest = max(longest, math.fsum(widths) + space * max(0, len(widths) - 1))
    return widest, longest


def _one_text(content: tuple[tree.Inline, ...], face: _Face) -> tuple[list[float], float] | None:
    """The widths of the words of a paragraph that is one text without long words, as most are, and the largest; else None."""
    if len(content) != 1 or not isinstance(content[0], tree.Text):
        return None
    words = [word for word in tokens(content[0].text) if word]
    if "\N{SOFT HYPHEN}" in content[0].text or max(map(len, words), default=0) >= LONG_WORD:
        return None
    widths = [face.advance(word) * face.size for word in words]
    return widths, max(widths, default=0.0)


def _several_runs(content: tuple[tree.Inline, ...], face: _Face) -> tuple[list[float], float]:
    """The widths of the words of a paragraph, and that of the widest piece; a word of several runs is not cut."""
    widths: list[float] = []
    widest = 0.0
    for word in _words(content, face):
        widths.append(math.fsum(how.advance(text) * how.size + more for text, how, more in word))
        (text, how, more), *others = word
        cut = [how.advance(piece) * how.size + more for piece in pieces(text)]
        widest = max(widest, *(widths[-1:] if others else cut))
    return widths, widest


_Run = tuple[str, _Face, float]  # characters, how they are set, and points beside them
_Word = tuple[_Run, ...]


def _words(content: tuple[tree.Inline, ...], face: _Face) -> Iterator[_Word]:
    """The words of a paragraph between its spaces and line breaks; runs that touch are one word."""
    word: list[_Run] = []
    for text, how, more in _runs(content, face):
        first, *others = tokens(text) if not more else [text]
        if first:
            word.append((first, how, more))
        for other in others:
            if word:
                yield tuple(word)
            word = [(other, how, more)] if other else []
    if word:
        yield tuple(word)


def _runs(content: tuple[tree.Inline, ...], face: _Face) -> Iterator[_Run]:
    for node in content:
        match node:
            case tree.Text(words):
                yield words, face, 0.0
            case tree.LineBreak():
                yield " ", face, 0.0
            case tree.Strong(children):
                yield from _runs(children, _face(face.ruler, face.size, bold=True))
            case tree.Badge(words):
                yield words, _face(face.ruler, face.size, bold=True), BADGE
            case tree.TickBox():
                yield "M", _face(face.ruler, face.size + TICK_LARGER, bold=True), FUZZ
            case tree.Cite():
                yield node.lead + node.words, _face(face.ruler, face.size * RAISED, bold=False), 0.0
            case _:
                yield from _runs(node.children, face)
