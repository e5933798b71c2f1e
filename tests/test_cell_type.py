"""The type of tables in a theme with larger type: heads follow their cells, and small type has small lines."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from briefgen.pipeline import Request, open_brief
from briefgen.typography import CELL_SPACES, points, text_style
from tests.terminal import briefgen
from tests.writers.pdf.drawn import drawn

WORDS = "Rindfleischetikettierungsgesetz"


def brief(folder: Path, columns: int, words: str) -> Path:
    """A brief with one table of that many columns, for a reader whose tables have type of 16 points."""
    own = folder / "templates" / "chief"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(
        "extends: standard\nshow: [title, tables]\ntheme: {table: 16}\n", encoding="utf-8"
    )
    heads, cells = ", ".join(f"Head{at}" for at in range(columns)), ", ".join([words] * columns)
    path = folder / "one.yaml"
    path.write_text(
        f"title: A\naudiences: [chief]\ntables:\n  - {{title: T, source: me, columns: [{heads}], rows: [[{cells}], [{cells}]]}}\n",
        encoding="utf-8",
    )
    return path


def test_heads_of_columns_follow_the_size_of_the_cells(tmp_path: Path) -> None:
    path = brief(tmp_path, 2, "x")
    (chosen,) = open_brief(path, Request(templates=tmp_path / "templates")).templates
    head, cell = (points(text_style(name).size, chosen.theme.sizes) for name in ("cell_head", "cell"))
    assert cell == 16
    assert head / cell == pytest.approx(9 / 9.5)


def test_a_table_of_smaller_type_has_lower_lines_in_pdf_and_word(tmp_path: Path) -> None:
    path = brief(tmp_path, 5, f"{WORDS} and more words")
    done = briefgen("build", path, "--templates", tmp_path / "templates", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    found = drawn((tmp_path / "out" / "one" / "one.chief.pdf").read_bytes())
    second, first = sorted({round(one.bottom, 1) for one in found if one.text == "more words"})
    space = CELL_SPACES["register"]
    assert first - second == pytest.approx(2 * 12.5 + space.above + space.below, abs=0.2)
    with zipfile.ZipFile(tmp_path / "out" / "one" / "one.chief.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    cells = re.findall(r'<w:pStyle w:val="Table(?:Text|Heading|RowHeading)"/>(.*?)</w:pPr>', xml)
    assert cells
    assert all('<w:spacing w:line="250" w:lineRule="exact"/>' in one for one in cells)
