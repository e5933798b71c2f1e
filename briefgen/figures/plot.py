"""What charts of every kind share: the plan, its axis, its legend and unit; told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.chart_kinds import ChartKind
from briefgen.document import (
    ChartLook,
    Drawing,
    Ink,
    Label,
    Polyline,
    Rectangle,
    ReferenceLine,
    Series,
    SeriesStyle,
    Shape,
    decimal_places,
)
from briefgen.figures.fills import swatch
from briefgen.figures.marks import draw_mark
from briefgen.figures.measure import Ruler
from briefgen.figures.scale import FROM_ZERO, ZERO, Scale, bounded, scale
from briefgen.scripts.digits import LATIN, written

SIZE = 9.5  # as in tables
LEADING = 11.5
MIDDLE = 0.35 * SIZE  # from the base line up to the middle of a number
GAP = 6.0
PLOT = 150.0  # height of the plot, in points
SWATCH = 9.0
INDENT = 22.0  # the words of a reference line begin there, behind its sample
BESIDE = 2.5  # between a value and the reference line
UNIT = 0.75  # of the width, at most, for the unit: LibreOffice breaks the title of a chart in Word near 0.8


class Comparison(Struct, frozen=True):
    """A value that a reference line marks, and its words; words that hold the value are printed alone."""

    value: Decimal
    words: str


class ChartPlan(Struct, frozen=True):
    """What to draw: one value a category in each series; `write` prints a number with so many decimal places."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    write: Callable[[Decimal, int], str]
    turn: bool = False  # bars lie
    low: Decimal | None = None  # the lower end of the axis; None where the values decide it
    high: Decimal | None = None  # the upper end
    marked: tuple[int, ...] = ()  # the numbers of the categories to highlight, from 0
    comparison: Comparison | None = None
    category: str = ""  # what the categories are
    totals: bool = False  # the sum of each category is printed
    from_right: bool = False  # the words at the head begin at the right; the axes stay as they are
    digits: str = LATIN  # the numbering system of the numbers (scripts/digits.py)
    unit_words: str = ""  # printed instead of the unit where the axis has another unit: shares

    @property
    def places(self) -> int:
        """The decimal places of sums: the most that a value has."""
        return max(row.places for row in self.series)

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """The sum of the values of each category, where they are printed."""
        if not self.totals:
            return ()
        sums = []
        for at in range(len(self.categories)):
            total = ZERO
            for row in self.series:
                total += row.values[at] or ZERO  # the numbers have so few digits that none is lost
            sums.append(total)
        return tuple(sums)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every number there is."""
        return tuple(value for row in self.series for value in row.values if value is not None)

    def scale(self, values: tuple[Decimal, ...], *, from_zero: bool) -> Scale:
        """The scale that holds these values and the reference line, with the ends that the author gave."""
        compared = (self.comparison.value,) if self.comparison else ()
        return bounded(scale((*values, *compared), from_zero=from_zero), self.low, self.high)

    def scale_below(self) -> Scale:
        """The scale of points; one that does not begin at zero leaves room for a value below the lowest of them."""
        low, high = min(self.values, default=ZERO), max(self.values, default=ZERO)
        below = low - (high - low) / 10
        values = (*self.values, below) if below > FROM_ZERO * high else self.values
        return self.scale(values, from_zero=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every number there is, as it is printed."""
        return tuple(
            self.format_value(row, value) for row in self.series for value in row.values if value is not None
        )

    def format_value(self, row: Series, value: Decimal) -> str:
        """A value of a series as it is printed beside its bar or point."""
        return self.write(value, row.places)

    def format_sum(self, at: int) -> str:
        """The sum of a category as it is printed; empty where it has no value."""
        known = any(row.values[at] is not None for row in self.series)
        return self.write(self.sums[at], self.places) if known and self.totals else ""

    def format_tick(self, tick: Decimal, places: int) -> str:
        """A tick of the axis as it is printed."""
        if self.kind == "stacked_percent":
            return written(f"{tick * 100:.0f}%", self.digits)
        return self.write(tick, places)


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
        shapes += _sample(style, width - x - SWATCH if plan.from_right else x, y)
        beside = x + SWATCH + 4
        for number, line in enumerate(words):
            shapes.append(_head_label(plan, width, (beside, y + 1.8 - number * LEADING), line))
        x, tall = x + wide, max(tall, len(words) * LEADING)
    return shapes, top - y + GAP + tall - LEADING


def _head_label(plan: ChartPlan, width: float, place: tuple[float, float], words: str) -> Label:
    """Words at the head of a chart, so far from the side where its lines begin."""
    x, y = place
    return Label(width - x, y, words, SIZE, align="end") if plan.from_right else Label(x, y, words, SIZE)


def _sample(style: SeriesStyle, x: float, y: float) -> list[Shape]:
    if style.mark:
        return draw_mark(style, (x + SWATCH / 2, y + SWATCH / 2))
    return swatch(style, Rectangle(x, y, SWATCH, SWATCH))


