"""A house's own Word file, made as a department would make it: fonts, colours, a header with a crest."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from PIL import Image, ImageDraw

SERIF, SANS = "Liberation Serif", "Liberation Sans"
GREEN = RGBColor(0x1B, 0x5E, 0x20)
ORGANISATION = "Directorate for Regional Affairs"


def crest() -> bytes:
    """A shield, drawn; with metadata that must not go on."""
    picture = Image.new("RGB", (90, 110), "white")
    drawing = ImageDraw.Draw(picture)
    drawing.polygon([(8, 8), (82, 8), (82, 60), (45, 102), (8, 60)], fill=(27, 94, 32), outline="black")
    target = io.BytesIO()
    picture.save(target, "PNG", comment="scanned at home")
    return target.getvalue()


def word_file(path: Path, *, titled: bool = False) -> Path:
    """house.docx with styles House Body and House Grid, headings in green, and a letterhead."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = SERIF, Pt(11.5)
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb, style.font.bold = SANS, GREEN, True
        fonts = style.element.rPr.rFonts
        for key in [key for key in fonts.attrib if "Theme" in str(key)]:
            del fonts.attrib[key]
    body = document.styles.add_style("House Body", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    body.paragraph_format.space_after = Pt(8)
    grid = document.styles.add_style("House Grid", WD_STYLE_TYPE.TABLE)
    grid.base_style = document.styles["Table Grid"]
    section = document.sections[0]
    _letterhead(section.header)
    section.footer.paragraphs[0].text = "The Directorate, 1 Ministry Square"
    if titled:
        section.different_first_page_header_footer = True
        _letterhead(section.first_page_header)
    document.add_paragraph("Text of the house's file stays where it is.")
    document.core_properties.author = "Somebody at a desk"
    document.save(str(path))
    return path


def _letterhead(header: object) -> None:
    paragraph = header.paragraphs[0]  # type: ignore[attr-defined]
    paragraph.add_run().add_picture(io.BytesIO(crest()), height=Pt(24))
    paragraph.add_run(f"  {ORGANISATION}")
