"""Where the words and signs of a drawing lie, to see that nothing overlaps or runs out of the sheet."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from briefgen.document import Circle, Drawing, Label, Polygon, Polyline, Rectangle
from briefgen.figures.measure import Ruler
from briefgen.scripts.fontfile import FontFile
from briefgen.theme import Theme

LOOKING = Theme().fonts.looking
RULER = Ruler((FontFile(LOOKING.regular),), (FontFile(LOOKING.bold),))
ASCENT, DESCENT = 0.66, 0.2  # of the size: capitals, and the tails below the base line


@dataclass(frozen=True, slots=True)
class Extent:
    what: str
    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Extent) -> bool:
        return (
            self.left < other.right - 0.1
            and other.left < self.right - 0.1
            and self.low < other.high - 0.1
            and other.low < self.high - 0.1
        )


def of_label(label: Label) -> Extent:
    width = RULER.width(label.text, label.size, bold=label.bold)
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[label.align]
    low, high = -DESCENT * label.size, ASCENT * label.size
    if label.rotate == 90:
        return Extent(label.text, label.x - high, label.y + start, label.x - low, label.y + start + width)
    assert label.rotate == 0
    return Extent(label.text, label.x + start, label.y + low, label.x + start + width, label.y + high)


def labels(drawing: Drawing) -> list[Extent]:
    return [of_label(shape) for shape in drawing.shapes if isinstance(shape, Label)]


def overlaps(extents: list[Extent]) -> list[tuple[str, str]]:
    return [(a.what, b.what) for a, b in itertools.combinations(extents, 2) if a.meets(b)]


def outside(drawing: Drawing) -> list[object]:
    """What lies beyond the sheet, half a point of leave given for strokes."""
    return [
        shape
        for shape in drawing.shapes
        for extent in [_extent(shape)]
        if extent.left < -0.5
        or extent.low < -0.5
        or extent.right > drawing.width + 0.5
        or extent.high > drawing.height + 0.5
    ]


def _extent(shape: object) -> Extent:
    match shape:
        case Label():
            return of_label(shape)
        case Circle(x, y, radius):
            return Extent("circle", x - radius, y - radius, x + radius, y + radius)
        case Rectangle(x, y, width, height):
            return Extent("rectangle", x, y, x + width, y + height)
        case Polyline(points) | Polygon(points):
            across, up = [x for x, _ in points], [y for _, y in points]
            return Extent("line", min(across), min(up), max(across), max(up))
        case _:
            raise TypeError(type(shape))
