"""Words in other scripts in a Word file: font, direction and language of each run."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from briefgen.document import Paragraph, Text
from briefgen.theme import Theme
from briefgen.writers import docx
from briefgen.writers.docx.script_runs import part_scripts
from tests.writers.docx.documents import document

URDU = "\u0639\u0645\u0631\u0627\u0646 \u06c1\u06d2"
HINDI = "\u0928\u0908"


def paragraph(words: str, style: str = "BodyText") -> str:
    """A paragraph of one run, as a part has it."""
    return (
        f'<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def test_an_english_paragraph_stays_as_it_is() -> None:
    xml = paragraph("A \u2013 b & c".replace("&", "&amp;"))
    assert part_scripts(xml, Theme()) == xml


def test_a_name_from_right_to_left_has_its_font_its_direction_and_its_language() -> None:
    made = part_scripts(paragraph(f"He met {URDU}, who left."), Theme())
    run = re.search(f"<w:r><w:rPr>(.*?)</w:rPr><w:t[^>]*>{URDU}</w:t></w:r>", made)
    assert run
    assert 'w:cs="Noto Naskh Arabic"' in run[1]
    assert run[1].endswith('<w:rtl/><w:lang w:bidi="ur"/>')
    assert "<w:bidi/>" not in made


def test_a_paragraph_from_right_to_left_says_so_and_a_cell_stays_at_its_left() -> None:
    assert "<w:bidi/></w:pPr>" in part_scripts(paragraph(URDU), Theme())
    assert '<w:bidi/><w:jc w:val="end"/></w:pPr>' in part_scripts(paragraph(URDU, "TableText"), Theme())


def test_a_number_column_keeps_its_heads_at_the_right() -> None:
    assert '<w:bidi/><w:jc w:val="start"/></w:pPr>' in part_scripts(
        paragraph(URDU, "TableHeadingEnd"), Theme()
    )


def test_the_fonts_of_a_file_have_what_its_header_says() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(document(head=URDU), Theme()))) as file:
        assert "Noto Naskh Arabic" in file.read("word/fontTable.xml").decode()


def test_devanagari_has_the_language_of_complex_scripts() -> None:
    assert '<w:lang w:bidi="hi"/>' in part_scripts(paragraph(HINDI), Theme())


@pytest.mark.parametrize(("embedded", "expected"), [("latin", True), ("none", False)])
def test_the_font_of_a_script_goes_with_the_file_that_has_it(embedded: str, *, expected: bool) -> None:
    theme = Theme(embed_fonts=embedded)  # type: ignore[arg-type]  # one of its words
    with zipfile.ZipFile(io.BytesIO(docx.write(document(Paragraph((Text(URDU),))), theme))) as file:
        table = file.read("word/fontTable.xml").decode()
    row = re.search(r'<w:font w:name="Noto Naskh Arabic">(.*?)</w:font>', table)
    assert row
    assert ("<w:embedRegular" in row[1]) is expected
    assert "Devanagari" not in table
