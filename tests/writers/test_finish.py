"""The finish of a page, alike in the PDF, in Word and on the web page: labels, bullets, registers and the head of page 1."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from briefgen.columns import column_widths, side_paddings
from briefgen.document import (
    Block,
    Column,
    Document,
    Furniture,
    List,
    ListItem,
    Mark,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    Text,
)
from briefgen.theme import Theme
from briefgen.typography import points, text_style
from briefgen.writers import docx, html
from briefgen.writers.html import sheet
from briefgen.writers.pdf import write
from briefgen.writers.pdf.styles import PreparedTheme
from tests.writers.pdf.drawn import drawn

THEME = Theme(embed_fonts="none")
POINTS = tuple(ListItem((Paragraph((Text(words),)),)) for words in ("First point", "Second point"))


def document(*blocks: Block) -> Document:
    return Document(
        Properties("A title", "a-brief", "minister", "en-GB", 0),
        Furniture("A desk", "X/1", "", Mark("", "none"), ""),
        blocks,
    )


def row_of(style: TableStyle, *words: str) -> Table:
    """A table with a head and a row of these words."""
    said = [(Text(one),) for one in words]
    return Table(
        tuple(map(Column, said)), (TableRow(tuple(TableCell((one,)) for one in said)),), "Words", style
    )


DOCUMENT = document(Paragraph((Text("Key facts"),), "label"), List(POINTS))


def part_of_word(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx.write(DOCUMENT, THEME))) as file:
        return file.read(f"word/{name}.xml").decode()


def test_a_label_is_as_large_as_the_text_below_it() -> None:
    sizes = THEME.sizes
    assert points(text_style("label").size, sizes) == sizes.body


def test_a_label_has_the_accent_in_each_format() -> None:
    accent = THEME.palette.accent
    assert PreparedTheme(THEME).voice("label").ink == accent
    style = re.search(r'w:styleId="Label".*?</w:style>', part_of_word("styles"))
    assert style
    assert f'<w:color w:val="{accent[1:]}"/>' in style[0]
    rule = re.search(r"\n\.label {.*?}", sheet.stylesheet(THEME))
    assert rule
    assert "color: var(--accent)" in rule[0]


def test_a_label_in_a_band_has_the_ink_of_the_band() -> None:
    assert ".band :is(h2, h3, h4, .label, a) { color: inherit; }" in html.write(DOCUMENT, THEME).decode()


def test_a_bullet_is_bold_and_near_its_words() -> None:
    found = {one.text: one for one in drawn(write(DOCUMENT, THEME))}
    bullet, words = found["•"], found["First point"]
    assert words.left - bullet.right < 10
    assert bullet.right - bullet.left > 2.7  # that of the regular face is 2.4 wide


def test_a_bullet_of_word_is_bold_and_near_its_words() -> None:
    level = re.search(r'<w:lvl w:ilvl="0">.*?</w:lvl>', part_of_word("numbering"))
    assert level
    assert 'w:left="360" w:hanging="240"' in level[0]
    assert "<w:rPr><w:b/><w:bCs/></w:rPr>" in level[0]


def test_the_heads_of_a_table_are_in_the_ink_of_its_cells() -> None:
    assert PreparedTheme(THEME).voice("cell_head").ink == THEME.palette.ink
    style = re.search(r'w:styleId="TableHeading".*?</w:style>', part_of_word("styles"))
    assert style
    assert "<w:color" not in style[0]
    rule = re.search(r"\nthead th {.*?}", sheet.stylesheet(THEME))
    assert rule
    assert "color" not in rule[0]


def test_a_register_ends_with_a_rule_as_heavy_as_the_one_above_it() -> None:
    accent = THEME.palette.accent
    heavy = next(
        one
        for one in drawn(write(document(row_of("register", "Port", "Depth")), THEME))
        if one.stroke == accent
    )
    assert (
        heavy.top - heavy.bottom > 30
    )  # one path, of the line above the head and the one below the last row
    style = re.search(r'w:styleId="BriefRegister".*?</w:style>', part_of_word("styles"))
    assert style
    assert f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent[1:]}"/><w:insideH' in style[0]
    assert (
        ":is(.register, .reading) > :last-child > tr:last-child { border-bottom: 2px solid var(--accent); }"
        in sheet.stylesheet(THEME)
    )


@pytest.mark.parametrize("style", ["facts", "numerals"])
def test_facts_and_key_figures_begin_at_even_distances(style: TableStyle) -> None:
    block = row_of(style, "Words", "2022", "38")
    widths, sides = column_widths(block, THEME, 450), side_paddings(block, THEME)
    begins = [sum(widths[:at]) + sides[at][0] for at in range(3)]
    assert begins == [0, 150, 300]


def test_a_key_figure_that_is_wider_than_its_share_takes_more() -> None:
    widths = column_widths(row_of("numerals", "USD 3 200 000 000", "2022", "38"), THEME, 450)
    assert widths[0] > 150
    assert sum(widths) == pytest.approx(450)


def test_the_words_of_a_key_figure_stand_off_from_it() -> None:
    found = {one.text: one for one in drawn(write(document(_figures("38", "per cent")), THEME))}
    number, words = found["38"], found["per cent"]
    assert 8 < number.bottom - words.top < 10


def _figures(number: str, words: str) -> Table:
    return Table(
        (Column((Text(number),)),), (TableRow((TableCell(((Text(words),),)),)),), "Words", "numerals"
    )


def test_the_lead_of_a_box_stands_close_below_its_title_on_the_web_page() -> None:
    assert "\n.box > :is(h2, h3, h4) + .lead { margin-top: 0; }" in sheet.stylesheet(THEME)
