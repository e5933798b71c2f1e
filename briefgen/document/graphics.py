"""Graphics: vector shapes in the theme's inks, charts from data, pictures.

Lengths and positions are in points from the lower left corner of the drawing, the y axis upwards; pictures are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.chart_kinds import ChartKind
from briefgen.document.vectors import Vector
from briefgen.scripts.digits import LATIN

Ink = Literal[
    "ink", "secondary", "accent", "rule", "tint", "paper", "low", "moderate", "high", "severe", "good", "bad"
]  # a role of the theme's palette, never a colour
TextAlign = Literal["start", "middle", "end"]


class Rectangle(Struct, frozen=True):
    """A box with its lower left corner at x, y.

    `fill` and `stroke` are inks, None for none; the stroke, `stroke_width` points wide, is centred on the edge. `radius` is
    that of the corners, 0 for square ones.
    """

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.5
    radius: float = 0


class Circle(Struct, frozen=True):
    """A disc with its centre at x, y; inks and stroke are as in `Rectangle`."""

    x: float
    y: float
    radius: float
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.5


class Polyline(Struct, frozen=True):
    """A polyline through `points`; `dash` holds lengths of dashes and gaps in points, empty for a solid line."""

    points: tuple[tuple[float, float], ...]
    stroke: Ink = "rule"
    width: float = 0.5
    dash: tuple[float, ...] = ()


class Polygon(Struct, frozen=True):
    """A filled polygon through `points`, each (x, y); the last is joined to the first."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


class Label(Struct, frozen=True):
    """One line of text in the theme's sans face, with its base line at y.

    `align` says whether x is the start, the middle or the end of the text; `size` is in points. `rotate` turns the text
    counter-clockwise about x, y, in degrees. `from_right`: its words are in the order of a page from right to left.
    """

    x: float
    y: float
    text: str
    size: float = 8
    bold: bool = False
    align: TextAlign = "start"
    ink: Ink = "ink"
    rotate: float = 0  # degrees, counter-clockwise
    from_right: bool = False


Shape: TypeAlias = Rectangle | Circle | Polyline | Polygon | Label


class Drawing(Struct, frozen=True):
    """Vector shapes on a sheet of `width` x `height` points; later shapes are painted over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Redrawing(Struct, frozen=True):
    """How to draw again at another width, for narrow screens: by `draw(*made_of, width)`."""

    draw: Callable[..., Drawing]
    made_of: tuple[object, ...]

    def at(self, width: float) -> Drawing:
        """The drawing, `width` points wide."""
        return self.draw(*self.made_of, width)


def decimal_places(value: Decimal) -> int:
    """How many digits a number has after its point; trailing zeros that were typed count."""
    return max(0, -int(value.as_tuple().exponent))


def tick_places(ticks: tuple[Decimal, ...]) -> int:
    """The decimal places that tell the ticks of an axis apart."""
    return max(decimal_places(tick.normalize()) for tick in ticks)


class Series(Struct, frozen=True):
    """One data series of a chart: a value for each category, None for a gap."""

    name: str
    values: tuple[Decimal | None, ...]

    @property
    def places(self) -> int:
        """The decimal places of its printed values: the largest number that was typed in any of them."""
        return max((decimal_places(value) for value in self.values if value is not None), default=0)


class SeriesStyle(Struct, frozen=True):
    """How a series is told apart, with colour and without."""

    ink: Ink  # of a line, of the pattern of a bar
    fill: Ink  # of a bar
    pattern: Literal["", "hatched", "striped", "crossed", "upright", "rising"] = (
        ""  # over the fill of a bar, an area
    )
    edge: Ink | None = None  # of a bar; None for no edge
    dash: tuple[float, ...] = ()  # points on and off in turn; empty for a line without breaks
    # At each point of a line; one that is filled with paper is open.
    mark: Literal["", "disc", "square", "triangle", "ring", "diamond"] = ""
    edge_width: float = 0.75  # points
    size: float = 2.6  # the radius of the mark in points
    words: Ink = "ink"  # of the values printed on a bar


class PlotArea(Struct, frozen=True):
    """The area in which values are drawn: x and y of its lower left corner, its size, in points of the drawing."""

    x: float
    y: float
    width: float
    height: float


class ValueLabel(Struct, frozen=True):
    """A value that is printed: at the end or in the centre of its bar, or above, below, left or right of its point.

    `index` is the number of its category, from 0.
    """

    index: int
    side: Literal["end", "centre", "above", "below", "left", "right"]


class SeriesLabel(Struct, frozen=True):
    """The name of a line beside its last point: x of the left edge, y of the middle, in points of the drawing.

    `index` is the number of the last point's category, `point` its x and y; `lines` is the name, broken into lines of text.
    """

    index: int
    point: tuple[float, float]
    x: float
    y: float
    lines: tuple[str, ...]


class ReferenceLine(Struct, frozen=True):
    """A value to compare with: a broken line across the plot from `start` to `end`, in points of the drawing.

    It is drawn in `segments`, broken where it would strike a printed value through; each has its left or lower end first.
    Its words stand in `lines` at the head of the chart, behind a piece of the line that is `sample` points long: `indent` points
    from the side where text begins, `leading` points from line to line, `height` points in all.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    lines: tuple[str, ...]
    height: float
    indent: float
    leading: float
    segments: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    # Longer than the dashes of any series, which it must not be taken for.
    dash: tuple[float, ...] = (8.0, 3.0)
    sample: float = 18.0


