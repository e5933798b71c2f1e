"""Vector pictures as SVG files, their words as outlines, and as PNG for programs that do not know SVG."""

from __future__ import annotations

from briefgen.document import Clip, Outline, Vector, VectorPath, VectorText
from briefgen.theme import Theme
from briefgen.writers.docx.svg import outlines
from briefgen.writers.docx.xml import attribute, text

RESOLUTION = 216  # pixels of the PNG to the inch, as of our own drawings
MOST = 3_000  # pixels of it either way


def svg(vector: Vector, theme: Theme, description: str) -> bytes:
    """The picture as an SVG file, in points, with its description inside."""
    chains = {shape.clips: number for number, shape in enumerate(vector.paths) if shape.clips[1:]}
    defined = "".join(_defined(chain, number) for chain, number in chains.items())
    shapes = "".join(_shape(shape, theme, chains) for shape in vector.paths)
    box = f'width="{vector.width:g}pt" height="{vector.height:g}pt" viewBox="0 0 {vector.width:g} {vector.height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {box}><desc>{text(description)}</desc>'
    return f"{head}{f'<defs>{defined}</defs>' if defined else ''}{shapes}</svg>".encode()


def png(drawn: bytes, vector: Vector) -> bytes:
    """The SVG of a picture as PNG on white."""
    import resvg_py

    width = min(vector.width * RESOLUTION / 72, MOST, MOST * vector.width / vector.height)
    made = resvg_py.svg_to_bytes(
        svg_string=drawn.decode(),
        width=max(1, round(width)),
        dpi=96,
        background="#ffffff",
        skip_system_fonts=True,
    )
    return bytes(made)


def _defined(chain: tuple[Clip, ...], number: int) -> str:
    """The clips of a shape; the first is the frame of the picture, at which every program cuts by itself."""
    made, within = "", ""
    for depth, clip in enumerate(chain[1:]):
        own = f"clip{number}" if depth == len(chain) - 2 else f"clip{number}-{depth}"
        rule = ' clip-rule="evenodd"' if clip.even_odd else ""
        made += f'<clipPath id="{own}"{within}><path d="{_data(clip.outline)}"{rule}/></clipPath>'
        within = f' clip-path="url(#{own})"'
    return made


def _data(outline: Outline) -> str:
    return " ".join(letter + " ".join(f"{number:g}" for number in numbers) for letter, numbers in outline)


def _shape(shape: VectorPath | VectorText, theme: Theme, chains: dict[tuple[Clip, ...], int]) -> str:
    drawn = _text(shape, theme) if isinstance(shape, VectorText) else _path(shape)
    if shape.clips not in chains:
        return drawn
    return f'<g clip-path="url(#clip{chains[shape.clips]})">{drawn}</g>'


def _path(shape: VectorPath) -> str:
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    filled = f'fill="{shape.fill or "none"}" fill-opacity="{shape.fill_opacity:g}"{rule}'
    if not shape.stroke:
        return f'<path d="{_data(shape.outline)}" {filled}/>'
    dash = " ".join(f"{one:g}" for one in shape.dash)
    dashes = f' stroke-dasharray="{dash}" stroke-dashoffset="{shape.dash_offset:g}"' if dash else ""
    stroked = (
        f'stroke="{shape.stroke}" stroke-width="{shape.stroke_width:g}" stroke-opacity="{shape.stroke_opacity:g}" '
        f'stroke-linecap="{shape.cap}" stroke-linejoin="{shape.join}" stroke-miterlimit="{shape.miter:g}"{dashes}'
    )
    return f'<path d="{_data(shape.outline)}" {filled} {stroked}/>'


def _text(shape: VectorText, theme: Theme) -> str:
    family = theme.fonts.looking
    paths, width = outlines(shape.text, family.bold if shape.bold else family.regular, theme)
    scale = shape.size / 1000
    shift = {"start": 0.0, "middle": -width * scale / 2, "end": -width * scale}[shape.align]
    matrix = " ".join(f"{number:g}" for number in shape.matrix)
    place = f"matrix({matrix}) translate({shift:.2f} 0) scale({scale:.5f} {-scale:.5f})"
    words = attribute(shape.text)
    return f'<g transform="{place}" fill="{shape.fill}" fill-opacity="{shape.opacity:g}" aria-label="{words}">{paths}</g>'
