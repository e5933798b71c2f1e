"""What charts of every kind share: the plan, the plot, its axis, its legend; told apart without colour."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefgen.chart_kinds import ChartKind
from briefgen.document import Ink, Label, Polyline, Rectangle, Series, Shape
from briefgen.figures.measure import Ruler
from briefgen.figures.scale import Scale, places

SIZE = 8.0
LEADING = 10.0
GAP = 6.0
PLOT = 150.0  # height of the plot, in points
SWATCH = 9.0


class ChartPlan(Struct, frozen=True):
    """What to draw: one value a category in each series; `write` prints a number with so many decimal places."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    write: Callable[[float, int], str]

    @property
    def values(self) -> tuple[float, ...]:
        """Every number there is."""
        return tuple(value for row in self.series for value in row.values if value is not None)

    def format_value(self, value: float) -> str:
        """A value as it is printed beside its bar or point."""
        return self.write(value, self.decimals)


class Plot(Struct, frozen=True):
    """The area in which values are drawn: x and y of its lower left corner, its size."""

    x: float
    y: float
    width: float
    height: float


def decimals(series: tuple[Series, ...], most: int = 3) -> int:
    """The decimal places that the values were written with, at most `most`."""
    values = [value for row in series for value in row.values if value is not None]
    return next((count for count in range(most) if all(round(v, count) == v for v in values)), most)


def swatch(index: int, box: Rectangle) -> list[Shape]:
    """A box filled so that each of six series differs in grey too: solid, light, hatched, open, striped, black."""
    x, y, width, height = box.x, box.y, box.width, box.height
    ink: Ink = "accent" if index < 6 else "secondary"
    fill: Ink = (ink, "rule", "paper", "paper", "paper", "ink")[index % 6]
    frame = Rectangle(
        x, y, width, height, fill=fill, stroke=ink if fill != "ink" else None, stroke_width=0.75
    )
    match index % 6:
        case 2:
            return [frame, *_hatch(x, y, width, height)]
        case 4:
            count = int(height // 3.5)
            stripes = (y + 3.5 * step for step in range(1, count + 1) if 3.5 * step < height)
            return [frame, *(Polyline(((x, at), (x + width, at)), ink, 0.75) for at in stripes)]
        case _:
            return [frame]


def legend(plan: ChartPlan, ruler: Ruler, width: float, top: float) -> tuple[list[Shape], float]:
    """A swatch and a name for each series, and how high they stand; nothing for a single series."""
    if len(plan.series) == 1:
        return [], 0.0
    shapes: list[Shape] = []
    x, y = 0.0, top - SWATCH
    for index, row in enumerate(plan.series):
        wide = SWATCH + 4 + ruler.width(row.name, SIZE) + 14
        if x and x + wide > width:
            x, y = 0.0, y - LEADING - 3
        shapes += swatch(index, Rectangle(x, y, SWATCH, SWATCH))
        shapes.append(Label(x + SWATCH + 4, y + 1.8, row.name, SIZE))
        x += wide
    return shapes, top - y + GAP


def value_axis(plan: ChartPlan, plot: Plot, found: Scale) -> list[Shape]:
    """The ticks of an upright axis with fine lines across the plot; zero in a stronger one."""
    count = places(found.ticks)
    shapes: list[Shape] = []
    for tick in found.ticks:
        y = plot.y + found.place(tick) * plot.height
        ink: Ink = "rule" if tick else "secondary"
        shapes.append(Polyline(((plot.x, y), (plot.x + plot.width, y)), ink, 0.75 if not tick else 0.5))
        label = Label(plot.x - GAP, y - 2.8, plan.write(tick, count), SIZE, align="end", ink="secondary")
        shapes.append(label)
    return shapes


def tick_room(plan: ChartPlan, ruler: Ruler, found: Scale) -> float:
    """The width of the widest tick and the gap beside it."""
    count = places(found.ticks)
    return max(ruler.width(plan.write(tick, count), SIZE) for tick in found.ticks) + GAP


def _hatch(x: float, y: float, width: float, height: float, step: float = 4.0) -> list[Shape]:
    """Slanting lines cut off at the edges of the box."""
    shapes: list[Shape] = []
    along = step
    while along < width + height:
        low = (x + min(along, width), y + max(0.0, along - width))
        high = (x + max(0.0, along - height), y + min(along, height))
        shapes.append(Polyline((low, high), "accent", 0.75))
        along += step
    return shapes
