"""The words of a table's cells as they are measured: the pieces that no line cuts, and each paragraph on one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from briefgen import document as tree
from briefgen.column_room import FUZZ
from briefgen.figures.measure import Ruler
from briefgen.patterns import pattern
from briefgen.scripts.breaking import tokens
from briefgen.typography import TICK_LARGER

BADGE = 8.0  # points left and right of a badge's words together
RAISED = 0.68  # the size of a citation's number, as a factor of the words beside it

# Characters from which on a word may be cut at its own hyphens, an address at its slashes: readers of the text join
# what a line ends with a hyphen, so shorter ones stay whole.
LONG_WORD = 28
# Behind these, but not behind those of https://.
SLASHES = pattern("(?<![:/])/+(?=[^/])")
# A currency by its code or sign, and what it counts; what every such pair has, which is found faster.
CURRENCY = pattern(r"\W?(?:[A-Z]{3}|[$\u00a3\u00a5\u20a0-\u20c0])")
# Fast path: a currency ends with no small letter.
AMOUNT = re.compile("[^a-z] [0-9]")
HYPHENS = pattern("-(?=.)")
HYPHENED = pattern(r"^\W*[^\W\d_]+(?:-[^\W\d_]+)+\W*$")


def pieces(word: str) -> list[str]:
    """The parts of a word that no line cuts: an address ends lines behind its slashes, a long word at its own hyphens."""
    word = word.replace("\N{SOFT HYPHEN}", "")
    if len(word) < LONG_WORD:
        return [word]
    signs = SLASHES if "/" in word else HYPHENS if HYPHENED.match(word) else None
    if signs is None:
        return [word]
    ends = [0, *(found.end() for found in signs.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(ends)]


class Face(Struct, frozen=True):
    """How the words of a cell are set; `advance` gives the width of a word at a size of one point."""

    ruler: Ruler
    size: float
    advance: Callable[[str], float]


def set_in(ruler: Ruler, size: float, *, bold: bool) -> Face:
    """The face of a measure at a size in points."""
    return Face(ruler, size, _advances(ruler, bold=bold))


@lru_cache(maxsize=16)
def _advances(ruler: Ruler, *, bold: bool) -> Callable[[str], float]:
    """The width of a word at a size of one point, remembered: the same words stand in many cells."""
    return lru_cache(maxsize=8192)(lambda text: ruler.width(text, 1, bold=bold))


class Extent(Struct, frozen=True):
    """Widths in points of paragraphs: the widest piece that no line cuts, that of words that belong together, each line."""

    widest: float
    kept: float
    lines: tuple[float, ...]


def extent(paragraphs: Sequence[tuple[tree.Inline, ...]], face: Face) -> Extent:
    """The widths of paragraphs, each on one line."""
    widest = kept = 0.0
    lines = []
    space = face.advance(" ") * face.size
    for content in paragraphs:
        widths, widest_piece = _one_text(content, face) or _several_runs(content, face)
        widest = max(widest, widest_piece)
        kept = max([kept, *_amounts(content, widths, space)]) if len(widths) > 1 else kept
        lines.append(math.fsum(widths) + space * max(0, len(widths) - 1))
    return Extent(widest, max(kept, widest), tuple(lines))


def _amounts(content: tuple[tree.Inline, ...], widths: Sequence[float], space: float) -> Iterator[float]:
    """The widths of the amounts of a paragraph with the currencies before them: USD 20,000."""
    text = content[0].text if len(content) == 1 and isinstance(content[0], tree.Text) else tree.plain(content)
    if not AMOUNT.search(text):
        return
    words = [word for word in tokens(text) if word]
    if len(words) != len(widths):
        return
    for (currency, amount), (left, right) in zip(pairwise(words), pairwise(widths), strict=True):
        if amount[0].isdecimal() and CURRENCY.fullmatch(currency):
            yield left + space + right


def _one_text(content: tuple[tree.Inline, ...], face: Face) -> tuple[list[float], float] | None:
    """The widths of the words of a paragraph that is one text without long words, as most are, and the largest; else None."""
    if len(content) != 1 or not isinstance(content[0], tree.Text):
        return None
    words = [word for word in tokens(content[0].text) if word]
    if "\N{SOFT HYPHEN}" in content[0].text or max(map(len, words), default=0) >= LONG_WORD:
        return None
    widths = [face.advance(word) * face.size for word in words]
    return widths, max(widths, default=0.0)


def _several_runs(content: tuple[tree.Inline, ...], face: Face) -> tuple[list[float], float]:
    """The widths of the words of a paragraph, and that of the widest piece; a word of several runs is not cut."""
    widths: list[float] = []
    widest = 0.0
    for word in _words(content, face):
        widths.append(math.fsum(how.advance(text) * how.size + more for text, how, more in word))
        (text, how, more), *others = word
        cut = [how.advance(piece) * how.size + more for piece in pieces(text)]
        widest = max(widest, *(widths[-1:] if others else cut))
    return widths, widest


_Run = tuple[str, Face, float]  # characters, how they are set, and points beside them
_Word = tuple[_Run, ...]


def _words(content: tuple[tree.Inline, ...], face: Face) -> Iterator[_Word]:
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


def _runs(content: tuple[tree.Inline, ...], face: Face) -> Iterator[_Run]:
    for node in content:
        match node:
            case tree.Text(words):
                yield words, face, 0.0
            case tree.LineBreak():
                yield " ", face, 0.0
            case tree.Strong(children):
                yield from _runs(children, set_in(face.ruler, face.size, bold=True))
            case tree.Badge(words):
                yield words, set_in(face.ruler, face.size, bold=True), BADGE
            case tree.TickBox():
                yield "M", set_in(face.ruler, face.size + TICK_LARGER, bold=True), FUZZ
            case tree.Cite():
                yield node.lead + node.words, set_in(face.ruler, face.size * RAISED, bold=False), 0.0
            case _:
                yield from _runs(node.children, face)
