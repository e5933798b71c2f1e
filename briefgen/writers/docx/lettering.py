"""Words as a mask of pixels, letter by letter: each letter of a size is painted once in a process."""

from __future__ import annotations

import math
from functools import lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageFont

from briefgen.scripts.itemising import Fonts
from briefgen.scripts.lines import line_width, set_line
from briefgen.scripts.shaping import EM

if TYPE_CHECKING:
    from briefgen.scripts.outlines import Polygons

FINER = 4  # pixels of a shaped word before it is made smaller
ON_BASELINE = "ls"  # at the left end of the baseline


class Letter(Struct, frozen=True):
    """A letter as Pillow's own mask, whose type has no name; its corner is `left` and `top` of the start of the baseline."""

    mask: Any
    left: int
    top: int
    width: float


class Words(Struct, frozen=True):
    """How far a pixel is covered, 0 to 255; its corner stands `left` and `top` before the start of the baseline."""

    mask: Image.Image
    left: int
    top: int
    width: float


@lru_cache(maxsize=1024)
def words(text: str, path: Path, size: int) -> Words:
    """The words in a face, `size` pixels to the em."""
    font = _font(path, size)
    ascent, descent = font.getmetrics()
    letters = [_letter(path, size, character) for character in text]
    width = math.fsum(letter.width for letter in letters)
    mask = Image.new("L", (round(width) + 2 * size, ascent + descent + size))
    x, pen = float(size), ImageDraw.Draw(mask)
    for letter in letters:
        if all(letter.mask.size):  # a space has none
            pen.draw.draw_bitmap((round(x) + letter.left, ascent + letter.top), letter.mask, 255)
        x += letter.width
    return trim(Words(mask, size, ascent, width))


@lru_cache(maxsize=1024)
def shaped_words(text: str, chain: Fonts, size: int, *, from_right: bool = False) -> Words:
    """Words that are shaped, `size` pixels to the em; painted four times as large, and made smaller.

    `from_right`: on a page from right to left.
    """
    from briefgen.scripts.outlines import line_outlines, polygons  # many documents shape nothing

    width = line_width(set_line(text, chain, from_right=from_right)) * size / EM
    across, up = round(width) + 2 * size, 4 * size
    base = round(2.5 * size)
    large = Image.new("L", (across * FINER, up * FINER))
    for one in line_outlines(text, chain, from_right=from_right):
        scale, step = one.scale * size * FINER / EM, size * FINER / EM
        left, line = size * FINER + one.x * step, base * FINER - one.y * step
        _add(large, polygons(one.font, one.glyph), left, line, scale)
    return trim(Words(large.resize((across, up), Image.Resampling.BOX), size, base, width))


def _add(large: Image.Image, drawn: Polygons, x: float, y: float, scale: float) -> None:
    """Paint a letter at a place: what two of its contours cover is a hole. On its own room alone, a line has many letters."""
    if not drawn.contours:
        return
    first, foot, last, head = drawn.box
    left, top = max(math.floor(x + first * scale), 0), max(math.floor(y - head * scale), 0)
    right, bottom = math.ceil(x + last * scale) + 2, math.ceil(y - foot * scale) + 2
    room = (left, top, min(right, large.width), min(bottom, large.height))
    size = (room[2] - left, room[3] - top)
    if min(size) <= 0:
        return
    areas = []
    for contours in drawn.apart:
        area = Image.new("1", size)
        pen = ImageDraw.Draw(area)
        for contour in contours:
            pen.polygon([(x + a * scale - left, y - b * scale - top) for a, b in contour], 1)
        areas.append(area)
    glyph = reduce(ImageChops.logical_xor, areas)
    large.paste(ImageChops.lighter(large.crop(room), glyph.convert("L")), room)


def trim(drawn: Words) -> Words:
    """The same words on no more room than they cover."""
    box = drawn.mask.getbbox()
    if not box:
        return drawn
    return Words(drawn.mask.crop(box), drawn.left - box[0], drawn.top - box[1], drawn.width)


@lru_cache(maxsize=1024)
def _letter(path: Path, size: int, character: str) -> Letter:
    font = _font(path, size)
    mask, (left, top) = font.getmask2(character, "L", anchor=ON_BASELINE)
    return Letter(mask, round(left), round(top), font.getlength(character))


@lru_cache(maxsize=64)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout: the same on a machine with and without the shaping library.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
