"""SVG: drawings as plain outlines and lines of text, or as pixels where they hold what no such outline shows."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.document import Vector
from briefgen.pictures.errors import PictureError
from briefgen.pictures.svg.geometry import UnknownError
from briefgen.pictures.svg.markup import parse
from briefgen.pictures.svg.seen import with_seen_words
from briefgen.pictures.svg.shapes import size_of, vector

FONTS = Path(__file__).parents[2] / "fonts"
RESOLUTION = 300  # pixels to the inch, of what cannot be drawn as outlines
MOST_WIDE = 4_000  # pixels either way


class Pixels(Struct, frozen=True):
    """A drawing painted as PNG, so many pixels to the inch of its own size, and what of it is no plain outline."""

    data: bytes
    dpi: float
    why: str


def read(data: bytes) -> Vector | Pixels:
    """The drawing of an SVG file. PictureError, with its line, for what is none or more than a drawing."""
    root = parse(data)
    try:
        return with_seen_words(vector(root), paint)
    except UnknownError as error:
        why = str(error)
    try:
        width, height = size_of(root)
    except UnknownError as error:
        raise PictureError(
            f"expected an SVG with a size, found {error}", "give it a width and a height", root.line
        ) from error
    wanted = min(RESOLUTION, MOST_WIDE * 96 / max(width, height))
    return Pixels(paint(data, round(width * wanted / 96)), wanted, why)


def paint(data: bytes, width: int) -> bytes:
    """The drawing as a PNG of this width on white, its words in our own sans. PictureError when it cannot be painted."""
    import resvg_py

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=data.decode("utf-8-sig"),
                width=max(1, width),
                dpi=96,
                background="#ffffff",
                skip_system_fonts=True,
                font_files=[str(path) for path in sorted(FONTS.glob("SourceSans3-*.ttf"))],
                font_family="Source Sans 3",
                sans_serif_family="Source Sans 3",
                serif_family="Source Sans 3",
                monospace_family="Source Sans 3",
            )
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise PictureError("the SVG is damaged and cannot be drawn", "save it again") from error
