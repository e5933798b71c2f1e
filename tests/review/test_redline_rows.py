"""Rows of tables in a redline: a deleted one stands in its table, struck out, and one that is new is marked whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.judges import ooxml
from tests.review.marking import Element, w
from tests.terminal import briefgen

BRIEF = """\
title: Rows
audiences: [analyst]
date: 2025-01-20
sections:
  - title: One
    body: |
      | Year | Sum |
      |---|---|
      | Last year | Much steel |
      | This year | Little iron |
      | Next year | Some copper |
risks:
  - {title: Aid is cut at once, likelihood: 4, impact: 5, mitigation: Speak to donors}
  - {title: Ports are closed for long, likelihood: 2, impact: 5, mitigation: Find other harbours}
recommendations:
  - {text: Speak to Congress about relief}
  - {text: Write to Brussels about tariffs}
"""
ROWS = {
    "first": "      | Last year | Much steel |\n",
    "second": "      | This year | Little iron |\n",
    "last": "      | Next year | Some copper |\n",
    "risk": "  - {title: Aid is cut at once, likelihood: 4, impact: 5, mitigation: Speak to donors}\n",
    "recommendation": "  - {text: Write to Brussels about tariffs}\n",
}
WORDS = {
    "first": "Much steel", "second": "Little iron", "last": "Some copper",
    "risk": "Aid is cut at once", "recommendation": "Write to Brussels",
}  # fmt: skip


def redline(tmp_path: Path, old: str, new: str) -> Element:
    """The body of the redline from one brief to another."""
    for name, text in (("old", old), ("new", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "red.docx"
    done = briefgen("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-a", "analyst", "--redline", path)
    assert done.code == 0, done.err
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def marked(root: Element, kind: str, text: str) -> list[str]:
    """The words of each row that is inserted or deleted as a whole."""
    rows = [one for one in root.iter(w("tr")) if one.find(f"{w('trPr')}/{w(kind)}") is not None]
    return [" ".join("".join(cell.itertext(w(text))) for cell in one.iter(w("tc"))) for one in rows]


@pytest.mark.parametrize("row", ROWS)
def test_a_deleted_row_stands_in_its_table(tmp_path: Path, row: str) -> None:
    root = redline(tmp_path, BRIEF, BRIEF.replace(ROWS[row], ""))
    assert any(WORDS[row] in one for one in marked(root, "del", "delText"))
    outside = root.find(w("body")).findall(w("p"))
    assert not [one for one in outside if WORDS[row] in "".join(one.itertext(w("delText")))]


@pytest.mark.parametrize("row", ROWS)
def test_an_added_row_is_new_as_a_whole(tmp_path: Path, row: str) -> None:
    root = redline(tmp_path, BRIEF.replace(ROWS[row], ""), BRIEF)
    assert any(WORDS[row] in one for one in marked(root, "ins", "t"))


def test_two_deleted_rows_keep_their_order(tmp_path: Path) -> None:
    root = redline(tmp_path, BRIEF, BRIEF.replace(ROWS["first"], "").replace(ROWS["second"], ""))
    assert marked(root, "del", "delText") == ["Last year Much steel", "This year Little iron"]


@pytest.mark.judge
def test_word_reads_a_redline_with_rows(tmp_path: Path) -> None:
    redline(tmp_path, BRIEF, BRIEF.replace(ROWS["first"], "").replace("Some copper", "Some tin"))
    assert ooxml.errors([tmp_path / "red.docx"]) == []
