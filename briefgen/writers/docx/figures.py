"""Figures: pictures in line with the text, drawings as SVG with a PNG beside it, charts as Word's own."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from briefgen.document import Chart, Drawing, Figure, Graphic, Picture, Vector
from briefgen.theme import Logo, Theme
from briefgen.writers.docx.package import Package, PackagePart
from briefgen.writers.docx.png import png
from briefgen.writers.docx.svg import svg
from briefgen.writers.docx.xml import NAMESPACES, attribute, emu

LONGEST_ALT = 250  # characters that a screen reader says in one breath
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def drawing(block: Figure, theme: Theme, number: int, package: Package, part: PackagePart) -> str:
    """The w:drawing of a figure; its files go into the package."""
    width, height = _size(block.graphic, theme, block.width)
    match block.graphic:
        case Picture(data, form):
            name = f"media/picture{number}.{form}"
            package.add(f"word/{name}", data)
            content = _picture(part.relate("image", name), number, width, height)
        case Drawing():
            files = DrawnFiles(svg(block.graphic, theme, alternative(block)), png(block.graphic, theme))
            content = _drawn(files, (width, height), number, package, part)
        case Vector():
            from briefgen.writers.docx import vectors  # few briefs have a picture of shapes

            drawn = vectors.svg(block.graphic, theme, alternative(block))
            files = DrawnFiles(drawn, vectors.png(drawn, block.graphic))
            content = _drawn(files, (width, height), number, package, part)
        case Chart(drawing=shapes):
            from briefgen.writers.docx import charts  # few briefs have a chart

            native = charts.related(block.graphic, theme, number, package, part)
            files = DrawnFiles(svg(shapes, theme, alternative(block)), png(shapes, theme))
            picture = _drawn(files, (width, height), number, package, part)
            return _either(*(_inline(block, number, width, height, one) for one in (native, picture)))
        case _:
            assert_never(block.graphic)
    return _inline(block, number, width, height, content)


def _either(native: str, picture: str) -> str:
    """A chart for Word, and its picture for readers that know no charts of Word, or not their alt text (LibreOffice)."""
    return (
        f'<mc:AlternateContent><mc:Choice xmlns:w15="{NAMESPACES["w15"]}" Requires="w15">{native}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )


def letterhead(logo: Logo, number: int, package: Package, part: PackagePart) -> str:
    """The w:drawing of the picture on page 1."""
    name = f"media/letterhead.{logo.picture.format}"
    package.add(f"word/{name}", logo.picture.data)
    width = logo.height * logo.picture.width / logo.picture.height
    content = _picture(part.relate("image", name), number, width, logo.height)
    return _inline(Figure(logo.picture, logo.alt), number, width, logo.height, content)


def _size(graphic: Graphic, theme: Theme, wanted: float = 0.0) -> tuple[float, float]:
    """Width and height in points, fitted to the page as in the PDF."""
    match graphic:
        case Drawing(width, height) | Chart(drawing=Drawing(width, height)):
            pass
        case Picture(width=wide, height=high, dpi=dpi):
            points = wanted / wide if wanted else 72 / dpi
            width, height = wide * points, high * points
        case Vector(wide, high):
            points = wanted / wide if wanted else 1.0
            width, height = wide * points, high * points
        case _:
            assert_never(graphic)
    page = theme.page
    tallest = page.chart_height if isinstance(graphic, Chart) else page.picture_height
    scale = min(1.0, page.text_width / width, tallest / height)
    return width * scale, height * scale


def alternative(block: Figure) -> str:
    """The alt text, with no more than its first sentences where a table below says the rest."""
    if not block.data or block.annex or len(block.alt) <= LONGEST_ALT:
        return block.alt
    kept = block.alt[:LONGEST_ALT]
    end = max(kept.rfind(sign) for sign in (". ", "; ", "? ", "! "))
    return kept[: end + 1].rstrip(";") if end > 0 else f"{kept[: kept.rfind(' ')]} …"


def _inline(block: Figure, number: int, width: float, height: float, content: str) -> str:
    box = f'cx="{emu(width)}" cy="{emu(height)}"'
    extension = ""
    if not block.alt:
        uri = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
        flag = f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/>'
        extension = f'<a:extLst xmlns:a="{NAMESPACES["a"]}"><a:ext uri="{uri}">{flag}</a:ext></a:extLst>'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {box}/>'
        f'<wp:docPr id="{number}" name="Figure {number}" descr="{attribute(alternative(block))}">{extension}</wp:docPr>'
        f"<wp:cNvGraphicFramePr/>{content}</wp:inline></w:drawing>"
    )


def _picture(relation: str, number: int, width: float, height: float, extension: str = "") -> str:
    box = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
    return (
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Figure {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr>{box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


class DrawnFiles(Struct, frozen=True):
    """A drawing as SVG, and as PNG for programs that do not know SVG."""

    svg: bytes
    png: bytes


def _drawn(
    files: DrawnFiles, size: tuple[float, float], number: int, package: Package, part: PackagePart
) -> str:
    package.add(f"word/media/drawing{number}.png", files.png)
    package.add(f"word/media/drawing{number}.svg", files.svg)
    fallback = part.relate("image", f"media/drawing{number}.png")
    vector = part.relate("image", f"media/drawing{number}.svg")
    blip = f'<asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{vector}"/>'
    extension = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{blip}</a:ext></a:extLst>'
    return _picture(fallback, number, *size, extension)
