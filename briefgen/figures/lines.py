"""Lines over categories in order, each named at its end and told apart by dash and marker."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document import (
    ChartLook,
    Drawing,
    Label,
    PlotArea,
    Polyline,
    Series,
    SeriesLabel,
    SeriesStyle,
    Shape,
    ValueLabel,
)
from briefgen.figures.marks import Point, draw_mark
from briefgen.figures.measure import Ruler
from briefgen.figures.names import categories, names_below
from briefgen.figures.plot import (
    GAP,
    LEADING,
    PLOT,
    SIZE,
    ChartPlan,
    clearing,
    finish,
    head,
    head_height,
    tick_room,
    unit_lines,
    value_axis,
    with_reference,
)
from briefgen.figures.scale import Scale
from briefgen.figures.styles import highlighted, line_style

NAMES = 0.28  # of the width, at most, for the names at the ends of the lines
MOST_VALUES = 12
LOOSE = 11.5  # leading of a name's further lines in Word, which sets them as the font says
MARK = 2.6


def draw_lines(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[ChartLook, Drawing]:
    """How the lines of a chart are drawn, and their drawing."""
    wrapped = [ruler.wrap_balanced(row.name, NAMES * width, SIZE, bold=True) for row in plan.series]
    look, named = _look(plan, ruler, width, wrapped)
    plot, slot = look.plot, look.plot.width / len(plan.categories)
    total = plot.y + plot.height + LEADING + head_height(look)
    runs = [points_of(row, plot, Scale(look.ticks), slot) for row in plan.series]
    single = len(runs) == 1
    look = replace(
        look,
        values=(_sides(plan, ruler, plot, runs[0], slot),) if single else ((),) * len(runs),
        names=() if single else _ends(runs, wrapped, plot),
    )
    values = [_value(plan, runs[0], label) for label in look.values[0]]
    shapes = [*head(plan, look, ruler, width, total), *value_axis(plan, look)]
    shapes += categories(named, look.every, plot, slot)
    shapes += (clearing(label, ruler) for label in values)
    for number, points in enumerate(runs):
        shapes += _line(look, number, points)
    shapes += values
    for label, style, lines in zip(look.names, look.styles, wrapped, strict=False):
        shapes += _name(label, style, lines) if label else ()
    return finish(look, shapes, ruler, (width, total))


def _look(
    plan: ChartPlan, ruler: Ruler, width: float, wrapped: Sequence[tuple[str, ...]]
) -> tuple[ChartLook, list[tuple[str, ...]]]:
    """The look without what stands beside points, and the categories' names in lines."""
    scale = plan.scale_below()
    left = tick_room(plan, ruler, scale)
    right = 0.0 if len(plan.series) == 1 else _names_room(plan, ruler, width) + GAP + MARK + 6
    below = names_below(plan, ruler, width, (left, right), 1)
    tall = max(PLOT, math.fsum(map(_name_height, wrapped)) + 2 * LEADING)
    styles = tuple(line_style(index) for index in range(len(plan.series)))
    plot = PlotArea(below.left, below.height, width - below.left - below.right, tall)
    look = ChartLook(
        plot,
        scale.ticks,
        axis=True,
        styles=styles,
        values=(),
        every=below.every,
        unit=unit_lines(plan, ruler, width),
        marked=plan.marked,
        marked_styles=highlighted(styles)[1] if plan.marked else (),
    )
    return with_reference(plan, look, ruler, width), below.names


def _names_room(plan: ChartPlan, ruler: Ruler, width: float) -> float:
    longest = max(ruler.width(row.name, SIZE, bold=True) for row in plan.series)
    return min(longest, NAMES * width)


def points_of(row: Series, plot: PlotArea, scale: Scale, slot: float) -> list[Point | None]:
    """The point of each value in the middle of its category's room; None for a gap."""
    return [
        None if value is None else (plot.x + (index + 0.5) * slot, plot.y + scale.place(value) * plot.height)
        for index, value in enumerate(row.values)
    ]


def _line(look: ChartLook, number: int, points: Sequence[Point | None]) -> list[Shape]:
    """Runs of points between the gaps, and a marker on each point."""
    style = look.styles[number]
    shapes: list[Shape] = []
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            shapes.append(Polyline(tuple(run), style.ink, 1.5, style.dash))
        run = []
    for index, point in enumerate(points):
        shapes += draw_mark(look.style(number, index), point) if point else ()
    return shapes


