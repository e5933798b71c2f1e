"""Bars: upright while the categories' names fit below them, lying when they are long or many."""

from __future__ import annotations

import math

from msgspec.structs import replace

from briefgen.document import (
    ChartLook,
    Drawing,
    Label,
    PlotArea,
    Polyline,
    Rectangle,
    Shape,
    ValueLabel,
)
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import (
    GAP,
    LEADING,
    PLOT,
    SIZE,
    ChartPlan,
    legend,
    swatch,
    tick_room,
    unit_height,
    unit_labels,
    unit_lines,
    value_axis,
)
from briefgen.figures.scale import ZERO, Scale, scale
from briefgen.figures.styles import bar_style

FILLED = 0.7  # of a category's room is taken by its bars
WIDEST = 44.0
THICK = 11.0  # a lying bar
MOST_UPRIGHT = 12
NAMES = 0.4  # of the width, at most, for the names beside lying bars


def draw_bars(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[ChartLook, Drawing]:
    """How the bars of a chart are drawn, and their drawing."""
    found = scale(plan.values, from_zero=True)
    slot = (width - tick_room(plan, ruler, found)) / len(plan.categories)
    longest = max(ruler.longest_word(name, SIZE) for name in plan.categories)
    if longest > slot - GAP or len(plan.categories) > MOST_UPRIGHT:
        return _lying(plan, ruler, width, found)
    return _upright(plan, ruler, width, found)


def _upright(plan: ChartPlan, ruler: Ruler, width: float, found: Scale) -> tuple[ChartLook, Drawing]:
    valued = _has_room_for_values(plan, ruler, width / len(plan.categories))
    left = 0.0 if valued else tick_room(plan, ruler, found)
    slot = (width - left) / len(plan.categories)
    names = [ruler.wrap_balanced(name, slot - GAP, SIZE) for name in plan.categories]
    below = max(len(lines) for lines in names) * LEADING + GAP
    wide = min(WIDEST, FILLED * slot / len(plan.series))
    look = _look(plan, ruler, width, found, PlotArea(left, below, width - left, PLOT))
    gap = (slot - wide * len(plan.series)) / wide
    look = replace(
        look, axis=not valued, gap=gap, values=_values(plan) if valued else ((),) * len(plan.series)
    )
    total = below + PLOT + look.key + unit_height(look.unit) + LEADING
    shapes = _head(plan, look, ruler, width, total)
    if look.axis:
        shapes += value_axis(plan, look)
    for index, lines in enumerate(names):
        x = left + index * slot
        shapes += _cluster(plan, look, index, (x, slot, wide))
        for number, line in enumerate(lines):
            y = below - GAP - (number + 1) * LEADING + 3
            shapes.append(Label(x + slot / 2, y, line, SIZE, align="middle"))
    return look, Drawing(width, total, tuple(shapes))


def _look(plan: ChartPlan, ruler: Ruler, width: float, found: Scale, plot: PlotArea) -> ChartLook:
    """What bars that stand and bars that lie have in common; every value is printed, and no axis."""
    styles = tuple(bar_style(index) for index in range(len(plan.series)))
    key = legend(plan, styles, ruler, width, 0)[1]
    return ChartLook(
        plot,
        found.ticks,
        axis=False,
        styles=styles,
        values=_values(plan),
        key=key,
        unit=unit_lines(plan, ruler, width),
    )


def _values(plan: ChartPlan) -> tuple[tuple[ValueLabel, ...], ...]:
    """Each value at the end of its bar."""
    return tuple(
        tuple(ValueLabel(index, "end") for index, value in enumerate(row.values) if value is not None)
        for row in plan.series
    )


def _head(plan: ChartPlan, look: ChartLook, ruler: Ruler, width: float, top: float) -> list[Shape]:
    """The legend, and below it the unit."""
    return [*legend(plan, look.styles, ruler, width, top)[0], *unit_labels(look.unit, top - look.key)]


def _cluster(plan: ChartPlan, look: ChartLook, index: int, place: tuple[float, float, float]) -> list[Shape]:
    """The bars of one category, with their printed values; `place` is its left edge, its room, the width of a bar."""
    left, slot, wide = place
    plot, found = look.plot, Scale(look.ticks)
    start = left + (slot - wide * len(plan.series)) / 2
    zero = plot.y + found.place(ZERO) * plot.height
    shapes: list[Shape] = [Polyline(((left, zero), (left + slot, zero)), "secondary", 0.75)]
    for number, row in enumerate(plan.series):
        value = row.values[index]
        if value is None:
            continue
        y = plot.y + found.place(value) * plot.height
        x = start + number * wide
        box = Rectangle(x + 0.75, min(zero, y), wide - 1.5, abs(y - zero))
        shapes += swatch(look.styles[number], box)
        if ValueLabel(index, "end") in look.values[number]:
            base = y + 3 if value >= 0 else y - SIZE - 1
            words = plan.format_value(row, value)
            shapes.append(Label(x + wide / 2, base, words, SIZE, bold=True, align="middle"))
    return shapes


def _has_room_for_values(plan: ChartPlan, ruler: Ruler, slot: float) -> bool:
    """Whether each bar can carry its value; then the axis and its lines would only repeat it."""
    room = slot if len(plan.series) == 1 else min(WIDEST, FILLED * slot / len(plan.series))
    return all(ruler.width(words, SIZE, bold=True) <= room for words in plan.texts)


def _lying(plan: ChartPlan, ruler: Ruler, width: float, found: Scale) -> tuple[ChartLook, Drawing]:
    """Bars from left to right, each with its value at its end."""
    names = max(ruler.width(name, SIZE) for name in plan.categories)
    room = min(names, NAMES * width)
    wrapped = [ruler.wrap_balanced(name, room + 0.01, SIZE) for name in plan.categories]
    bars = THICK * len(plan.series)
    heights = [max(bars, len(lines) * LEADING) + GAP for lines in wrapped]
    below = math.fsum(heights)
    look = _look(plan, ruler, width, found, _lying_plot(plan, ruler, width, room, below))
    look = replace(look, lying=True, gap=(below / len(heights) - bars) / THICK)
    total = look.key + unit_height(look.unit) + below
    shapes = _head(plan, look, ruler, width, total)
    top = below
    for index, (lines, height) in enumerate(zip(wrapped, heights, strict=True)):
        shapes += _names(lines, top - height / 2)
        shapes += _lying_bars(plan, look, index, top - (height - bars) / 2)
        top -= height
    zero = look.plot.x + found.place(ZERO) * look.plot.width
    shapes.append(Polyline(((zero, 0), (zero, below)), "secondary", 0.75))
    return look, Drawing(width, total, tuple(shapes))


def _lying_plot(plan: ChartPlan, ruler: Ruler, width: float, room: float, height: float) -> PlotArea:
    """The plot beside the names, with room for the values at both of its ends."""
    widest = max((ruler.width(words, SIZE, bold=True) for words in plan.texts), default=0.0)
    left = room + GAP + (widest + 4 if any(value < 0 for value in plan.values) else 0)
    return PlotArea(left, 0, width - left - widest - 4, height)


def _lying_bars(plan: ChartPlan, look: ChartLook, index: int, top: float) -> list[Shape]:
    plot, found = look.plot, Scale(look.ticks)
    zero = plot.x + found.place(ZERO) * plot.width
    shapes: list[Shape] = []
    for number, row in enumerate(plan.series):
        value = row.values[index]
        if value is None:
            continue
        end = plot.x + found.place(value) * plot.width
        y = top - (number + 1) * THICK
        box = Rectangle(min(zero, end), y + 0.75, abs(end - zero), THICK - 1.5)
        shapes += swatch(look.styles[number], box)
        x, align = (end + 4, "start") if value >= 0 else (end - 4, "end")
        words = plan.format_value(row, value)
        shapes.append(Label(x, y + 2.8, words, SIZE, bold=True, align=align))  # type: ignore[arg-type]
    return shapes


def _names(lines: tuple[str, ...], middle: float) -> list[Shape]:
    base = middle + len(lines) * LEADING / 2 - SIZE + 0.7
    return [Label(0, base - index * LEADING, line, SIZE) for index, line in enumerate(lines)]
