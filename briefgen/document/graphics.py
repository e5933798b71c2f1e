"""Graphics: vector shapes in the theme's inks, charts from data, pictures.

Lengths and places are points from the lower left corner of the drawing, y axis upwards.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.chart_kinds import ChartKind

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


class Series(Struct, frozen=True):
    """One data series of a chart: a value for each category, None for a gap."""

    name: str
    values: tuple[float | None, ...]


class Chart(Struct, frozen=True):
    """A chart: Word gets a native chart, the other formats `drawing`, which is made from the same data.

    `unit` is printed at the value axis, empty for none; `decimals` is the number of decimal places of printed values.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    drawing: Drawing


class Picture(Struct, frozen=True):
    """A PNG or JPEG that was decoded and encoded again (`pictures.encode_clean`); `width` and `height` are in pixels."""

    data: bytes
    format: Literal["png", "jpeg"]
    width: int
    height: int


Graphic: TypeAlias = Drawing | Chart | Picture
