"""A drawing as PNG: what a program shows that does not know SVG."""

from __future__ import annotations

import itertools
import struct
from pathlib import Path
from typing import TypeAlias, assert_never

from PIL import Image, ImageColor, ImageDraw

from briefgen.document import Circle, Drawing, Ink, Label, Polygon, Polyline, Rectangle, Shape
from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.loadedfont import load
from briefgen.sums import int_sum
from briefgen.theme import Theme, font_chain
from briefgen.writers import packing
from briefgen.writers.docx.lettering import Words, shaped_words, trim, words

SIGNATURE = b"\x89PNG\r\n\x1a\n"
UNFILTERED = b"\0"  # before a row of pixels: they are as they stand
SCALE = 3  # pixels to a point: 216 to the inch
SHADES = 8  # from a background to the words on it, the words' own colour the last
COLOURS = 256  # that a palette holds
STEPS = bytes(round(level * SHADES / 255) for level in range(256))  # the shade of each level
SEEN = bytes(255 * (step > 0) for step in STEPS)  # which levels are a shade of their own
Point: TypeAlias = tuple[float, float]
Colour: TypeAlias = tuple[int, ...]


def png(drawing: Drawing, theme: Theme) -> bytes:
    """The drawing as a PNG file on paper, with a palette of the colours that it has."""
    sheet = _Sheet(drawing, theme)
    for shape in drawing.shapes:
        sheet.paint(shape)
    return _file(sheet.image, tuple(sheet.colours))


class _Sheet:
    """What is painted: each pixel is the number of a colour; paper is the first."""

    def __init__(self, drawing: Drawing, theme: Theme) -> None:
        self.theme = theme
        self.height = drawing.height
        self.colours: dict[Colour, int] = {ImageColor.getrgb(theme.palette.paper): 0}
        self.image = Image.new("L", (round(drawing.width * SCALE), round(drawing.height * SCALE)), 0)
        self.pen = ImageDraw.Draw(self.image)
        self.inks: dict[Ink, int] = {}
        self.shades: dict[tuple[int, int], bytes] = {}

    def at(self, x: float, y: float) -> Point:
        """A place of the drawing in pixels; its y runs upwards."""
        return x * SCALE, (self.height - y) * SCALE

    def number(self, ink: Ink | None) -> int | None:
        """The number of an ink."""
        if ink and ink not in self.inks:
            self.inks[ink] = self.colour_number(ImageColor.getrgb(getattr(self.theme.palette, ink)))
        return self.inks[ink] if ink else None

    def colour_number(self, colour: Colour) -> int:
        """The number of a colour, new while there is room in the palette, else that of the nearest."""
        if colour not in self.colours and len(self.colours) == COLOURS:
            return self.colours[min(self.colours, key=lambda known: _distance(known, colour))]
        return self.colours.setdefault(colour, len(self.colours))

    def paint(self, shape: Shape) -> None:
        match shape:
            case Rectangle(x, y, width, height):
                box = (*self.at(x, y + height), *self.at(x + width, y))
                line = max(1, round(shape.stroke_width * SCALE)) if shape.stroke else 0
                self.pen.rounded_rectangle(
                    box, shape.radius * SCALE, self.number(shape.fill), self.number(shape.stroke), line
                )
            case Circle(x, y, radius):
                box = (*self.at(x - radius, y + radius), *self.at(x + radius, y - radius))
                line = max(1, round(shape.stroke_width * SCALE)) if shape.stroke else 0
                self.pen.ellipse(box, self.number(shape.fill), self.number(shape.stroke), line)
            case Polyline(points, stroke, width, dash):
                ink, thick = self.number(stroke), max(1, round(width * SCALE))
                for start, end in _strokes(points, dash):
                    self.pen.line((self.at(*start), self.at(*end)), ink, thick)
            case Polygon(points, fill):
                self.pen.polygon([self.at(*point) for point in points], self.number(fill))
            case Label():
                self.label(shape)
            case _:
                assert_never(shape)

    def label(self, label: Label) -> None:
        """Words in shades between what is behind them and their ink."""
        family = self.theme.fonts.looking
        path = family.bold if label.bold else family.regular
        drawn = self._words(label, path, round(label.size * SCALE))
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.align] * drawn.width
        x, y = self.at(label.x, label.y)
        left, top = round(x - shift), round(y)
        if label.rotate:
            drawn = _turn(drawn, shift, label.rotate)
            left, top = round(x - drawn.width / 2), round(y - drawn.width / 2)
        shades = self._between(self._behind(x, y), self.number(label.ink) or 0)
        # Bytes are translated at once, where an image looks at each level of a table first.
        levels = drawn.mask.tobytes()
        painted, seen = (_image(drawn.mask.size, levels.translate(table)) for table in (shades, SEEN))
        self.image.paste(painted, (left - drawn.left, top - drawn.top), seen)

    def _words(self, label: Label, path: Path, size: int) -> Words:
        chain = font_chain(self.theme.fonts, path)
        if needs_shaping(label.text) or not load(chain[0]).covers(label.text):
            return shaped_words(label.text, chain, size, from_right=label.from_right)
        return words(label.text, path, size)

    def _behind(self, x: float, y: float) -> int:
        """The number of the colour where a label stands."""
        place = min(max(int(x), 0), self.image.width - 1), min(max(int(y), 0), self.image.height - 1)
        colour = self.image.getpixel(place)
        assert isinstance(colour, int)  # one number a pixel
        return colour

    def _between(self, behind: int, ink: int) -> bytes:
        """The number of the colour for each of the 256 levels at which a letter covers a pixel."""
        if (behind, ink) not in self.shades:
            known = list(self.colours)
            pairs = list(zip(known[behind], known[ink], strict=True))
            steps = bytes(
                self.colour_number(
                    tuple([round(one + (other - one) * step / SHADES) for one, other in pairs])
                )
                for step in range(SHADES + 1)
            )
            self.shades[behind, ink] = STEPS.translate(steps.ljust(256))
        return self.shades[behind, ink]


