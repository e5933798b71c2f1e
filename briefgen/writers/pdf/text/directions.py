"""The directions of a paragraph: pieces of text become pieces of one embedding level each (UAX 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.scripts.fontfile import FontFile
from briefgen.writers.pdf.tagging.shaped import ShapedFont, shaped_font
from briefgen.writers.pdf.text.words import Style, TextPiece, style

LINE_END = "\u2028"


class Directed(Struct, frozen=True):
    """The pieces of a paragraph; `base` is 1 where it runs from right to left, `shaped` where any word is shaped."""

    pieces: Sequence[TextPiece | None]
    base: int = 0
    shaped: bool = False


def direct(pieces: Sequence[TextPiece | None], *, from_right: bool = False) -> Directed:
    """The pieces of a paragraph, cut where the direction changes; the same ones where all run from left to right.

    `from_right`: on a page from right to left.
    """
    if not any(piece and isinstance(piece.style.font, ShapedFont) for piece in pieces):
        return Directed(pieces)
    # Few documents have words that may run from right to left.
    from briefgen.scripts.lines import level_on_page
    from briefgen.scripts.number_ranges import display_levels

    text = "".join(piece.text if piece else LINE_END for piece in pieces)
    base = level_on_page(text, right_to_left=from_right)
    found = display_levels(text, base)
    if not any(found):
        return Directed(pieces, shaped=True)
    return Directed(list(_cut(pieces, found)), base, shaped=True)


def _cut(pieces: Sequence[TextPiece | None], levels_of: Sequence[int]) -> Iterator[TextPiece | None]:
    place = 0
    for piece in pieces:
        if piece is None:
            yield None
            place += len(LINE_END)
            continue
        for level, run in groupby(range(len(piece.text)), key=lambda index: levels_of[place + index]):
            indices = list(run)
            words = piece.text[indices[0] : indices[-1] + 1]
            look = _turned(piece.style) if level % 2 else piece.style
            yield TextPiece(look, words, piece.passages, level)
        place += len(piece.text)


def _turned(look: Style) -> Style:
    """The look for text from right to left: only a shaped font mirrors its brackets."""
    if isinstance(look.font, ShapedFont):
        return look
    font = shaped_font(FontFile(look.font.path))
    return style(font, look.size, look.ink, look.rise, look.line, look.fill)
