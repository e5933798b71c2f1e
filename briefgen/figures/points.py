"""Points over categories that are no course of time: dots, and ranges from the lowest row to the highest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from briefgen.document import ChartLook, Drawing, Label, PlotArea, Polyline, Rectangle, Shape, ValueLabel
from briefgen.figures.lines import points_of
from briefgen.figures.marks import Point, draw_mark
from briefgen.figures.measure import Ruler
from briefgen.figures.names import categories, names_below
from briefgen.figures.plot import (
    LEADING,
    MIDDLE,
    PLOT,
    SIZE,
    ChartPlan,
    clearing,
    finish,
    head,
    head_height,
    label_box,
    legend,
    tick_room,
    unit_lines,
    value_axis,
    with_reference,
)
from briefgen.figures.scale import Scale
from briefgen.figures.styles import highlighted, line_style

BAR = 9.0  # width of the line from the lowest to the highest row of a range
THIN = 0.75  # and of dots
LEVELS = 3  # of names below each other
BESIDE = 6.0  # between a point and a value on its right

Points = Sequence[Sequence[Point | None]]


def draw_points(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[ChartLook, Drawing]:
    """How the points of a chart are drawn, and their drawing."""
    scale = plan.scale_below()
    below = names_below(plan, ruler, width, (tick_room(plan, ruler, scale), 0.0), LEVELS)
    slot = (width - below.left - below.right) / len(plan.categories)
    plot = PlotArea(below.left, below.height, width - below.left - below.right, PLOT)
    runs = [points_of(row, plot, scale, slot) for row in plan.series]
    look = _look(plan, ruler, width, scale, plot)
    look = replace(
        with_reference(plan, look, ruler, width), every=below.every, values=_sides(plan, ruler, plot, runs)
    )
    total = below.height + PLOT + head_height(look) + LEADING
    shapes = [*head(plan, look, ruler, width, total), *value_axis(plan, look)]
    step = below.every * below.levels
    for level, down in enumerate(below.downs):
        named = [lines if at % step == level * below.every else () for at, lines in enumerate(below.names)]
        shapes += categories(named, 1, replace(plot, y=plot.y - down), slot)
    shapes += _spans(plan, look, runs)
    labels = [label for label, _ in _labels(plan, runs, look.values)]
    shapes += (clearing(label, ruler) for label in labels)
    for number, run in enumerate(runs):
        for index, point in enumerate(run):
            shapes += draw_mark(look.style(number, index), point) if point else ()
    return finish(look, [*shapes, *labels], ruler, (width, total))


def _look(plan: ChartPlan, ruler: Ruler, width: float, scale: Scale, plot: PlotArea) -> ChartLook:
    styles = tuple(replace(line_style(index), dash=()) for index in range(len(plan.series)))
    return ChartLook(
        plot,
        scale.ticks,
        axis=True,
        styles=styles,
        values=(),
        key=legend(plan, styles, ruler, width, 0)[1],
        unit=unit_lines(plan, ruler, width),
        marked=plan.marked,
        marked_styles=highlighted(styles)[1] if plan.marked else (),
        bar=0.0 if len(styles) == 1 else BAR if plan.kind == "range" else THIN,
    )


def _spans(plan: ChartPlan, look: ChartLook, runs: Points) -> Iterator[Shape]:
    """The line from the lowest to the highest point of each category."""
    for at in range(len(plan.categories)):
        known = [point for run in runs if (point := run[at])]
        if len(known) > 1 and look.bar:
            x, low = known[0][0], min(y for _, y in known)
            high = max(y for _, y in known)
            if look.bar == BAR:
                yield Rectangle(x - BAR / 2, low, BAR, high - low, fill="rule")
            else:
                yield Polyline(((x, low), (x, high)), "secondary", THIN)


def _sides(plan: ChartPlan, ruler: Ruler, plot: PlotArea, runs: Points) -> tuple[tuple[ValueLabel, ...], ...]:
    """Every value beside its point, the lowest below and the highest above; none where two would touch."""
    sides: list[list[ValueLabel]] = [[] for _ in runs]
    for at in range(len(plan.categories)):
        known = sorted((point[1], row) for row, run in enumerate(runs) if (point := run[at]))
        for rank, (y, row) in enumerate(known):
            if rank == len(known) - 1:
                sides[row].append(ValueLabel(at, "above"))
            elif rank == 0 and y - plot.y > LEADING + 2:
                sides[row].append(ValueLabel(at, "below"))
            else:
                sides[row].append(ValueLabel(at, "right"))
    labels = tuple(map(tuple, sides))
    placed = list(_labels(plan, runs, labels))
    boxes = [label_box(label, ruler) for label, _ in placed]
    marks = [(x - 3, y - 3, x + 3, y + 3) for run in runs for x, y in filter(None, run)]
    slot = plot.width / len(plan.categories)
    wide = any(
        abs(box[2 * side] - x) > slot / 2
        for box, (_, x) in zip(boxes, placed, strict=True)
        for side in (0, 1)
    )
    touching = any(_touch(*pair) for pair in combinations(boxes, 2))
    struck = any(_touch(box, mark) for box in boxes for mark in marks)
    return ((),) * len(runs) if wide or touching or struck else labels


def _labels(
    plan: ChartPlan, runs: Points, sides: Sequence[Sequence[ValueLabel]]
) -> Iterator[tuple[Label, float]]:
    """The values as they are printed, each with the x of its point."""
    for row, run, labels in zip(plan.series, runs, sides, strict=True):
        for label in labels:
            point, value = run[label.index], row.values[label.index]
            assert point is not None  # only values that are there have a side
            assert value is not None
            words, (x, y) = plan.format_value(row, value), point
            match label.side:
                case "below":
                    yield Label(x, y - LEADING - 2, words, SIZE, bold=True, align="middle"), x
                case "right":
                    yield Label(x + BESIDE, y - MIDDLE, words, SIZE, bold=True), x
                case _:
                    yield Label(x, y + 5, words, SIZE, bold=True, align="middle"), x


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
