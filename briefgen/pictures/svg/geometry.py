"""Lengths, transformations and outlines of SVG as points with y downwards."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.document import Outline

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
COMMAND = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]")
COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
ARC_FLAGS = re.compile(r"[\s,]*([01])")
CIRCLE = 0.5522847498  # of a radius: where the handles of a quarter of a circle are

Segment = tuple[str, tuple[float, ...]]


class UnknownError(Exception):
    """A drawing that is no plain outline; its words say what of it is not."""


class Matrix(Struct, frozen=True):
    """x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, inner: Matrix) -> Matrix:
        """What `inner` does first and this one after it."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    @property
    def scale(self) -> float:
        """By how much it enlarges, on the average of all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def is_even(self) -> bool:
        """Whether it enlarges all directions alike, so that a line stays as wide everywhere."""
        across, along = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        slant = self.a * self.c + self.b * self.d
        return (
            abs(across - along) <= 0.01 * max(across, along) and abs(slant) <= 0.01 * across * along + 1e-12
        )

    def outline(self, found: Outline) -> Outline:
        """The outline with all points moved."""
        return tuple((letter, tuple(self._points(numbers))) for letter, numbers in found)

    def _points(self, numbers: tuple[float, ...]) -> Iterator[float]:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            yield self.a * x + self.c * y + self.e
            yield self.b * x + self.d * y + self.f


def length(text: str, whole: float = 0.0, size: float = 16.0) -> float:
    """A length in pixels; `whole` is what a percentage is of, `size` that of the type. UnknownError for none."""
    matched = LENGTH.fullmatch(text)
    if not matched:
        raise UnknownError(f"the length {text[:20]!r}")
    number, unit = float(matched[1]), matched[2] or ""
    if not math.isfinite(number) or abs(number) > 1e9:
        raise UnknownError("a length without bounds")
    relative = {"%": whole / 100, "em": size, "ex": size / 2}
    return number * relative.get(unit, UNITS.get(unit, 1.0))


def numbers(text: str) -> list[float]:
    """Every number of a text."""
    return [float(found) for found in NUMBER.findall(text)]


def transform(text: str) -> Matrix:
    """The matrix of a list of transformations."""
    found = Matrix()
    for name, arguments in TRANSFORM.findall(text):
        found = found.then(_one(name, numbers(arguments)))
    if TRANSFORM.sub("", text).strip(" ,\t\r\n"):
        raise UnknownError(f"the transformation {text[:20]!r}")
    return found


def _one(name: str, given: list[float]) -> Matrix:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return Matrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest]:
            return Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle, *centre]:
            cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = centre if len(centre) == 2 else (0.0, 0.0)
            turned = Matrix(cosine, sine, -sine, cosine)
            return Matrix(e=x, f=y).then(turned).then(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
        case _:
            raise UnknownError(f"the transformation {name}")


def ellipse(x: float, y: float, across: float, along: float) -> Outline:
    """The outline of an ellipse about x, y."""
    dx, dy = across * CIRCLE, along * CIRCLE
    return (
        ("M", (x + across, y)),
        ("C", (x + across, y + dy, x + dx, y + along, x, y + along)),
        ("C", (x - dx, y + along, x - across, y + dy, x - across, y)),
        ("C", (x - across, y - dy, x - dx, y - along, x, y - along)),
        ("C", (x + dx, y - along, x + across, y - dy, x + across, y)),
        ("Z", ()),
    )


def rectangle(
    x: float, y: float, width: float, height: float, corner: tuple[float, float] = (0, 0)
) -> Outline:
    """The outline of a box; `corner` has the radii of its corners."""
    rx, ry = corner
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        return polygon(corners, closed=True)
    kx, ky = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    right, low = x + width, y + height
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, low - ry)),
        ("C", (right, low - ky, right - kx, low, right - rx, low)),
        ("L", (x + rx, low)),
        ("C", (x + kx, low, x, low - ky, x, low - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )


def polygon(points: tuple[tuple[float, float], ...], *, closed: bool) -> Outline:
    """The outline through points."""
    if not points:
        return ()
    lines = tuple(("L", point) for point in points[1:])
    return (("M", points[0]), *lines, *((("Z", ()),) if closed else ()))