def _sides(
    plan: ChartPlan, ruler: Ruler, plot: PlotArea, points: Sequence[Point | None], slot: float
) -> tuple[ValueLabel, ...]:
    """The values that a single line prints: of each point; with many points, of the first and the last only."""
    roomy = all(ruler.width(words, SIZE, bold=True) <= slot - 2 for words in plan.texts)
    known = [index for index, point in enumerate(points) if point]
    shown = known if roomy and len(known) <= MOST_VALUES else [*known[:1], *known[-1:]]
    return tuple(_side(points, index, plot) for index in dict.fromkeys(shown))


def _side(points: Sequence[Point | None], index: int, plot: PlotArea) -> ValueLabel:
    """The side on which its line does not run: above a peak, below a trough, beside a slope."""
    point = points[index]
    assert point is not None  # only points that are there are named
    around = [points[at] for at in (index - 1, index + 1) if 0 <= at < len(points)]
    rises = [near[1] - point[1] for near in around if near]
    if rises and all(rise > 0 for rise in rises) and point[1] - plot.y > LEADING + 2:
        return ValueLabel(index, "below")
    if len(rises) == 2 and rises[0] > 0 > rises[1]:
        return ValueLabel(index, "right")
    if len(rises) == 2 and rises[0] < 0 < rises[1]:
        return ValueLabel(index, "left")
    return ValueLabel(index, "above")


def _value(plan: ChartPlan, points: Sequence[Point | None], label: ValueLabel) -> Label:
    row = plan.series[0]
    value, point = row.values[label.index], points[label.index]
    assert value is not None  # as above
    assert point is not None
    words, (x, y) = plan.format_value(row, value), point
    match label.side:
        case "below":
            return Label(x, y - LEADING - 2, words, SIZE, bold=True, align="middle")
        case "right":
            return Label(x + 2, y + 4, words, SIZE, bold=True, align="start")
        case "left":
            return Label(x - 2, y + 4, words, SIZE, bold=True, align="end")
        case _:
            return Label(x, y + 5, words, SIZE, bold=True, align="middle")


def _ends(
    runs: Sequence[Sequence[Point | None]], wrapped: Sequence[tuple[str, ...]], plot: PlotArea
) -> tuple[SeriesLabel | None, ...]:
    """Where the name of each line stands beside its last point, moved up or down until no two overlap."""
    ends = [
        (known[-1][1], number, known[-1][0])
        for number, run in enumerate(runs)
        if (known := [(index, point) for index, point in enumerate(run) if point])
    ]
    ends.sort(key=lambda end: (end[0][1], end[1]), reverse=True)
    heights = [_name_height(wrapped[number]) for _, number, _ in ends]
    wanted = [point[1] + height / 2 for (point, *_), height in zip(ends, heights, strict=True)]
    labels: list[SeriesLabel | None] = [None] * len(runs)
    for (point, number, index), top, height in zip(ends, _apart(wanted, heights, plot), heights, strict=True):
        labels[number] = SeriesLabel(
            index, point, plot.x + plot.width + GAP, top - height / 2, wrapped[number]
        )
    return tuple(labels)


def _name_height(lines: Sequence[str]) -> float:
    """The room of a name at the end of its line, in the drawing and in Word."""
    return LEADING + (len(lines) - 1) * LOOSE


def _name(label: SeriesLabel, style: SeriesStyle, lines: tuple[str, ...]) -> list[Shape]:
    """The name at the end of a line, behind its mark."""
    top = label.y + len(lines) * LEADING / 2
    shapes = draw_mark(style, (label.x, top - LEADING / 2))
    for number, line in enumerate(lines):
        y = top - (number + 1) * LEADING + 2.2
        shapes.append(Label(label.x + MARK + 4, y, line, SIZE, bold=True, ink=style.ink))
    return shapes


def _apart(wanted: list[float], heights: list[float], plot: PlotArea) -> list[float]:
    """Tops in falling order, each at least its height above the next, all within the plot where they fit."""
    tops: list[float] = []
    ceiling = plot.y + plot.height + LEADING / 2
    for want, height in zip(wanted, heights, strict=True):
        top = min(want, ceiling)
        tops.append(top)
        ceiling = top - height
    floor = plot.y - LEADING / 2
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = max(tops[index], floor + heights[index])
        floor = tops[index]
    return tops
