"""The directions of a paragraph: pieces of text become pieces of one embedding level each (UAX 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from briefgen.scripts.fontfile import font_file
from briefgen.writers.pdf.tagging.shaped import ShapedFont, shaped_font
from briefgen.writers.pdf.text.words import Style, TextPiece, style

LINE_END = "\u2028"


class Directed(Struct, frozen=True):
    """The pieces of a paragraph; `base` is 1 where it runs from right to left, `shaped` where any word is shaped.

    `turned` where words of it change places, or are shaped: its lines are then laid out by levels.
    """

    pieces: Sequence[TextPiece | None]
    base: int = 0
    shaped: bool = False
    turned: bool = False


def direct(pieces: Sequence[TextPiece | None], *, from_right: bool = False) -> Directed:
    """The pieces of a paragraph, cut where the direction changes; the same ones where all run from left to right.

    `from_right`: on a page from right to left, where signs beside numbers and Latin letters change places too.
    """
    shaped = any(piece and isinstance(piece.style.font, ShapedFont) for piece in pieces)
    if not shaped and not from_right:
        return Directed(pieces)
    # Few documents have words that may run from right to left.
    from briefgen.scripts.lines import level_on_page
    from briefgen.scripts.number_ranges import display_levels

    text = "".join(piece.text if piece else LINE_END for piece in pieces)
    base = level_on_page(text, right_to_left=from_right)
    found = display_levels(text, base)
    if not any(level % 2 for level in found):  # all stand as they are read
        return Directed(pieces, base, shaped=shaped, turned=shaped)
    return Directed(list(_cut(pieces, found)), base, shaped=shaped, turned=True)


def _cut(pieces: Sequence[TextPiece | None], levels_of: Sequence[int]) -> Iterator[TextPiece | None]:
    place = 0
    for piece in pieces:
        if piece is None:
            yield None
            place += len(LINE_END)
            continue
        for start, end in _of_one_level(levels_of[place : place + len(piece.text)]):
            level = levels_of[place + start]
            look = _turned(piece.style) if level % 2 else piece.style
            yield TextPiece(look, piece.text[start:end], piece.passages, level)
        place += len(piece.text)


def _of_one_level(found: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of one level each, from where to where."""
    if len(set(found)) < 2:
        return [(0, len(found))] if found else []
    turns = [place for place in range(1, len(found)) if found[place] != found[place - 1]]
    return list(pairwise((0, *turns, len(found))))


@lru_cache(maxsize=256)
def _turned(look: Style) -> Style:
    """The look for text from right to left: only a shaped font mirrors its brackets."""
    if isinstance(look.font, ShapedFont):
        return look
    font = shaped_font(font_file(look.font.path))
    return style(font, look.size, look.ink, look.rise, look.line, look.fill)
