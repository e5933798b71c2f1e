"""Graphics: vector shapes in the theme's inks, charts from data, pictures."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from briefgen.values import dataclass

Ink = Literal[
    "ink", "secondary", "accent", "rule", "tint", "paper", "low", "moderate", "high", "severe", "good", "bad"
]  # a role of the theme's palette, never a colour
TextAlign = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box with its lower left corner at x, y (points)."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.5
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc with its centre at x, y (points)."""

    x: float
    y: float
    radius: float
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: float = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline through `points`; `dash` holds lengths of dashes and gaps in points, empty for a solid line."""

    points: tuple[tuple[float, float], ...]
    stroke: Ink = "rule"
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape through `points`."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


@dataclass(frozen=True, slots=True)
class Label:
    """Text in the theme's sans face with its base line at x, y (points)."""

    x: float
    y: float
    text: str
    size: float = 8
    bold: bool = False
    align: TextAlign = "start"
    ink: Ink = "ink"
    rotate: float = 0  # degrees, counter-clockwise


Shape: TypeAlias = Rectangle | Circle | Line | Polygon | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Vector shapes on a sheet of `width` x `height` points, y axis upwards, painted in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One data series of a chart; None is a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: Word gets a native chart, the other formats `drawing`, which is made from the same data."""

    kind: Literal["bar", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG that was decoded and encoded again (`pictures.encoded`); size in pixels."""

    data: bytes = field(repr=False)
    format: Literal["png", "jpeg"]
    width: int
    height: int


Graphic: TypeAlias = Drawing | Chart | Picture
