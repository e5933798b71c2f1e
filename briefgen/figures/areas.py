"""Areas between zero and a line; those of several rows lie on each other, so that their upper edge is the sum."""

from __future__ import annotations

from decimal import Decimal

from briefgen.document import ChartLook, Drawing, Label, PlotArea, Polyline, Shape
from briefgen.figures.fills import layer
from briefgen.figures.measure import Ruler
from briefgen.figures.names import named_every
from briefgen.figures.plot import (
    GAP,
    LEADING,
    PLOT,
    SIZE,
    ChartPlan,
    finish,
    head,
    head_height,
    legend,
    tick_room,
    unit_lines,
    value_axis,
    with_reference,
)
from briefgen.figures.scale import ZERO, Scale
from briefgen.figures.styles import layer_style

Edge = tuple[Decimal, ...]


def draw_areas(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[ChartLook, Drawing]:
    """How the areas of a chart are drawn, and their drawing; a value that is not there counts as zero."""
    edges = _edges(plan)
    scale = plan.scale(tuple(value for edge in edges for value in edge), from_zero=True)
    count = len(plan.categories)
    step = (width - tick_room(plan, ruler, scale)) / count
    every = named_every(plan, ruler, width, step)
    names = [ruler.wrap_balanced(name, step * every - GAP, SIZE) for name in plan.categories]
    # The first and the last name stand in the middle below the edges of the plot.
    halves = [max((ruler.width(line, SIZE) for line in lines), default=0.0) / 2 for lines in names[::every]]
    left, right = max(tick_room(plan, ruler, scale), halves[0]), halves[-1]
    below = max(len(lines) for lines in names[::every]) * LEADING + GAP
    plot = PlotArea(left, below, width - left - right, PLOT)
    styles = tuple(layer_style(index) for index in range(len(plan.series)))
    look = ChartLook(
        plot,
        scale.ticks,
        axis=True,
        styles=styles,
        values=((),) * len(styles),
        every=every,
        key=legend(plan, styles, ruler, width, 0)[1],
        unit=unit_lines(plan, ruler, width),
        marked=plan.marked,
        marked_styles=styles if plan.marked else (),
        edges=True,
    )
    look = with_reference(plan, look, ruler, width)
    total = below + PLOT + head_height(look) + LEADING
    shapes = [*head(plan, look, ruler, width, total), *value_axis(plan, look)]
    for row in range(len(styles)):
        shapes += _area(look, edges[row], edges[row + 1], row)
    shapes += _names(names, look)
    return finish(look, shapes, ruler, (width, total))


def _edges(plan: ChartPlan) -> list[Edge]:
    """The lower edge of the first area, and the upper one of each."""
    edges: list[Edge] = [(ZERO,) * len(plan.categories)]
    for row in plan.series:
        edges.append(tuple(low + (value or ZERO) for low, value in zip(edges[-1], row.values, strict=True)))
    return edges


def _area(look: ChartLook, lower: Edge, upper: Edge, row: int) -> list[Shape]:
    top, bottom = _points(look, upper), _points(look, lower)
    style = look.styles[row]
    edge = Polyline(tuple(top), style.edge or style.ink, 1)
    return [*layer(style, top, bottom, (look.plot.x, look.plot.y)), edge]


def _points(look: ChartLook, edge: Edge) -> list[tuple[float, float]]:
    plot, scale = look.plot, Scale(look.ticks)
    return [
        (_x(look, len(edge), at), plot.y + scale.place(value) * plot.height) for at, value in enumerate(edge)
    ]


def _x(look: ChartLook, count: int, at: int) -> float:
    """Where a category stands: from edge to edge of the plot."""
    return look.plot.x + (at / (count - 1) if count > 1 else 0.5) * look.plot.width


def _names(names: list[tuple[str, ...]], look: ChartLook) -> list[Shape]:
    return [
        Label(
            _x(look, len(names), at),
            look.plot.y - GAP - (number + 1) * LEADING + 3,
            line,
            SIZE,
            align="middle",
        )
        for at, lines in enumerate(names)
        if at % look.every == 0
        for number, line in enumerate(lines)
    ]
