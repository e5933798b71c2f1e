"""Tables in Word as in the PDF: which rows keep together, how the words of a cell stand, the weight of heads."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from msgspec.structs import replace

from briefgen.document import Column, Heading, Inline, Strong, Table, TableCell, TableRow, Text
from briefgen.theme import Theme
from briefgen.writers import html, pdf
from tests.judges import poppler
from tests.writers.docx.documents import document, saved

SHORT, LONG = (
    "Trade by sector",
    "Trade in goods and services by sector and by partner, in current prices. " * 14,
)


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def table(count: int, text: str) -> Table:
    rows = tuple(
        TableRow((TableCell((words(f"Row {index}"),)), TableCell((words(text),)))) for index in range(count)
    )
    return Table((Column(words("Row"), 1.0), Column(words("What"), 3.0)), rows, "What each row is")


@pytest.mark.parametrize(
    ("count", "text", "kept"),
    [
        (1, SHORT, [False]),
        (3, LONG, [True, True, False]),
        (6, SHORT, [True] * 5 + [False]),
        (6, LONG, [True, False, False, False, True, False]),
        (7, SHORT, [True, False, False, False, False, True, False]),
    ],
)
def test_small_tables_stay_whole_and_others_begin_and_end_with_two_rows(
    count: int, text: str, kept: list[bool], tmp_path: Path
) -> None:
    path = saved(document(table(count, text)), tmp_path)
    (found,) = docx.Document(str(path)).tables
    rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next or False for row in found.rows[1:]]
    assert rows == kept


@pytest.mark.parametrize("leads", [True, False])
def test_a_table_that_leads_to_another_keeps_with_it_across_the_paragraph_between(
    *, leads: bool, tmp_path: Path
) -> None:
    first = replace(table(3, SHORT), leads=leads)
    made = docx.Document(str(saved(document(first, table(1, SHORT)), tmp_path)))
    gap = next(one for one in made.paragraphs if one.style and one.style.name == "Table Gap")
    assert bool(gap.paragraph_format.keep_with_next) is leads
    assert bool(made.tables[0].rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next) is leads


def test_only_the_first_words_beside_reading_text_stand_lower(tmp_path: Path) -> None:
    aside = TableCell((words("Likely"), words("55 to 80 %")))
    row = TableRow((TableCell((words("Aid is cut"),)), aside))
    columns = (Column(words("Judgement"), 3.0), Column(words("Likelihood"), 1.0))
    path = saved(document(Table(columns, (row,), "Judgements", "reading")), tmp_path)
    cell = docx.Document(str(path)).tables[0].rows[1].cells[1]
    assert [one.style.name for one in cell.paragraphs if one.style] == ["Table Aside", "Table Text"]


def test_numbers_of_risks_in_a_heat_map_are_as_large_as_the_words_of_tables(tmp_path: Path) -> None:
    cell = TableCell(((Strong(words("R3")),), words("12")), "high")
    heat_map = Table(
        (Column(words(""), 1.0), Column(words("5"), 1.0)),
        (TableRow((TableCell((words("4"),), header=True), cell)),),
        "Risks",
        "matrix",
    )
    made = docx.Document(str(saved(document(heat_map), tmp_path))).tables[0]
    found = made.rows[1].cells[1]
    sizes = [one.style.font.size for one in found.paragraphs if one.style]
    assert sizes == [Pt(Theme().sizes.table), Pt(Theme().sizes.meta)]
    heads = [cell._tc.xpath("w:tcPr/w:tcMar/w:left/@w:w") for cell in made.rows[0].cells]
    assert heads == [["0"], []]  # the first stands on the margin of the page, as in the PDF


def test_the_number_of_a_note_is_in_the_face_of_the_words_before_it(tmp_path: Path) -> None:
    style = docx.Document(str(saved(document(), tmp_path))).styles["endnote reference"]
    assert "w:rFonts" not in style.element.xml
    assert "superscript" in style.element.xml


def test_headings_have_the_same_weight_in_every_format(tmp_path: Path) -> None:
    made = document(Heading(1, words("Risks"), "risks"), table(1, SHORT))
    (tmp_path / "made.pdf").write_bytes(pdf.write(made, Theme()))
    assert not any("Semi" in one for one in poppler.fonts(tmp_path / "made.pdf"))
    assert "600" not in html.stylesheet(Theme(embed_fonts="none"))
    assert docx.Document(str(saved(made, tmp_path))).styles["Heading 1"].font.bold
