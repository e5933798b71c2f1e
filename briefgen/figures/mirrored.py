"""A drawing for a page from right to left: each shape is moved to the other side; letters are not mirrored."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from msgspec.structs import replace

from briefgen.document import Circle, Drawing, Label, Polygon, Polyline, Rectangle, Shape
from briefgen.document.graphics import TextAlign

LETTERS = 0.75  # how high letters rise above their base line, in ems
_OTHER_SIDE: dict[TextAlign, TextAlign] = {"start": "end", "middle": "middle", "end": "start"}


def mirrored(drawing: Drawing) -> Drawing:
    """The drawing with its sides exchanged, its words in the order of that page."""
    shapes = tuple(_turned(shape, drawing.width) for shape in drawing.shapes)
    return ordered(replace(drawing, shapes=shapes))


def ordered(drawing: Drawing) -> Drawing:
    """The drawing with its sides as they are, its words in the order of a page from right to left."""
    shapes = (replace(one, from_right=True) if isinstance(one, Label) else one for one in drawing.shapes)
    return replace(drawing, shapes=tuple(shapes))


def draw_mirrored(draw: Callable[..., Drawing], *made_of: object) -> Drawing:
    """Draw, then mirror: what `Redrawing` calls on a page from right to left; the last of `made_of` is the width."""
    return mirrored(draw(*made_of))


def _turned(shape: Shape, width: float) -> Shape:
    match shape:
        case Rectangle():
            return replace(shape, x=width - shape.x - shape.width)
        case Circle():
            return replace(shape, x=width - shape.x)
        case Polyline() | Polygon():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Label():
            if shape.rotate:  # its letters stand left of its base line
                return replace(shape, x=width - shape.x + LETTERS * shape.size)
            return replace(shape, x=width - shape.x, align=_OTHER_SIDE[shape.align])
        case _:
            assert_never(shape)
