"""What bars and areas are filled with: a colour, and over it the lines of a pattern."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.document import Polygon, Polyline, Rectangle, SeriesStyle, Shape

WIDTH = 0.75  # of a pattern's lines
# The lines of each pattern: a and b of ax + by = c, and how far apart their c are.
LINES: dict[str, tuple[tuple[int, int, float], ...]] = {
    "": (),
    "hatched": ((1, 1, 4.0),),
    "striped": ((0, 1, 3.5),),
    "crossed": ((1, 1, 6.5), (1, -1, 6.5)),
    "upright": ((1, 0, 3.5),),
    "rising": ((1, -1, 8.0),),
}
SAME = 1e-6  # points between two ends that are one
Point = tuple[float, float]
Key = tuple[int, int, int]


def swatch(style: SeriesStyle, box: Rectangle) -> list[Shape]:
    """A box filled as a series is, its edge included."""
    x, y, width, height = box.x, box.y, box.width, box.height
    frame = Rectangle(x, y, width, height, fill=style.fill, stroke=style.edge, stroke_width=style.edge_width)
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return [
        frame,
        *(Polyline((low, high), style.ink, WIDTH) for _, low, high in _pattern(style, corners, (x, y))),
    ]


def layer(style: SeriesStyle, upper: Sequence[Point], lower: Sequence[Point], origin: Point) -> list[Shape]:
    """The area between two lines over the same x, filled as a series is; its pattern begins at `origin`."""
    runs: dict[Key, list[list[Point]]] = {}
    for at in range(len(upper) - 1):
        corners = (lower[at], lower[at + 1], upper[at + 1], upper[at])
        for key, start, end in _pattern(style, corners, origin):
            known = runs.setdefault(key, [])
            if known and math.dist(known[-1][-1], start) < SAME:  # it goes on from the quadrangle before
                known[-1][-1] = end
            else:
                known.append([start, end])
    lines = (Polyline(tuple(run), style.ink, WIDTH) for known in runs.values() for run in known)
    return [Polygon((*upper, *reversed(lower)), style.fill), *lines]


def _pattern(
    style: SeriesStyle, corners: Sequence[Point], origin: Point
) -> Iterator[tuple[Key, Point, Point]]:
    """The lines of a pattern within a convex polygon: which line of the pattern, its left and its right end."""
    for a, b, apart in LINES[style.pattern]:
        first = a * origin[0] + b * origin[1]
        ends = [a * x + b * y for x, y in corners]
        for number in range(math.floor((min(ends) - first) / apart), math.ceil((max(ends) - first) / apart)):
            found = _within(corners, [end - first - number * apart for end in ends])
            if len(found) == 2:
                yield (a, b, number), found[0], found[1]


def _within(corners: Sequence[Point], sides: Sequence[float]) -> list[Point]:
    """Where a line enters and leaves a convex polygon; `sides` are its distances from the corners, negative on one side."""
    found: list[Point] = []
    for at, (x, y) in enumerate(corners):
        (next_x, next_y), here, there = corners[at - 1], sides[at], sides[at - 1]
        if here * there < 0:
            share = here / (here - there)
            found.append((x + share * (next_x - x), y + share * (next_y - y)))
        elif here == 0:
            found.append((x, y))
    return sorted(dict.fromkeys(found))