def with_reference(plan: ChartPlan, look: ChartLook, ruler: Ruler, width: float) -> ChartLook:
    """The look with the reference line of its plot and the lines of its words, where there is one."""
    if plan.comparison is None:
        return look
    value, words = plan.comparison.value, plan.comparison.words
    number = plan.write(value, decimal_places(value))
    text = words if number in words else f"{words}: {number}"
    # Word breaks no line of this width by itself, as with the unit.
    lines = ruler.wrap_balanced(text, UNIT * width - INDENT, SIZE)
    plot, share = look.plot, Scale(look.ticks).place(value)
    height = len(lines) * LEADING + GAP
    if look.lying:
        x = plot.x + share * plot.width
        start, end = (x, plot.y), (x, plot.y + plot.height)
    else:
        y = plot.y + share * plot.height
        start, end = (plot.x, y), (plot.x + plot.width, y)
    line = ReferenceLine(start, end, lines, height, indent=INDENT, leading=LEADING)
    return replace(look, reference=line)


def head_height(look: ChartLook) -> float:
    """How high legend, words of the reference line and unit stand together."""
    return look.above_unit + unit_height(look.unit)


def head(plan: ChartPlan, look: ChartLook, ruler: Ruler, width: float, top: float) -> list[Shape]:
    """The legend where there is room for one, below it the words of the reference line, then the unit."""
    shapes = legend(plan, look.styles, ruler, width, top)[0] if look.key else []
    if look.reference:
        shapes += _reference_words(plan, look.reference, width, top - look.key)
    return [*shapes, *unit_labels(look.unit, top - look.above_unit)]


def _reference_words(plan: ChartPlan, line: ReferenceLine, width: float, top: float) -> list[Shape]:
    middle = top - LEADING / 2
    left = width - line.sample if plan.from_right else 0.0
    sample = Polyline(((left, middle), (left + line.sample, middle)), "ink", 1, line.dash)
    words = (
        _head_label(plan, width, (line.indent, top - SIZE - number * LEADING), words)
        for number, words in enumerate(line.lines)
    )
    return [sample, *words]


def finish(
    look: ChartLook, shapes: list[Shape], ruler: Ruler, size: tuple[float, float]
) -> tuple[ChartLook, Drawing]:
    """The look and its drawing, with the reference line over all shapes, broken where it would strike a value through."""
    if look.reference is None:
        return look, Drawing(*size, tuple(shapes))
    line = look.reference
    along = int(line.start[0] == line.end[0])  # 0 for a line from left to right, 1 for an upright one
    gaps = sorted(
        (box[along] - BESIDE, box[along + 2] + BESIDE)
        for shape in shapes
        if isinstance(shape, Label) and shape.bold
        for box in [label_box(shape, ruler)]
        if box[1 - along] - BESIDE < line.start[1 - along] < box[3 - along] + BESIDE
    )
    segments, at = [], line.start[along]
    for low, high in (*gaps, (line.end[along], line.end[along])):
        if low - at > 1:
            segments.append((_on(line, along, at), _on(line, along, low)))
        at = max(at, high)
    look = replace(look, reference=replace(line, segments=tuple(segments)))
    lines = (Polyline(segment, "ink", 1, line.dash) for segment in segments)
    return look, Drawing(*size, (*shapes, *lines))


def _on(line: ReferenceLine, along: int, at: float) -> tuple[float, float]:
    """The point of a reference line at a place along it."""
    return (line.start[0], at) if along else (at, line.start[1])


def label_box(label: Label, ruler: Ruler) -> tuple[float, float, float, float]:
    """The box of a value's words: left, lower, right and upper edge."""
    wide = ruler.width(label.text, SIZE, bold=label.bold)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.align]
    return left, label.y - 1, left + wide, label.y + SIZE - 2


def clearing(label: Label, ruler: Ruler, fill: Ink = "paper", beside: float = 0.0) -> Rectangle:
    """What keeps the lines of the axis, and of a bar's pattern, from striking a value through; `beside` it in points."""
    wide = ruler.width(label.text, SIZE, bold=True) + 2 * beside
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.align]
    return Rectangle(left, label.y - 1, wide, SIZE - 1, fill=fill)


def unit_lines(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[str, ...]:
    """The unit in lines that a Word file does not break again; none without a unit."""
    return ruler.wrap_balanced(plan.unit_words or plan.unit, UNIT * width, SIZE) if plan.unit else ()


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
    plot, axis = look.plot, Scale(look.ticks)
    shapes: list[Shape] = []
    for tick in look.ticks:
        y = plot.y + axis.place(tick) * plot.height
        ink: Ink = "rule" if tick else "secondary"
        shapes.append(Polyline(((plot.x, y), (plot.x + plot.width, y)), ink, 0.75 if not tick else 0.5))
        words = plan.format_tick(tick, look.places)
        shapes.append(Label(plot.x - GAP, y - MIDDLE, words, SIZE, align="end", ink="secondary"))
    return shapes


def tick_room(plan: ChartPlan, ruler: Ruler, axis: Scale) -> float:
    """The width of the widest tick and the gap beside it."""
    return max(ruler.width(plan.format_tick(tick, axis.places), SIZE) for tick in axis.ticks) + GAP
