"""Sections of a Word file: a new one only where the page changes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.document import Column, Heading, Paragraph, Table, TableCell, TableRow, Text
from briefgen.theme import PageSetup, Theme
from tests.writers.docx.documents import document, saved

TABLE = Table((Column((Text("a"),)),), (TableRow((TableCell(((Text("x"),),)),)),), "A table")
BLOCKS = (
    Paragraph((Text("Before."),)),
    Heading(1, (Text("Water"),), "water"),
    Paragraph((Text("Text."),)),
    TABLE,
    Paragraph((Text("More."),)),
)


@pytest.mark.parametrize(("columns", "found"), [(1, [1]), (2, [1, 2, 1, 2])])
def test_a_section_begins_only_where_the_number_of_columns_changes(
    tmp_path: Path, columns: int, found: list[int]
) -> None:
    theme = replace(Theme(), page=PageSetup(columns=2 if columns == 2 else 1))
    xml = zipfile.ZipFile(saved(document(*BLOCKS), tmp_path, theme)).read("word/document.xml").decode()
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", xml)
    assert [2 if 'w:num="2"' in section else 1 for section in sections] == found