class ChartLook(Struct, frozen=True):
    """How a chart is drawn, decided once: the drawing and Word's chart are both made from it."""

    plot: PlotArea
    ticks: tuple[Decimal, ...]  # round values of the value axis, from its lower end to its upper
    axis: bool  # whether the ticks are printed, each with a line across the plot
    styles: tuple[SeriesStyle, ...]  # of each series
    values: tuple[tuple[ValueLabel, ...], ...]  # of each series, those of its values that are printed
    # Of each line, at its end; None for one without points; empty with a legend.
    names: tuple[SeriesLabel | None, ...] = ()
    lying: bool = False  # bars run from left to right
    every: int = 1  # every n-th category is named, from the first
    gap: float = 0.0  # between the bars of two categories, as a share of a bar's width
    key: float = 0.0  # the height of the legend at the top in points, 0 for none
    unit: tuple[str, ...] = ()  # lines of text below the legend and the words of the reference
    reference: ReferenceLine | None = None  # its words stand below the legend
    marked: tuple[int, ...] = ()  # the numbers of the categories that are highlighted, from 0
    marked_styles: tuple[SeriesStyle, ...] = ()  # of each series in those categories
    percent: bool = False  # the ticks are shares of the whole
    edges: bool = False  # the first and the last category stand at the edges of the plot
    bar: float = (
        0.0  # points, the width of the line from the lowest to the highest point of a category; 0 for none
    )
    totals: tuple[Label, ...] = ()  # the sums printed at the ends of bars
    from_right: bool = (
        False  # on a page from right to left: legend and words of the reference begin at the right
    )

    @property
    def places(self) -> int:
        """The decimal places that tell the ticks apart."""
        return tick_places(self.ticks)

    @property
    def above_unit(self) -> float:
        """The height of what stands above the unit."""
        return self.key + (self.reference.height if self.reference else 0.0)

    def style(self, row: int, category: int) -> SeriesStyle:
        """The look of the value of series number `row` in category number `category`, both from 0."""
        return (self.marked_styles if category in self.marked else self.styles)[row]


class Chart(Struct, frozen=True):
    """A chart: Word gets a native chart, the other formats `drawing`; both are drawn as `look` says.

    `unit` is printed above the plot, empty for none. `category` says what the categories are, empty where nobody said; `sums` has
    the sum of each category, and is empty where no sums are printed. `digits` is the numbering system of its numbers.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    look: ChartLook
    drawing: Drawing
    category: str = ""
    sums: tuple[Decimal, ...] = ()
    digits: str = LATIN

    @property
    def says_all(self) -> bool:
        """Whether every value is printed on the drawing, beside the name of its category."""
        known = [[at for at, value in enumerate(row.values) if value is not None] for row in self.series]
        printed = [[label.index for label in row] for row in self.look.values]
        return self.look.every == 1 and printed == known


class Picture(Struct, frozen=True):
    """A picture that was decoded and encoded again (`pictures.encode_clean`).

    `width` and `height` are in pixels, `dpi` of which are printed to the inch.
    """

    data: bytes
    format: Literal["png", "jpeg"]
    width: int
    height: int
    dpi: float = 150.0


Graphic: TypeAlias = Drawing | Chart | Picture | Vector
