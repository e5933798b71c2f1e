"""The words of a drawing that are seen: no hidden words go on into files, where a search or a copy would find them.

The drawing is painted with a box in place of each character and without. A character is seen where the two differ, whatever else would
hide it: no opacity, the colour of what is below it, a clip, a shape above it, a place outside of the drawing, no size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, reduce
from itertools import groupby
from math import fsum, sqrt
from pathlib import Path
from zlib import crc32

from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFont

from briefgen.document import Outline, Vector, VectorPath, VectorText
from briefgen.pictures.svg.geometry import UnknownError

FACE = Path(__file__).parents[2] / "fonts" / "SourceSans3-Regular.ttf"
SIZE = 100  # at which characters are measured
HIGH, NARROW = 0.48, 0.8  # a box: of the size, and of the width of its character
SMALLEST = 12.0  # pixels to the size of the smallest type, where the drawing is not too wide for it
WIDEST = 3_000  # pixels either way
LEAST = 10  # of 255: the least difference in a colour that anybody sees
SHOWN = re.compile(r"\S")

Painter = Callable[[bytes, int], bytes]


def with_seen_words(drawing: Vector, paint: Painter) -> Vector:
    """The drawing without the lines of text that nobody sees. UnknownError for a line that is seen in part."""
    lines = [shape for shape in drawing.paths if isinstance(shape, VectorText)]
    if not lines:
        return drawing
    shown = _shown(drawing, lines, paint)
    kept: dict[int, bool] = {}
    first = 0
    for shape in lines:
        last = first + len(SHOWN.findall(shape.text))
        seen = [number in shown for number in range(first, last)]
        if any(seen) and not all(seen):
            raise UnknownError("words of which a part is hidden")
        kept[id(shape)], first = any(seen), last
    return replace(drawing, paths=tuple(path for path in drawing.paths if kept.get(id(path), True)))


def _shown(drawing: Vector, lines: list[VectorText], paint: Painter) -> frozenset[int]:
    """The numbers of the characters that are seen, counted through all lines without their spaces."""
    smallest = min(max(shape.size * _scale(shape), 0.5) for shape in lines)
    pixels = min(max(1.0, SMALLEST / smallest), WIDEST / max(drawing.width, drawing.height))  # to the point
    width = max(1, round(drawing.width * pixels))

    def painted(shapes: Iterator[str]) -> Image.Image:
        return Image.open(io.BytesIO(paint(_file(drawing, shapes), width))).convert("RGB")

    marked = painted(_marked(lines))
    bare = painted(_clipped([path for path in drawing.paths if isinstance(path, VectorPath)]))
    whole = painted(_clipped(drawing.paths))
    strongest = reduce(ImageChops.lighter, ImageChops.difference(bare, whole).split())
    mask = strongest.point([0] * LEAST + [255] * (256 - LEAST))
    marked.paste((0, 0, 0), mask=ImageChops.invert(mask))
    colours = marked.getcolors(marked.width * marked.height) or []
    return frozenset(_number(colour) for _, colour in colours if isinstance(colour, tuple))


def _scale(shape: VectorText) -> float:
    a, b, c, d, *_ = shape.matrix
    return sqrt(abs(a * d - b * c))


def _marked(lines: list[VectorText]) -> Iterator[str]:
    """A box for each character, in a colour that is its number."""
    number = 0
    for shape in lines:
        for box in _boxes(shape):
            yield _placed(
                shape, box, f'fill="#{(number + 1) * 31 % 0xFFFFFD + 1:06x}" shape-rendering="crispEdges"'
            )
            number += 1


def _boxes(shape: VectorText) -> Iterator[str]:
    """The outline of a box in place of each character but spaces."""
    widths = [_width(letter) * shape.size for letter in shape.text]
    x = {"start": 0.0, "middle": -0.5, "end": -1.0}[shape.align] * fsum(widths)
    for letter, width in zip(shape.text, widths, strict=True):
        if not letter.isspace():
            across = max(width, 0.1 * shape.size) * NARROW
            yield f"M{x:.3f} 0h{across:.3f}v{-HIGH * shape.size:.3f}h{-across:.3f}z"
        x += width


@cache
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACE, SIZE, layout_engine=ImageFont.Layout.BASIC)


@cache
def _width(letter: str) -> float:
    """The width of a character in its size."""
    return float(_face().getlength(letter)) / SIZE


def _placed(shape: VectorText, outline: str, paint: str) -> str:
    return f'<path transform="matrix({" ".join(map(str, shape.matrix))})" d="{outline}" {paint}/>'


def _number(colour: tuple[int, ...]) -> int:
    """The number of the character that is painted in a colour: 31 times one more, in a ring of a prime size."""
    red, green, blue, *_ = colour
    return ((red << 16 | green << 8 | blue) - 1) * pow(31, -1, 0xFFFFFD) % 0xFFFFFD - 1


def _svg(shape: VectorPath | VectorText) -> str:
    if isinstance(shape, VectorText):
        return _placed(shape, "".join(_boxes(shape)), f'fill="{shape.fill}" opacity="{shape.opacity}"')
    dash = f' stroke-dasharray="{" ".join(map(str, shape.dash))}"' if shape.dash else ""
    return (
        f'<path d="{_path(shape.outline)}" fill="{shape.fill or "none"}" fill-opacity="{shape.fill_opacity}" '
        f'fill-rule="{"evenodd" if shape.even_odd else "nonzero"}" stroke="{shape.stroke or "none"}" '
        f'stroke-opacity="{shape.stroke_opacity}" stroke-width="{shape.stroke_width}" stroke-linecap="{shape.cap}" '
        f'stroke-linejoin="{shape.join}" stroke-miterlimit="{shape.miter}"{dash}/>'
    )


def _path(outline: Outline) -> str:
    return " ".join(f"{letter}{' '.join(map(str, values))}" for letter, values in outline)


def _clipped(shapes: Sequence[VectorPath | VectorText]) -> Iterator[str]:
    """The shapes, neighbours within the same clips together; the first clip of each is the drawing's own edge."""
    for clips, group in groupby(shapes, key=lambda shape: shape.clips[1:]):
        inner = "".join(_svg(one) for one in group)
        for number, clip in enumerate(clips):
            name = f"c{number}-{crc32(repr(clip).encode())}"
            rule = "evenodd" if clip.even_odd else "nonzero"
            inner = (
                f'<clipPath id="{name}"><path d="{_path(clip.outline)}" clip-rule="{rule}"/></clipPath>'
                f'<g clip-path="url(#{name})">{inner}</g>'
            )
        yield inner


def _file(drawing: Vector, shapes: Iterator[str]) -> bytes:
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'.encode()
