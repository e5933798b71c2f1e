"""What charts of every kind share: the plan, its axis, its legend and unit; told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from briefgen.chart_kinds import ChartKind
from briefgen.document import ChartLook, Ink, Label, Polyline, Rectangle, Series, SeriesStyle, Shape
from briefgen.figures.measure import Ruler
from briefgen.figures.scale import Scale

SIZE = 8.0
LEADING = 10.0
GAP = 6.0
PLOT = 150.0  # height of the plot, in points
SWATCH = 9.0
UNIT = 0.75  # of the width, at most, for the unit: LibreOffice breaks the title of a chart in Word near 0.8


class ChartPlan(Struct, frozen=True):
    """What to draw: one value a category in each series; `write` prints a number with so many decimal places."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    write: Callable[[Decimal, int], str]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every number there is."""
        return tuple(value for row in self.series for value in row.values if value is not None)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every number there is, as it is printed."""
        return tuple(
            self.format_value(row, value) for row in self.series for value in row.values if value is not None
        )

    def format_value(self, row: Series, value: Decimal) -> str:
        """A value of a series as it is printed beside its bar or point."""
        return self.write(value, row.places)


def swatch(style: SeriesStyle, box: Rectangle) -> list[Shape]:
    """A box filled as a series is, its edge included."""
    x, y, width, height = box.x, box.y, box.width, box.height
    frame = Rectangle(x, y, width, height, fill=style.fill, stroke=style.edge, stroke_width=0.75)
    match style.pattern:
        case "hatched":
            return [frame, *_hatch(style.ink, box)]
        case "striped":
            count = int(height // 3.5)
            stripes = (y + 3.5 * step for step in range(1, count + 1) if 3.5 * step < height)
            return [frame, *(Polyline(((x, at), (x + width, at)), style.ink, 0.75) for at in stripes)]
        case _:
            return [frame]


def legend(
    plan: ChartPlan, styles: tuple[SeriesStyle, ...], ruler: Ruler, width: float, top: float
) -> tuple[list[Shape], float]:
    """A swatch and a name for each series, and how high they stand; nothing for a single series."""
    if len(plan.series) == 1:
        return [], 0.0
    shapes: list[Shape] = []
    x, y, tall = 0.0, top - SWATCH, LEADING
    for row, style in zip(plan.series, styles, strict=True):
        words = ruler.wrap_balanced(row.name, width - SWATCH - 4, SIZE)
        wide = SWATCH + 4 + max(ruler.width(line, SIZE) for line in words) + 14
        if x and x + wide > width:
            x, y, tall = 0.0, y - tall - 3, LEADING
        shapes += swatch(style, Rectangle(x, y, SWATCH, SWATCH))
        for number, line in enumerate(words):
            shapes.append(Label(x + SWATCH + 4, y + 1.8 - number * LEADING, line, SIZE))
        x, tall = x + wide, max(tall, len(words) * LEADING)
    return shapes, top - y + GAP + tall - LEADING


def unit_lines(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[str, ...]:
    """The unit in lines that a Word file does not break again; none without a unit."""
    return ruler.wrap_balanced(plan.unit, UNIT * width, SIZE) if plan.unit else ()


def unit_height(lines: tuple[str, ...]) -> float:
    """How high the unit stands, with the gap below it."""
    return len(lines) * LEADING + GAP if lines else 0.0


def unit_labels(lines: tuple[str, ...], top: float) -> list[Shape]:
    """The unit, below `top`."""
    return [
        Label(0, top - SIZE - number * LEADING, line, SIZE, ink="secondary")
        for number, line in enumerate(lines)
    ]


def value_axis(plan: ChartPlan, look: ChartLook) -> list[Shape]:
    """The ticks of an upright axis with fine lines across the plot; zero in a stronger one."""
    plot, found = look.plot, Scale(look.ticks)
    shapes: list[Shape] = []
    for tick in look.ticks:
        y = plot.y + found.place(tick) * plot.height
        ink: Ink = "rule" if tick else "secondary"
        shapes.append(Polyline(((plot.x, y), (plot.x + plot.width, y)), ink, 0.75 if not tick else 0.5))
        words = plan.write(tick, look.places)
        shapes.append(Label(plot.x - GAP, y - 2.8, words, SIZE, align="end", ink="secondary"))
    return shapes


def tick_room(plan: ChartPlan, ruler: Ruler, found: Scale) -> float:
    """The width of the widest tick and the gap beside it."""
    return max(ruler.width(plan.write(tick, found.places), SIZE) for tick in found.ticks) + GAP


def _hatch(ink: Ink, box: Rectangle, step: float = 4.0) -> list[Shape]:
    """Slanting lines cut off at the edges of the box."""
    x, y, width, height = box.x, box.y, box.width, box.height
    shapes: list[Shape] = []
    along = step
    while along < width + height:
        low = (x + min(along, width), y + max(0.0, along - width))
        high = (x + max(0.0, along - height), y + min(along, height))
        shapes.append(Polyline((low, high), ink, 0.75))
        along += step
    return shapes
