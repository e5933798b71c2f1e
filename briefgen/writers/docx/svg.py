"""A drawing as SVG: words as outlines, so that it looks the same on a machine without our fonts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import assert_never

from briefgen.document import Circle, Drawing, Ink, Label, Polygon, Polyline, Rectangle, Shape
from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import Fonts
from briefgen.scripts.lines import line_width, set_line
from briefgen.scripts.loadedfont import load
from briefgen.theme import Theme, font_chain
from briefgen.writers.docx.xml import attribute, text


def svg(drawing: Drawing, theme: Theme, description: str) -> bytes:
    """The drawing as an SVG file, in points, with its description inside."""
    shapes = "".join(_shape(shape, theme) for shape in drawing.shapes)
    size = f'width="{drawing.width:g}pt" height="{drawing.height:g}pt" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    # Our y runs upwards, that of SVG downwards.
    group = f'<g transform="matrix(1 0 0 -1 0 {drawing.height:g})">{shapes}</g>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>'
    return f"{head}<desc>{text(description)}</desc>{group}</svg>".encode()


def _shape(shape: Shape, theme: Theme) -> str:
    match shape:
        case Rectangle(x, y, width, height, radius=radius):
            box = f'x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" rx="{radius:g}"'
            return f"<rect {box} {_inks(shape, theme)}/>"
        case Circle(x, y, radius):
            return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {_inks(shape, theme)}/>'
        case Polyline(points, stroke, width, dash):
            dashes = f' stroke-dasharray="{" ".join(f"{one:g}" for one in dash)}"' if dash else ""
            path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            return f'<polyline points="{path}" fill="none" stroke="{_colour(stroke, theme)}" stroke-width="{width:g}"{dashes}/>'
        case Polygon(points, fill):
            path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            return f'<polygon points="{path}" fill="{_colour(fill, theme)}"/>'
        case Label():
            return _label(shape, theme)
        case _:
            assert_never(shape)


def _inks(shape: Rectangle | Circle, theme: Theme) -> str:
    fill = _colour(shape.fill, theme) if shape.fill else "none"
    if not shape.stroke:
        return f'fill="{fill}"'
    return f'fill="{fill}" stroke="{_colour(shape.stroke, theme)}" stroke-width="{shape.stroke_width:g}"'


def _label(label: Label, theme: Theme) -> str:
    family = theme.fonts.looking
    face = family.bold if label.bold else family.regular
    paths, width = outlines(label.text, face, theme, from_right=label.from_right)
    scale = label.size / 1000
    shift = {"start": 0.0, "middle": -width * scale / 2, "end": -width * scale}[label.align]
    place = f"translate({label.x:.2f} {label.y:.2f}) rotate({label.rotate:g}) translate({shift:.2f} 0) scale({scale:.5f})"
    words = attribute(label.text)
    return f'<g transform="{place}" fill="{_colour(label.ink, theme)}" aria-label="{words}">{paths}</g>'


def outlines(words: str, face: Path, theme: Theme, *, from_right: bool = False) -> tuple[str, float]:
    """Paths of words of a face of the theme on a grid of 1,000 to the em, and their width on it; `from_right` as of a label."""
    chain = font_chain(theme.fonts, face)
    return _shaped(words, chain, from_right=from_right) if needs_shaping(words) else _outlines(words, chain)


def _colour(ink: Ink, theme: Theme) -> str:
    return str(getattr(theme.palette, ink))


class _Pen:
    """Gathers an outline as SVG path data."""

    def __init__(self) -> None:
        self.data: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        self.data.append(f"M{point[0]:.0f} {point[1]:.0f}")

    def lineTo(self, point: tuple[float, float]) -> None:
        self.data.append(f"L{point[0]:.0f} {point[1]:.0f}")

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        self.data.append(f"Q{control[0]:.0f} {control[1]:.0f} {end[0]:.0f} {end[1]:.0f}")

    def curveTo(self, *points: tuple[float, float]) -> None:
        self.data.append("C" + " ".join(f"{x:.0f} {y:.0f}" for x, y in points))

    def closePath(self) -> None:
        self.data.append("Z")


@lru_cache(maxsize=2048)
def _outlines(words: str, chain: Fonts) -> tuple[str, float]:
    """Paths of the words on a grid of 1,000 to the em, and their width on it."""
    pieces, x = [], 0.0
    for character in words:
        scale, path, advance = _outline(character, chain)
        if path:
            pieces.append(f'<path transform="translate({x:.0f} 0) scale({scale:g})" d="{path}"/>')
        x += advance * scale
    return "".join(pieces), x


def _shaped(words: str, chain: Fonts, *, from_right: bool) -> tuple[str, float]:
    """As `_outlines`, of words that are shaped."""
    from briefgen.scripts.outlines import line_outlines

    pieces = [
        f'<path transform="translate({one.x} {one.y}) scale({one.scale:g})" d="{_path(one.font, one.glyph)}"/>'
        for one in line_outlines(words, chain, from_right=from_right)
    ]
    return "".join(pieces), line_width(set_line(words, chain, from_right=from_right))


@lru_cache(maxsize=2048)
def _outline(character: str, chain: Fonts) -> tuple[float, str, int]:
    """What brings a character to the grid, its outline and its advance, both as its font has them."""
    own = next((one for one in chain if load(one).font.get_nominal_glyph(ord(character))), chain[0])
    loaded = load(own)
    glyph = loaded.font.get_nominal_glyph(ord(character)) or 0
    return 1000 / loaded.em, _path(own, glyph), loaded.font.get_glyph_h_advance(glyph)


@lru_cache(maxsize=2048)
def _path(font: FontFile, glyph: int) -> str:
    pen = _Pen()
    load(font).font.draw_glyph_with_pen(glyph, pen)
    return "".join(pen.data)
