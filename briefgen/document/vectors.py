"""Vector pictures: an author's SVG as plain outlines and lines of text, in points from its upper left corner, y downwards.

Nothing else of the file goes on: every writer writes these shapes anew, in its own form.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

Outline: TypeAlias = tuple[tuple[str, tuple[float, ...]], ...]
"""`M` and `L` with a point, `C` with two handles and a point, `Z` with none."""


class Clip(Struct, frozen=True):
    """The area within which a shape is seen; `even_odd` is its fill rule."""

    outline: Outline
    even_odd: bool = False


class VectorPath(Struct, frozen=True, tag="path", omit_defaults=True):
    """A filled and stroked outline; `fill` and `stroke` are #rrggbb, empty for none. It is seen within all of `clips`."""

    outline: Outline
    fill: str = ""
    fill_opacity: float = 1.0
    even_odd: bool = False
    stroke: str = ""
    stroke_opacity: float = 1.0
    stroke_width: float = 0.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    clips: tuple[Clip, ...] = ()


class VectorText(Struct, frozen=True, tag="text", omit_defaults=True):
    """A line of text in the theme's sans face: at the origin of `matrix` (a to f), with its base line there."""

    text: str
    matrix: tuple[float, float, float, float, float, float]
    size: float
    fill: str
    opacity: float = 1.0
    bold: bool = False
    align: Literal["start", "middle", "end"] = "start"
    clips: tuple[Clip, ...] = ()


class Vector(Struct, frozen=True):
    """The shapes of a picture of `width` x `height` points; later ones are painted over earlier ones."""

    width: float
    height: float
    paths: tuple[VectorPath | VectorText, ...]


RECORD = b"{"  # how the record of a vector picture begins; no PNG and no JPEG does


def drawn_words(data: bytes) -> tuple[str, ...]:
    """The lines of text of an encoded picture; none where it is one of pixels."""
    if not data.startswith(RECORD):
        return ()
    shapes = msgspec.json.decode(data, type=Vector).paths
    return tuple(shape.text for shape in shapes if isinstance(shape, VectorText))
