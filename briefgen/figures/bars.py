"""Bars: upright while the categories' names fit below them, lying when they are long or many."""

from __future__ import annotations

import math

from briefgen.document import Drawing, Label, Polyline, Rectangle, Shape
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import (
    GAP,
    LEADING,
    PLOT,
    SIZE,
    ChartPlan,
    Plot,
    legend,
    swatch,
    tick_room,
    value_axis,
)
from briefgen.figures.scale import Scale, scale

FILLED = 0.7  # of a category's room is taken by its bars
WIDEST = 44.0
THICK = 11.0  # a lying bar
MOST_UPRIGHT = 12
NAMES = 0.4  # of the width, at most, for the names beside lying bars


def draw_bars(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """The bars of a chart."""
    found = scale(plan.values, from_zero=True)
    slot = (width - tick_room(plan, ruler, found)) / len(plan.categories)
    longest = max(ruler.longest_word(name, SIZE) for name in plan.categories)
    if longest > slot - GAP or len(plan.categories) > MOST_UPRIGHT:
        return _lying(plan, ruler, width)
    return _upright(plan, ruler, width, found)


def _upright(plan: ChartPlan, ruler: Ruler, width: float, found: Scale) -> Drawing:
    valued = _has_room_for_values(plan, ruler, width / len(plan.categories))
    left = 0.0 if valued else tick_room(plan, ruler, found)
    slot = (width - left) / len(plan.categories)
    names = [ruler.wrap_balanced(name, slot - GAP, SIZE) for name in plan.categories]
    below = max(len(lines) for lines in names) * LEADING + GAP
    _, key_height = legend(plan, ruler, width, 0)
    above = key_height + (LEADING + GAP if plan.unit else 0) + LEADING
    plot = Plot(left, below, width - left, PLOT)
    total = below + PLOT + above
    shapes: list[Shape] = [*legend(plan, ruler, width, total)[0], *_unit(plan, total - key_height)]
    if not valued:
        shapes += value_axis(plan, plot, found)
    for index, lines in enumerate(names):
        x = left + index * slot
        shapes += _cluster(plan, plot, found, (index, x, slot), valued=valued)
        for number, line in enumerate(lines):
            y = below - GAP - (number + 1) * LEADING + 3
            shapes.append(Label(x + slot / 2, y, line, SIZE, align="middle"))
    return Drawing(width, total, tuple(shapes))


def _cluster(
    plan: ChartPlan, plot: Plot, found: Scale, place: tuple[int, float, float], *, valued: bool
) -> list[Shape]:
    """The bars of one category (its index, left edge and room), with their values when `valued`."""
    index, left, slot = place
    wide = min(WIDEST, FILLED * slot / len(plan.series))
    start = left + (slot - wide * len(plan.series)) / 2
    zero = plot.y + found.place(0) * plot.height
    shapes: list[Shape] = [Polyline(((left, zero), (left + slot, zero)), "secondary", 0.75)]
    for number, row in enumerate(plan.series):
        value = row.values[index]
        if value is None:
            continue
        y = plot.y + found.place(value) * plot.height
        x = start + number * wide
        shapes += swatch(number, Rectangle(x + 0.75, min(zero, y), wide - 1.5, abs(y - zero)))
        if valued:
            base = y + 3 if value >= 0 else y - SIZE - 1
            middle = x + wide / 2
            shapes.append(Label(middle, base, plan.format_value(value), SIZE, bold=True, align="middle"))
    return shapes


def _has_room_for_values(plan: ChartPlan, ruler: Ruler, slot: float) -> bool:
    """Whether each bar can carry its value; then the axis and its lines would only repeat it."""
    room = slot if len(plan.series) == 1 else min(WIDEST, FILLED * slot / len(plan.series))
    return all(ruler.width(plan.format_value(value), SIZE, bold=True) <= room for value in plan.values)


def _lying(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """Bars from left to right, each with its value at its end."""
    names = max(ruler.width(name, SIZE) for name in plan.categories)
    room = min(names, NAMES * width)
    wrapped = [ruler.wrap_balanced(name, room + 0.01, SIZE) for name in plan.categories]
    bars = THICK * len(plan.series)
    heights = [max(bars, len(lines) * LEADING) + GAP for lines in wrapped]
    _, key_height = legend(plan, ruler, width, 0)
    above = key_height + (LEADING + GAP if plan.unit else 0)
    total = above + math.fsum(heights)
    shapes: list[Shape] = [*legend(plan, ruler, width, total)[0], *_unit(plan, total - key_height)]
    plot = _lying_plot(plan, ruler, width, room, total - above)
    found = scale(plan.values, from_zero=True)
    top = total - above
    for index, (lines, height) in enumerate(zip(wrapped, heights, strict=True)):
        shapes += _names(lines, top - height / 2)
        shapes += _lying_bars(plan, plot, found, index, top - (height - bars) / 2)
        top -= height
    zero = plot.x + found.place(0) * plot.width
    shapes.append(Polyline(((zero, 0), (zero, total - above)), "secondary", 0.75))
    return Drawing(width, total, tuple(shapes))


def _lying_plot(plan: ChartPlan, ruler: Ruler, width: float, room: float, height: float) -> Plot:
    """The plot beside the names, with room for the values at both of its ends."""
    widest = max(
        (ruler.width(plan.format_value(value), SIZE, bold=True) for value in plan.values), default=0.0
    )
    left = room + GAP + (widest + 4 if any(value < 0 for value in plan.values) else 0)
    return Plot(left, 0, width - left - widest - 4, height)


def _lying_bars(plan: ChartPlan, plot: Plot, found: Scale, index: int, top: float) -> list[Shape]:
    zero = plot.x + found.place(0) * plot.width
    shapes: list[Shape] = []
    for number, row in enumerate(plan.series):
        value = row.values[index]
        if value is None:
            continue
        end = plot.x + found.place(value) * plot.width
        y = top - (number + 1) * THICK
        shapes += swatch(number, Rectangle(min(zero, end), y + 0.75, abs(end - zero), THICK - 1.5))
        x, align = (end + 4, "start") if value >= 0 else (end - 4, "end")
        shapes.append(Label(x, y + 2.8, plan.format_value(value), SIZE, bold=True, align=align))  # type: ignore[arg-type]
    return shapes


def _names(lines: tuple[str, ...], middle: float) -> list[Shape]:
    base = middle + len(lines) * LEADING / 2 - SIZE + 0.7
    return [Label(0, base - index * LEADING, line, SIZE) for index, line in enumerate(lines)]


def _unit(plan: ChartPlan, top: float) -> list[Shape]:
    return [Label(0, top - SIZE, plan.unit, SIZE, ink="secondary")] if plan.unit else []
