"""The sides of cells in a table from right to left."""

from __future__ import annotations

import re

import pytest

from briefgen.writers.docx.cell_sides import even_sides


@pytest.mark.parametrize(
    ("direction", "indent"),
    [("<w:bidi/>", 'w:left="0" w:right="240"'), ('<w:bidi w:val="0"/>', 'w:left="240" w:right="0"')],
)
def test_what_differs_at_the_sides_of_a_cell_is_an_indent_of_its_words(direction: str, indent: str) -> None:
    sides = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="240" w:type="dxa"/></w:tcMar>'
    words = f'<w:p><w:pPr>{direction}<w:jc w:val="end"/></w:pPr></w:p>'
    made_of = even_sides(f"<w:tc><w:tcPr>{sides}</w:tcPr>{words}</w:tc>")
    assert re.findall(r'<w:(?:left|right) w:w="(\d+)"', made_of) == ["0", "0"]
    assert f'{direction}<w:ind {indent}/><w:jc w:val="end"/>' in made_of
    assert even_sides(f"<w:tc><w:tcPr/>{words}</w:tc>") == f"<w:tc><w:tcPr/>{words}</w:tc>"
