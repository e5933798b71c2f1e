"""Pieces of text in their styles as words: what is measured, and never broken without need."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.patterns import pattern
from briefgen.scripts.breaking import breakable_parts, is_unspaced
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN, TaggedFont
from briefgen.writers.pdf.tagging.shaped import ShapedFont
from briefgen.writers.pdf.tagging.structure import Passage

# White space at which a line may end: none of the no-break spaces, and no thin ones, which stand inside of numbers.
_SPACES = re.compile("[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008\u2028\u2029\u205f\u3000]+")

BREAK = "\N{ZERO WIDTH SPACE}"
_NO_WIDTH = pattern("(?<=\u200b)")  # a line may end here, and nothing is shown


THROUGH = "-"  # before the colour of a line that goes through the words
PADDING = 0.42  # ems between words on a tint and its edges


class Style:
    """How a run of words looks: font, size, colour, rise above the base line, a line under it or a tint behind it.

    Two of the same look are the same one.
    """

    __slots__ = ("fill", "font", "ink", "line", "padding", "rise", "size", "space")

    def __init__(  # noqa: PLR0913 -- a look has that many sides
        self, font: TaggedFont | ShapedFont, size: float, ink: str, rise: float, line: str, fill: str
    ) -> None:
        self.font, self.size, self.ink, self.rise, self.line, self.fill = font, size, ink, rise, line, fill
        self.space = font.stringWidth(" ", size)
        self.padding = PADDING * size if fill else 0.0


class WordPart(Struct, frozen=True):
    """Characters of a word in one style; `passages` are the links and their like around them, outer before inner."""

    style: Style
    text: str
    width: float  # without the room beside words on a tint
    passages: tuple[Passage, ...] = ()
    level: int = 0


class LayoutWord(Struct, frozen=True):
    """What stands between two spaces: its width in points, and that of the space behind it.

    `softs` are the places between characters where a soft hyphen stood. A word without parts ends its line. `level` is
    the embedding level of the space behind it (UAX 9); there is none behind one that is `glued` to the next.
    """

    width: float
    space: float
    parts: tuple[WordPart, ...]
    softs: tuple[int, ...] = ()
    level: int = 0
    glued: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(part.text for part in self.parts)


class TextPiece(Struct, frozen=True):
    """Text in one style and at one embedding level (UAX 9), with the spaces that part it from its neighbours."""

    style: Style
    text: str
    passages: tuple[Passage, ...] = ()
    level: int = 0


_Open = tuple[Style, str, tuple[Passage, ...], int]
"""A part of a word that may go on: its style, its characters, the passages around it, its level."""


NEW_LINE = LayoutWord(0.0, 0.0, ())


@lru_cache(maxsize=1024)
def style(  # noqa: PLR0913 -- a look has that many sides
    font: TaggedFont | ShapedFont, size: float, ink: str, rise: float = 0, line: str = "", fill: str = ""
) -> Style:
    """The style of that look; `line` is the colour of the line under its words, or through them, `fill` the one behind."""
    return Style(font, size, ink, rise, line, fill)


def words(pieces: Sequence[TextPiece | None]) -> list[LayoutWord]:
    """The words of pieces; None among them ends a line."""
    alone = pieces[0] if len(pieces) == 1 else None
    if (
        alone
        and not alone.passages
        and not isinstance(alone.style.font, ShapedFont)
        and BREAK not in alone.text
    ):
        look = alone.style
        return [_word_alone(look, token) for token in split(alone.text) if token]
    made_of = _Words()
    for piece in pieces:
        if piece is None:
            made_of.end()
            made_of.found.append(NEW_LINE)
        else:
            made_of.add(piece)
    made_of.end()
    return made_of.found


def split(text: str) -> list[str]:
    """Text at its spaces, with an empty string at an end where there is one."""
    if text.isascii() and "\n" not in text and "\t" not in text:
        return text.split(" ")
    return _SPACES.split(text)


def text_of(found: Sequence[LayoutWord]) -> str:
    """The characters of words, with the spaces between them."""
    return "".join([one.text if one.glued else f"{one.text} " for one in found]).removesuffix(" ")


def word(parts: Sequence[_Open], level: int = 0) -> LayoutWord:
    """A word of such parts, its soft hyphens taken out and remembered; the space behind it is of that level."""
    if len(parts) == 1 and SOFT_HYPHEN not in parts[0][1]:
        return _plain_word(*parts[0], level)
    made: list[WordPart] = []
    softs: list[int] = []
    count, width, space = 0, 0.0, 0.0
    for look, text, passages, own_level in parts:
        *heads, last = text.split(SOFT_HYPHEN)
        for head in heads:
            count += len(head)
            softs.append(count)
        count += len(last)
        shown = "".join((*heads, last)) if heads else text
        own = _width(look, shown)
        made.append(WordPart(look, shown, own, passages, own_level))
        # The space behind a raised number is as wide as the words are.
        width, space = width + own, max(space, look.space)
    inside = tuple(soft for soft in softs if 0 < soft < count)
    return LayoutWord(width + padding(made), space, tuple(made), inside, level)


def _plain_word(
    look: Style, text: str, passages: tuple[Passage, ...], own_level: int, level: int
) -> LayoutWord:
    """A word of one part without soft hyphens: nearly all are."""
    own = _width(look, text)
    part = WordPart(look, text, own, passages, own_level)
    return LayoutWord(own + 2 * look.padding, look.space, (part,), (), level)


@lru_cache(maxsize=1 << 15)
def _width(look: Style, text: str) -> float:
    """The width of characters of a word: inside of links and their like the same ones come back too."""
    return look.font.stringWidth(text, look.size)


def padding(parts: Sequence[WordPart]) -> float:
    """The room in points beside the parts of a word that stand on a tint: neighbours on one tint share it."""
    if len(parts) == 1:
        return 2 * parts[0].style.padding
    looks = (next(same).style for _, same in groupby(parts, lambda part: part.style.fill))
    return math.fsum(2 * look.padding for look in looks)


@lru_cache(maxsize=1 << 15)
def _word_alone(look: Style, token: str) -> LayoutWord:
    """A word in one style without passages: the same ones come back again and again."""
    return word([(look, token, (), 0)])


class _Words:
    """Words as they are put together, the last of which may go on in another style."""

    def __init__(self) -> None:
        self.found: list[LayoutWord] = []
        self._open: list[_Open] = []

    def add(self, piece: TextPiece) -> None:
        """Go on with a piece."""
        first, *others = split(piece.text)
        whole = _is_whole(piece)
        self._go_on(piece, first, whole=whole)
        if len(others) > 1 and whole:
            self.end(piece.level)
            self.found += [_made(piece, token) for token in others[:-1] if token]
            del others[:-1]
        for token in others:
            self.end(piece.level)
            self._go_on(piece, token, whole=whole)

    def end(self, level: int = 0) -> None:
        """What comes next is another word, behind a space of that level."""
        if not self._open:
            return
        look, token, passages, own = self._open[0]
        if len(self._open) == 1 and not passages and not own:
            made = _word_alone(look, token)
            self.found.append(replace(made, level=level) if level else made)
        else:
            self.found.append(word(self._open, level))
        self._open.clear()

    def _go_on(self, piece: TextPiece, token: str, *, whole: bool) -> None:
        if not token:
            return
        if whole:
            self._open.append((piece.style, token, piece.passages, piece.level))
            return
        first, *others = breakable_parts(token) if _breaks(piece) else (token,)
        if BREAK in token:
            first, *others = (part for one in (first, *others) for part in _NO_WIDTH.split(one) if part)
        self._open.append((piece.style, first, piece.passages, piece.level))
        for part in others:
            self._break()
            self._open.append((piece.style, part, piece.passages, piece.level))

    def _break(self) -> None:
        """A line may end here, where there is no space."""
        self.end()
        self.found[-1] = replace(self.found[-1], space=0.0, glued=True)


def _made(piece: TextPiece, token: str) -> LayoutWord:
    """A word in the midst of a piece, between two of its spaces."""
    if not piece.passages and not piece.level:
        return _word_alone(piece.style, token)
    return word([(piece.style, token, piece.passages, piece.level)], piece.level)


def _is_whole(piece: TextPiece) -> bool:
    """Whether no word of a piece may be broken but at a hyphen."""
    return BREAK not in piece.text and not (_breaks(piece) and is_unspaced(piece.text))


def _breaks(piece: TextPiece) -> bool:
    """Whether words of a piece may be broken where their script has no spaces."""
    return isinstance(piece.style.font, ShapedFont) and not piece.style.fill
