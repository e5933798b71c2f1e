"""Graphics: vector shapes in the theme's inks, charts from data, pictures.

Lengths and places are points from the lower left corner of the drawing, y axis upwards.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.chart_kinds import ChartKind
from briefgen.document.vectors import Vector

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
    counter-clockwise about x, y, in degrees.
    """

    x: float
    y: float
    text: str
    size: float = 8
    bold: bool = False
    align: TextAlign = "start"
    ink: Ink = "ink"
    rotate: float = 0  # degrees, counter-clockwise


Shape: TypeAlias = Rectangle | Circle | Polyline | Polygon | Label


class Drawing(Struct, frozen=True):
    """Vector shapes on a sheet of `width` x `height` points; later shapes are painted over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Redrawing(Struct, frozen=True):
    """How a drawing is made anew in another width, for a narrow screen: `draw` of the values that it is `made_of`, and the width."""

    draw: Callable[..., Drawing]
    made_of: tuple[object, ...]

    def at(self, width: float) -> Drawing:
        """The drawing, so many points wide."""
        return self.draw(*self.made_of, width)


def decimal_places(value: Decimal) -> int:
    """How many digits a number has after its point, zeros that were typed included."""
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
        """The decimal places of its printed values: as many as the most that one was typed with."""
        return max((decimal_places(value) for value in self.values if value is not None), default=0)


class SeriesStyle(Struct, frozen=True):
    """How a series is told apart, with colour and without.

    Bars are filled with `fill`, over it `pattern` in `ink`, and have an `edge` `edge_width` points wide, None for no edge; lines
    are of `ink`, broken by `dash` (lengths in points, on and off in turn, empty for a line without breaks), with `mark` at each
    point, of the radius `size` in points. Values printed on a bar are in the ink `words`.
    """

    ink: Ink
    fill: Ink
    pattern: Literal["", "hatched", "striped"] = ""
    edge: Ink | None = None
    dash: tuple[float, ...] = ()
    mark: Literal["", "disc", "square", "triangle", "ring"] = ""
    edge_width: float = 0.75
    size: float = 2.6
    words: Ink = "ink"


class PlotArea(Struct, frozen=True):
    """The area in which values are drawn: x and y of its lower left corner, its size, in points of the drawing."""

    x: float
    y: float
    width: float
    height: float


class ValueLabel(Struct, frozen=True):
    """A value that is printed: at the end of its bar, in its middle, or on one side of its point.

    `index` is its category's, from 0.
    """

    index: int
    side: Literal["end", "centre", "above", "below", "left", "right"]


class SeriesLabel(Struct, frozen=True):
    """The name of a line beside its last point: x of the left edge, y of the middle, in points of the drawing.

    `index` is the last point's category, `point` its place; `lines` are the name's.
    """

    index: int
    point: tuple[float, float]
    x: float
    y: float
    lines: tuple[str, ...]


class ReferenceLine(Struct, frozen=True):
    """A value to compare with: a broken line across the plot from `start` to `end`, in points of the drawing.

    It is drawn in `segments`, since it strikes no value through; each has its left or lower end first.
    Its words stand at the head of the chart, in `lines`, `indent` from the side where lines begin, behind a sample of the line; `height` is what
    they take up there.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    lines: tuple[str, ...]
    height: float
    segments: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    dash: tuple[float, ...] = (8.0, 3.0)  # longer than that of any row of a chart
    sample: float = 18.0
    indent: float = 22.0
    leading: float = 10.0


class ChartLook(Struct, frozen=True):
    """How a chart is drawn, decided once: the drawing and Word's chart are both made from it.

    `ticks` are the round values of the value axis, from its lower end to its upper; they are printed, each with a line
    across the plot, when `axis` is true. `lying` bars run from left to right. Every `every`-th category is named.
    `gap` is the space between two categories' bars as a share of a bar's width. `styles` and `values` have an entry for
    each series, the latter with the values that are printed; `names` has the names of lines at their ends, None for a
    line without points, and is empty when none are there. `key` is the height in points of the legend at the top, 0 for
    none; the words of `reference` stand below it, and the lines of the `unit` below these. `marked` are the categories that are
    highlighted, from 0; `marked_styles` has the style of each series there. `percent`: the ticks are shares of the whole.
    `edges`: the first and the last category stand at the edges of the plot. `bar` is the width in points of the line from the
    lowest to the highest point of each category, 0 for none. `totals` are the sums that are printed at the ends of bars, where they
    stand. `from_right`: legend and words of the reference begin at the right.
    """

    plot: PlotArea
    ticks: tuple[Decimal, ...]
    axis: bool
    styles: tuple[SeriesStyle, ...]
    values: tuple[tuple[ValueLabel, ...], ...]
    names: tuple[SeriesLabel | None, ...] = ()
    lying: bool = False
    every: int = 1
    gap: float = 0.0
    key: float = 0.0
    unit: tuple[str, ...] = ()
    reference: ReferenceLine | None = None
    marked: tuple[int, ...] = ()
    marked_styles: tuple[SeriesStyle, ...] = ()
    percent: bool = False
    edges: bool = False
    bar: float = 0.0
    totals: tuple[Label, ...] = ()
    from_right: bool = False

    @property
    def places(self) -> int:
        """The decimal places that tell the ticks apart."""
        return tick_places(self.ticks)

    @property
    def above_unit(self) -> float:
        """The height of what stands above the unit."""
        return self.key + (self.reference.height if self.reference else 0.0)

    def style(self, row: int, category: int) -> SeriesStyle:
        """How a value of a series looks."""
        return (self.marked_styles if category in self.marked else self.styles)[row]


class Chart(Struct, frozen=True):
    """A chart: Word gets a native chart, the other formats `drawing`; both are drawn as `look` says.

    `unit` is printed above the plot, empty for none. `category` is what the categories are, empty where it is not said; `sums` has
    the sum of each, where they are printed.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    look: ChartLook
    drawing: Drawing
    category: str = ""
    sums: tuple[Decimal, ...] = ()

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
