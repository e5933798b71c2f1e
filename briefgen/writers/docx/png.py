"""A drawing as PNG: what a program shows that does not know SVG."""

from __future__ import annotations

import io
import itertools
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, assert_never

from PIL import Image, ImageDraw, ImageFont

from briefgen.document import Circle, Drawing, Ink, Label, Line, Polygon, Rectangle, Shape
from briefgen.theme import Theme

SCALE = 3  # pixels to a point: 216 to the inch
LEVEL = 4  # of compression: half the time of the default, and a twelfth more bytes
Point: TypeAlias = tuple[float, float]


def png(drawing: Drawing, theme: Theme) -> bytes:
    """The drawing as a PNG file on paper."""
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    sheet = _Sheet(Image.new("RGB", size, theme.palette.paper), theme, drawing.height)
    for shape in drawing.shapes:
        sheet.paint(shape)
    target = io.BytesIO()
    made = sheet.image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    made.save(target, "PNG", compress_level=LEVEL)
    return target.getvalue()


class _Sheet:
    def __init__(self, image: Image.Image, theme: Theme, height: float) -> None:
        self.image = image
        self.pen = ImageDraw.Draw(image)
        self.theme = theme
        self.height = height

    def at(self, x: float, y: float) -> Point:
        """A place of the drawing in pixels; its y runs upwards."""
        return x * SCALE, (self.height - y) * SCALE

    def colour(self, ink: Ink | None) -> str | None:
        return str(getattr(self.theme.palette, ink)) if ink else None

    def paint(self, shape: Shape) -> None:
        match shape:
            case Rectangle(x, y, width, height):
                box = (*self.at(x, y + height), *self.at(x + width, y))
                line = max(1, round(shape.stroke_width * SCALE)) if shape.stroke else 0
                self.pen.rounded_rectangle(
                    box, shape.radius * SCALE, self.colour(shape.fill), self.colour(shape.stroke), line
                )
            case Circle(x, y, radius):
                box = (*self.at(x - radius, y + radius), *self.at(x + radius, y - radius))
                line = max(1, round(shape.stroke_width * SCALE)) if shape.stroke else 0
                self.pen.ellipse(box, self.colour(shape.fill), self.colour(shape.stroke), line)
            case Line(points, stroke, width, dash):
                for start, end in _strokes(points, dash):
                    self.pen.line(
                        (self.at(*start), self.at(*end)), self.colour(stroke), max(1, round(width * SCALE))
                    )
            case Polygon(points, fill):
                self.pen.polygon([self.at(*point) for point in points], self.colour(fill))
            case Label():
                self.label(shape)
            case _:
                assert_never(shape)

    def label(self, label: Label) -> None:
        family = self.theme.fonts.looking
        font = _font(family.bold if label.bold else family.regular, round(label.size * SCALE))
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[label.align]
        x, y = self.at(label.x, label.y)
        if not label.rotate:
            self.pen.text((x, y), label.text, self.colour(label.ink), font, anchor)
            return
        reach = round(font.getlength(label.text) + label.size * SCALE) * 2
        mask = Image.new("L", (reach, reach))
        ImageDraw.Draw(mask).text((reach / 2, reach / 2), label.text, 255, font, anchor)
        turned = mask.rotate(label.rotate, Image.Resampling.BICUBIC)
        self.image.paste(
            self.colour(label.ink) or "black", (round(x - reach / 2), round(y - reach / 2)), turned
        )


def _strokes(points: tuple[Point, ...], dash: tuple[float, ...]) -> list[tuple[Point, Point]]:
    """The strokes of a line, cut into dashes where it has them."""
    pairs = list(itertools.pairwise(points))
    if not dash:
        return pairs
    found = []
    on, off = dash[0], dash[-1]
    for (x1, y1), (x2, y2) in pairs:
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        place = 0.0
        while place < length:
            end = min(place + on, length)
            one, two = place / length, end / length
            found.append(
                ((x1 + (x2 - x1) * one, y1 + (y2 - y1) * one), (x1 + (x2 - x1) * two, y1 + (y2 - y1) * two))
            )
            place = end + off
    return found


@lru_cache(maxsize=64)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout: the same on a machine with and without the shaping library.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
