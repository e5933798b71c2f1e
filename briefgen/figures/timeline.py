"""The timeline: events in order of date on one axis, each with its date above and its title below.

Events stand at even distances, since the dates of a brief (2021, then next Friday) would crowd on a true scale;
the words say so. What has happened is a filled disc on a solid line, what is scheduled an open disc, what is
only expected an open diamond, both on a broken line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from briefgen.document import Circle, Drawing, Label, Polygon, Polyline, Shape
from briefgen.figures.measure import Ruler

EventKind = Literal["past", "scheduled", "forecast"]

SIZE = 8.0
LEADING = 10.0
RADIUS = 4.5
INSET = RADIUS + 1  # half of the widest sign, the diamond
LEAST_SLOT = 86.0
GUTTER = 10.0
ABOVE = 9.0  # between the dates and the axis
UNDER = 15.0  # from the axis to the first line of the title
BETWEEN = 14.0
LEGEND = 18.0
DASH = (3.0, 2.0)


class Moment(Struct, frozen=True):
    """One event: its date and title as they are printed, and what kind it is."""

    date: str
    title: str
    kind: EventKind


def timeline(
    moments: Sequence[Moment], words: tuple[tuple[EventKind, str], ...], ruler: Ruler, width: float
) -> Drawing:
    """The timeline in as many rows as it needs; `words` name the kinds for the legend."""
    rows = _rows(moments, ruler, width)
    kinds = tuple(pair for pair in words if any(moment.kind == pair[0] for moment in moments))
    legend = LEGEND if len(kinds) > 1 else 0.0
    slot = width / max(len(row) for row in rows)
    heights = [_height(row, ruler, slot) for row in rows]
    total = legend + math.fsum(heights) + BETWEEN * (len(rows) - 1)
    shapes: list[Shape] = _legend(kinds, ruler, total) if legend else []
    top = total - legend
    for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
        after = rows[index + 1][0] if index + 1 < len(rows) else None
        shapes += _row(row, _Sheet(ruler, slot, top, width), after)
        top -= height + BETWEEN
    return Drawing(width, total, tuple(shapes))


class _Sheet(Struct, frozen=True):
    ruler: Ruler
    slot: float
    top: float
    width: float


def _rows(moments: Sequence[Moment], ruler: Ruler, width: float) -> list[Sequence[Moment]]:
    """The events in rows of nearly the same length, in slots that no word is too wide for."""
    longest = max(
        max(ruler.longest_word(moment.title, SIZE), ruler.longest_word(moment.date, SIZE, bold=True))
        for moment in moments
    )
    most = max(1, int(width // max(LEAST_SLOT, longest + GUTTER)))
    count = -(-len(moments) // most)
    each = -(-len(moments) // count)
    return [moments[start : start + each] for start in range(0, len(moments), each)]


def _height(row: Sequence[Moment], ruler: Ruler, slot: float) -> float:
    titles = max(len(ruler.wrap_balanced(moment.title, slot - GUTTER, SIZE)) for moment in row)
    return _axis(row, ruler, slot) + UNDER + (titles - 1) * LEADING + 3


def _axis(row: Sequence[Moment], ruler: Ruler, slot: float) -> float:
    """How far below the top of a row its axis runs."""
    dates = max(len(ruler.wrap(moment.date, slot - GUTTER, SIZE, bold=True)) for moment in row)
    return dates * LEADING + ABOVE


def _row(row: Sequence[Moment], sheet: _Sheet, after: Moment | None) -> list[Shape]:
    y = sheet.top - _axis(row, sheet.ruler, sheet.slot)
    following = (*row[1:], after) if after else tuple(row[1:])
    shapes: list[Shape] = []
    for index, moment in enumerate(following):
        start = index * sheet.slot + INSET
        end = start + sheet.slot if index + 1 < len(row) else sheet.width
        dash = () if moment.kind == "past" else DASH
        shapes.append(Polyline(((start, y), (end, y)), "secondary", 1, dash))
    for index, moment in enumerate(row):
        x = index * sheet.slot
        shapes += marker(moment.kind, x + INSET, y)
        shapes += _words(moment, sheet, x, y)
    return shapes


def _words(moment: Moment, sheet: _Sheet, x: float, y: float) -> list[Shape]:
    room = sheet.slot - GUTTER
    dates = sheet.ruler.wrap(moment.date, room, SIZE, bold=True)
    titles = sheet.ruler.wrap_balanced(moment.title, room, SIZE)
    return [
        *(
            Label(x, y + ABOVE + (len(dates) - 1 - index) * LEADING, line, SIZE, bold=True, ink="accent")
            for index, line in enumerate(dates)
        ),
        *(Label(x, y - UNDER - index * LEADING, line, SIZE) for index, line in enumerate(titles)),
    ]


def marker(kind: EventKind, x: float, y: float) -> list[Shape]:
    """The sign of a kind, told apart by shape and filling, not by colour."""
    match kind:
        case "past":
            return [Circle(x, y, RADIUS, fill="accent")]
        case "scheduled":
            return [Circle(x, y, RADIUS - 0.75, fill="paper", stroke="accent", stroke_width=1.5)]
        case "forecast":
            return [_diamond(x, y, RADIUS + 1, "accent"), _diamond(x, y, RADIUS - 1.1, "paper")]


def _diamond(x: float, y: float, radius: float, fill: Literal["accent", "paper"]) -> Polygon:
    return Polygon(((x - radius, y), (x, y + radius), (x + radius, y), (x, y - radius)), fill)


def _legend(kinds: Sequence[tuple[EventKind, str]], ruler: Ruler, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for kind, name in kinds:
        shapes += marker(kind, x + INSET, top - RADIUS - 1)
        shapes.append(Label(x + 2 * RADIUS + 6, top - RADIUS - 3.7, name, SIZE, ink="secondary"))
        x += 2 * RADIUS + 6 + ruler.width(name, SIZE) + 16
    return shapes
