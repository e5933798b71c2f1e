"""The room around graphics, pictures beside text and the heat map of a Word file: that of the PDF."""

from __future__ import annotations

import io
import re
import zipfile

from briefgen.document import Document as Tree
from briefgen.document import Drawing, Figure, Furniture, Mark, Text
from briefgen.theme import Theme
from briefgen.typography import BESIDE_BELOW, CELL_SPACES, MATRIX_GAP, SPACES, points, style_of
from briefgen.writers.docx import style_part, write
from briefgen.writers.docx.beside import LINE, floating
from briefgen.writers.docx.xml import emu, twips
from tests.writers.docx.documents import MARK, PROPERTIES

SHAPES = Drawing(200, 100, ())
FURNITURE = Furniture("A desk", "X/1", "Page {page} of {pages}", Mark("", "none"))
STYLES = style_part.part(Theme(), "en-GB", MARK).decode()


def paragraphs(*blocks: Figure) -> list[tuple[str, str]]:
    """The style and the further properties of each paragraph of a document."""
    with zipfile.ZipFile(io.BytesIO(write(Tree(PROPERTIES, FURNITURE, blocks), Theme()))) as archive:
        xml = archive.read("word/document.xml").decode()
    found: list[tuple[str, str]] = re.findall(r'<w:pPr><w:pStyle w:val="(\w+)"/>(.*?)</w:pPr>', xml)
    return found


def test_the_last_line_of_a_figure_has_the_room_below_it_and_the_first_one_that_above() -> None:
    before, after = (twips(one) for one in (SPACES["figure"].before, SPACES["figure"].after))
    captioned = Figure(SHAPES, "A picture", caption=(Text("Words"),))
    assert ("Graphic", f'<w:spacing w:after="{after}"/>') in paragraphs(captioned)
    assert ("Graphic", f'<w:spacing w:before="{before}" w:after="{after}"/>') in paragraphs(
        Figure(SHAPES, "A picture")
    )
    credited = Figure(SHAPES, "A picture", caption=(Text("Words"),), credit="The desk")
    last = ("Credit", f'<w:spacing w:after="{after}"/>')
    assert paragraphs(credited)[1:] == [("Graphic", "<w:keepNext/>"), last]


def test_the_line_of_a_graphic_has_no_descent_to_speak_of() -> None:
    (size,) = re.findall(r'w:styleId="Graphic">.*?<w:sz w:val="(\d+)"', STYLES)
    assert int(size) <= 2


def test_a_picture_beside_text_begins_where_the_text_does_and_has_the_room_of_the_pdf_below_it() -> None:
    floated = floating('<wp:inline distT="0"><wp:extent cx="1" cy="1"/></wp:inline>', "en-GB")
    assert "<wp:posOffset>0</wp:posOffset>" in floated
    (below,) = re.findall(r'distB="(\d+)"', floated)
    assert int(below) + emu(LINE) == emu(BESIDE_BELOW)


def test_cells_of_the_heat_map_have_white_between_them_alone_and_are_as_high_as_in_the_pdf() -> None:
    (style,) = re.findall(r'w:styleId="BriefMatrix">.*?</w:style>', STYLES)
    assert re.findall(r"<w:(\w+) w:val=\"single\" w:sz=\"(\d+)\"", style) == [
        ("insideH", f"{MATRIX_GAP * 8:.0f}"), ("insideV", f"{MATRIX_GAP * 8:.0f}"),
    ]  # fmt: skip
    above, below = (int(re.findall(rf'<w:{side} w:w="(\d+)"', style)[0]) for side in ("top", "bottom"))
    lines = 2 * points(style_of("matrix", Theme()).leading, Theme().sizes)
    assert (above + below) / 20 + lines + MATRIX_GAP <= CELL_SPACES["matrix"].row
