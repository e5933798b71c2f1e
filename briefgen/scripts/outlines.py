"""The outlines of a line of text, for drawings whose words are shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import Fonts
from briefgen.scripts.lines import set_line
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shaping import EM

Point = tuple[float, float]
Contour = tuple[Point, ...]
APART = 0.06  # ems between the boxes of two contours of which no pixel is of both


class PlacedOutline(Struct, frozen=True):
    """A glyph and where it stands on its line, in thousandths of an em."""

    font: FontFile
    glyph: int
    x: int
    y: int

    @property
    def scale(self) -> float:
        """What brings its units to thousandths of an em."""
        return EM / load(self.font).em


class Polygons(Struct, frozen=True):
    """The contours of a glyph, and the box around them as left, foot, right and top; empty for a glyph without ink.

    `apart` are the same contours, those together that stand wide apart: they may be painted as one.
    """

    contours: tuple[Contour, ...]
    box: tuple[float, ...]
    apart: tuple[tuple[Contour, ...], ...]


@lru_cache(maxsize=1 << 10)
def line_outlines(text: str, fonts: Fonts, *, from_right: bool = False) -> tuple[PlacedOutline, ...]:
    """The glyphs of a line in the order in which it is read; `from_right`: on a page from right to left."""
    return tuple(
        PlacedOutline(part.font, glyph.glyph, x + glyph.x, glyph.y)
        for part in set_line(text, fonts, from_right=from_right)
        for x, cluster in part.places()
        for glyph in cluster.glyphs
    )


@lru_cache(maxsize=1 << 12)
def polygons(font: FontFile, glyph: int) -> Polygons:
    """The contours of a glyph in units of its font, curves in pieces; words of one script have few glyphs."""
    pen = _PolygonPen()
    load(font).font.draw_glyph_with_pen(glyph, pen)
    if not pen.contours:
        return Polygons((), (), ())
    contours = tuple(map(tuple, pen.contours))
    return Polygons(contours, _box(chain.from_iterable(contours)), _apart(contours, APART * load(font).em))


def _box(points: Iterable[Point]) -> tuple[float, ...]:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _apart(contours: tuple[Contour, ...], room: float) -> tuple[tuple[Contour, ...], ...]:
    """Contours in groups: within one, the boxes of any two are `room` from each other at least."""
    groups: list[list[tuple[Contour, tuple[float, ...]]]] = []
    for contour in contours:
        box = _box(contour)
        held = next((group for group in groups if all(_far(box, one, room) for _, one in group)), None)
        if held is None:
            groups.append([(contour, box)])
        else:
            held.append((contour, box))
    return tuple(tuple(contour for contour, _ in group) for group in groups)


def _far(one: tuple[float, ...], other: tuple[float, ...], room: float) -> bool:
    return any(one[side] > other[side + 2] + room or other[side] > one[side + 2] + room for side in (0, 1))


class _PolygonPen:
    """Gathers the contours of a glyph as polygons, curves in `STEPS` pieces."""

    STEPS = 8

    def __init__(self) -> None:
        self.contours: list[list[Point]] = []

    def moveTo(self, point: Point) -> None:
        """Begin a contour."""
        self.contours.append([point])

    def lineTo(self, point: Point) -> None:
        """Go straight to a point."""
        self.contours[-1].append(point)

    def qCurveTo(self, control: Point, point: Point) -> None:
        """Go to a point by a quadratic curve."""
        start = self.contours[-1][-1]
        for a, b in _steps(self.STEPS):
            self.contours[-1].append(_mix(_mix(start, control, a, b), _mix(control, point, a, b), a, b))

    def curveTo(self, first: Point, second: Point, point: Point) -> None:
        """Go to a point by a cubic curve."""
        start = self.contours[-1][-1]
        for a, b in _steps(self.STEPS):
            left, middle, right = (
                _mix(start, first, a, b),
                _mix(first, second, a, b),
                _mix(second, point, a, b),
            )
            self.contours[-1].append(_mix(_mix(left, middle, a, b), _mix(middle, right, a, b), a, b))

    def closePath(self) -> None:
        """Nothing: a polygon closes by itself."""


def _steps(count: int) -> Iterator[tuple[float, float]]:
    return ((1 - step / count, step / count) for step in range(1, count + 1))


def _mix(one: Point, other: Point, a: float, b: float) -> Point:
    return one[0] * a + other[0] * b, one[1] * a + other[1] * b
