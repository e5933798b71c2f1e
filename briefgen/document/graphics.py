"""Graphics: vector shapes in the theme's inks, charts from data, pictures."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.chart_kinds import ChartKind

Ink = Literal[
    "ink", "secondary", "accent", "rule", "tint", "paper", "low", "moderate", "high", "severe", "good", "bad"
]  # a role of the theme's palette, never a colour
TextAlign = Literal["start", "middle", "end"]


class Rectangle(Struct, frozen=True):
    """A box with its lower left corner at x, y (points)."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.5
    radius: float = 0


class Circle(Struct, frozen=True):
    """A disc with its centre at x, y (points)."""

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
    """A filled shape through `points`."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


class Label(Struct, frozen=True):
    """Text in the theme's sans face with its base line at x, y (points)."""

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
    """Vector shapes on a sheet of `width` x `height` points, y axis upwards, painted in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Series(Struct, frozen=True):
    """One data series of a chart; None is a gap."""

    name: str
    values: tuple[float | None, ...]


class Chart(Struct, frozen=True):
    """A chart: Word gets a native chart, the other formats `drawing`, which is made from the same data."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    drawing: Drawing


class Picture(Struct, frozen=True):
    """A PNG or JPEG that was decoded and encoded again (`pictures.encoded`); size in pixels."""

    data: bytes
    format: Literal["png", "jpeg"]
    width: int
    height: int


Graphic: TypeAlias = Drawing | Chart | Picture