def _image(size: tuple[int, int], levels: bytes) -> Image.Image:
    """The levels as an image, without a copy of them."""
    return Image.frombuffer("L", size, levels, "raw", "L", 0, 1)


def _file(image: Image.Image, colours: tuple[Colour, ...]) -> bytes:
    """The PNG file (ISO/IEC 15948) of an image whose pixels are numbers of colours.

    Pillow would write it too, but other bytes from version to version, by a zlib of its own:
    docs/decisions/0018-charts-and-pictures-in-word.md.
    """
    palette = bytes(itertools.chain.from_iterable(colours))
    depth = next(bits for bits in (1, 2, 4, 8) if len(colours) <= 1 << bits)
    if depth == 8:
        pixels = image.tobytes()
    else:
        image.putpalette(palette)
        pixels = image.tobytes("raw", f"P;{depth}")
    step = (image.width * depth + 7) // 8
    rows = b"".join(UNFILTERED + pixels[start : start + step] for start in range(0, len(pixels), step))
    head = struct.pack(">2I5B", image.width, image.height, depth, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", palette),
        (b"IDAT", packing.zlib_stream(rows, packing.QUICK)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", packing.checksum(kind + data))
        for kind, data in parts
    )


def _distance(one: Colour, other: Colour) -> int:
    return int_sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _turn(drawn: Words, shift: float, degrees: float) -> Words:
    """The words turned about where they stand, which is the middle of a square: their place is its corner."""
    reach = 2 * (round(drawn.width) + drawn.mask.height)
    square = Image.new("L", (reach, reach))
    square.paste(drawn.mask, (round(reach / 2 - shift) - drawn.left, reach // 2 - drawn.top))
    return trim(Words(square.rotate(degrees, Image.Resampling.BICUBIC), 0, 0, reach))


def _strokes(points: tuple[Point, ...], dash: tuple[float, ...]) -> list[tuple[Point, Point]]:
    """The strokes of a line, cut into dashes where it has them."""
    pairs = list(itertools.pairwise(points))
    if not dash:
        return pairs
    strokes = []
    on, off = dash[0], dash[-1]
    for (x1, y1), (x2, y2) in pairs:
        across, up = x2 - x1, y2 - y1
        length = (across**2 + up**2) ** 0.5
        place = 0.0
        while place < length:
            end = min(place + on, length)
            one, two = place / length, end / length
            strokes.append(((x1 + across * one, y1 + up * one), (x1 + across * two, y1 + up * two)))
            place = end + off
    return strokes
