"""A font program of composed glyphs: outlines of any kind of font, written as CFF (Adobe Technical Notes 5176 and 5177)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shaping import EM, PlacedGlyph

Point = tuple[float, float]
Box = tuple[int, int, int, int]

_FIRST_STRING = 391  # the number of the first string that is not a standard one
_FIXED_SIZE = 5  # bytes of an operand that holds an offset
_MOVE, _LINE, _CURVE, _END = b"\x15", b"\x05", b"\x08", b"\x0e"
_CHARSET, _CHAR_STRINGS, _PRIVATE = b"\x0f", b"\x11", b"\x12"
_ROS, _CID_COUNT, _FONT_ARRAY, _FONT_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_BOX = b"\x05"


class Outline(Struct, frozen=True, cache_hash=True):
    """A composed glyph: the glyphs that it is made of, and its advance, in thousandths of an em."""

    glyphs: tuple[PlacedGlyph, ...]
    advance: int


def font_program(name: str, file: FontFile, outlines: Sequence[Outline]) -> tuple[bytes, tuple[int, ...]]:
    """A CFF font whose glyph number n, from 1 on, is the nth outline, and the box around all of them."""
    drawn = [_drawn(file, outline) for outline in outlines]
    glyphs = _index([_number(EM) + _END, *(one.program for one in drawn)])
    count = len(outlines) + 1
    box = _around(one.box for one in drawn if one.box)
    charset = struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0"
    select = struct.pack(">BHHBH", 3, 1, 0, 0, count)
    private = _number(0) + b"\x15"  # nominalWidthX
    head = b"\1\0\4\4" + _index([name.encode("ascii")])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    size = len(_index([_top(box, count, (0, 0, 0, 0))]))
    places = [*accumulate([len(head) + size + len(strings), len(charset), len(select), len(glyphs)])]
    array_place = places[3]
    array = _index([_fixed(len(private)) + _fixed(array_place + _array_size()) + _PRIVATE])
    top = _index([_top(box, count, (places[0], places[1], places[2], array_place))])
    return head + top + strings + charset + select + glyphs + array + private, box


def _array_size() -> int:
    return len(_index([bytes(2 * _FIXED_SIZE + len(_PRIVATE))]))


def _top(box: Iterable[int], count: int, places: tuple[int, int, int, int]) -> bytes:
    """The top DICT; `places` are those of charset, selection, glyphs and font dictionaries."""
    charset, select, glyphs, array = places
    names = _number(_FIRST_STRING) + _number(_FIRST_STRING + 1) + _number(0) + _ROS
    return (
        names + b"".join(map(_number, box)) + _BOX + _number(count) + _CID_COUNT
        + _fixed(charset) + _CHARSET + _fixed(select) + _FONT_SELECT
        + _fixed(glyphs) + _CHAR_STRINGS + _fixed(array) + _FONT_ARRAY
    )  # fmt: skip


class _Pen:
    """Gathers outlines as a Type 2 charstring: rounded places, each as its difference from the one before."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.origin = (0, 0)
        self.points: list[tuple[int, int]] = []
        self._parts: list[bytes] = []
        self._at = (0, 0)
        self._current: Point = (0.0, 0.0)

    def program(self, advance: int) -> bytes:
        """The charstring with the advance before all."""
        return _number(advance) + b"".join(self._parts) + _END

    def moveTo(self, point: Point) -> None:
        self._add(_MOVE, point)

    def lineTo(self, point: Point) -> None:
        self._add(_LINE, point)

    def curveTo(self, first: Point, second: Point, point: Point) -> None:
        self._add(_CURVE, first, second, point)

    def qCurveTo(self, control: Point, point: Point) -> None:
        """A quadratic curve as the cubic one that is the same."""
        start = self._current
        first = _between(start, control)
        second = _between(point, control)
        self._add(_CURVE, first, second, point)

    def closePath(self) -> None:
        pass  # a path closes by itself

    def _add(self, operator: bytes, *points: Point) -> None:
        for point in points:
            place = (
                round(point[0] * self._scale) + self.origin[0],
                round(point[1] * self._scale) + self.origin[1],
            )
            self._parts += (_number(place[0] - self._at[0]), _number(place[1] - self._at[1]))
            self.points.append(place)
            self._at = place
        self._current = points[-1]
        self._parts.append(operator)


def _between(end: Point, control: Point) -> Point:
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


class _Drawn(Struct, frozen=True):
    """The charstring of an outline, and the box around it; empty for an outline without ink."""

    program: bytes
    box: Box | tuple[()]


@lru_cache(maxsize=1 << 13)
def _drawn(file: FontFile, outline: Outline) -> _Drawn:
    """The outline as a charstring; the same words come back in every document of a language."""
    loaded = load(file)
    pen = _Pen(EM / loaded.em)
    for glyph in outline.glyphs:
        pen.origin = glyph.x, glyph.y
        loaded.font.draw_glyph_with_pen(glyph.glyph, pen)
    if not pen.points:
        return _Drawn(pen.program(outline.advance), ())
    across, up = zip(*pen.points, strict=True)
    return _Drawn(pen.program(outline.advance), (min(across), min(up), max(across), max(up)))


def _around(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    sides = tuple(zip(*boxes, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else (0, 0, 0, 0)


def _number(value: int) -> bytes:
    """An integer operand, the same in charstrings and dictionaries."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return bytes([((value - 108) >> 8) + 247, (value - 108) & 255])
    if -1131 <= value <= -108:
        return bytes([((-value - 108) >> 8) + 251, (-value - 108) & 255])
    return struct.pack(">Bh", 28, value)


def _fixed(value: int) -> bytes:
    return struct.pack(">Bi", 29, value)


def _index(items: Sequence[bytes]) -> bytes:
    """Items one after the other, with where each begins before them."""
    if not items:
        return b"\0\0"
    places = accumulate(map(len, items), initial=1)
    return struct.pack(f">HB{len(items) + 1}I", len(items), 4, *places) + b"".join(items)
