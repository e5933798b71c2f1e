"""Inline words that a format may show in a way of its own are the same in all."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from pypdf import PdfReader

from tests.terminal import briefgen

BRIEF = """title: T
audiences: [standard]
date: 2025-01-20
summary: "one\\ttwo \\t\\t three"
sections: [{title: A, body: "four\\tfive", tables: [{title: "six\\tseven", columns: [{name: a}], rows: [["eight\\tnine"]]}]}]
"""


def test_a_tab_in_a_text_is_a_space_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen(
        "build", tmp_path / "x.yaml", "-o", tmp_path / "out", "-f", "docx", "-f", "pdf", "-f", "html"
    )
    assert said.code == 0, said.err
    made = {one.suffix: one for one in (tmp_path / "out").rglob("x.*")}
    word = zipfile.ZipFile(made[".docx"]).read("word/document.xml").decode()
    assert "<w:tab/>" not in word
    pdf = "\n".join(page.extract_text() for page in PdfReader(made[".pdf"]).pages)
    page = re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", made[".html"].read_text(encoding="utf-8")))
    )
    for shown in (re.sub(r"<[^>]*>", "", word), pdf, page):
        for words in ("one two three", "four five", "six seven", "eight nine"):
            assert words in shown
