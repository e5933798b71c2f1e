"""Tables and figures in the text: references to them by their numbers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EVERY_FORMAT
from tests.judges import poppler
from tests.terminal import briefgen

TABLE = "{id: trade, title: Trade by year, columns: [Year, Sum], rows: [['2020', '3']]}"
CHART = (
    "{id: fig, caption: Trade drawn, alt: Bars of trade,"
    " chart: {kind: bar, categories: [A, B], series: [{name: Sum, values: [3, 5]}]}}"
)


def built(folder: Path, body: str) -> Path:
    """The folder of the files of a brief with this body, a table and a figure in its section."""
    text = "\n".join(f"      {line}" for line in body.split("\n"))
    (folder / "x.yaml").write_text(
        "title: Trade\naudiences: [standard]\ndate: 2025-01-20\nsections:\n  - title: One\n    id: one\n    body: |\n"
        f"{text}\n    tables: [{TABLE}]\n    figures: [{CHART}]\n",
        encoding="utf-8",
    )
    said = briefgen("build", folder / "x.yaml", "-o", folder / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    return folder / "out" / "x"


def shown(folder: Path, form: str) -> str:
    """The words of one file."""
    path = folder / f"x.standard.{form}"
    if form == "pdf":
        return " ".join(poppler.text(path).split())
    xml = path.read_text(encoding="utf-8") if form == "html" else document_xml(folder)
    body = re.sub(r"(?s)<(head|style|svg|w:instrText)\b.*?</\1>", "", xml)
    return " ".join(re.sub(r"<[^>]+>", "" if form == "docx" else " ", body).split())


def document_xml(folder: Path) -> str:
    """document.xml of the Word file."""
    return zipfile.ZipFile(folder / "x.standard.docx").read("word/document.xml").decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_reference_to_a_table_or_figure_prints_its_number(tmp_path: Path, form: str) -> None:
    words = shown(built(tmp_path, "Words [@trade, row 2] and then [@fig] after [@one]."), form)
    assert re.search(r"Words\s+Table 1\s*, row 2 and then\s+Figure 1\s+after\s+One\s*\.", words)


def test_a_reference_in_word_is_a_field(tmp_path: Path) -> None:
    xml = document_xml(built(tmp_path, "Words [@trade] and [@fig]."))
    fields = re.findall(r"> REF (_Ref\w+) \\h <", xml)
    assert len(set(fields)) == len(fields) == 2
    assert all(f'w:name="{name}"' in xml for name in fields)
