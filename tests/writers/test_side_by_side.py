"""The page of the PDF beside the page of the Word file, as LibreOffice sets it: the same gaps, the same indents."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.judges import libreoffice, poppler
from tests.terminal import briefgen

pytestmark = pytest.mark.judge

SHIFT = 3.5  # points by which the base line stands elsewhere in a line of the same height
BRIEF = """
title: Zebra
audiences: [standard]
date: 2025-01-20
handling: {scheme: tlp, level: TLP:GREEN}
sections:
  - title: Alpha
    body: |
      Paragraph.

      - Bullet
        - Deeper
          1. Number
      - Second

      > Quoted
      >
      > - Inside

      After.
    tables:
      - {title: Tabular, source: Customs, columns: [Left, Right], rows: [[Cell, Other]]}
  - title: Beta
    body: Words.
  - title: Gamma
    body: |
      1. Counted
  - title: Delta
    body: Last.
"""
ORDER = (
    "Zebra", "Date", "Alpha", "Paragraph.", "Bullet", "Deeper", "Number", "Second", "Quoted", "Inside", "After.",
    "Table", "Left", "Cell", "Source:", "Beta", "Words.", "Gamma", "Counted", "Delta", "Last.",
)  # fmt: skip


def test_gaps_and_indents_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", tmp_path / "one.yaml", "-o", tmp_path / "out", "-f", "pdf", "-f", "docx")
    assert said.code == 0, said.err
    files = {one.suffix[1:]: one for one in (tmp_path / "out").rglob("one.standard.*")}
    printed = poppler.places(files["pdf"])
    word = poppler.places(libreoffice.to_pdf([files["docx"]], tmp_path)[0])
    for name in ORDER:
        assert word[name][0] == pytest.approx(printed[name][0], abs=1.0), name
    for above, below in pairwise(ORDER):
        gaps = [place[below][1] - place[above][1] for place in (word, printed)]
        assert gaps[0] == pytest.approx(gaps[1], abs=SHIFT), (above, below)
    assert word["DRAFT"][0] == pytest.approx(printed["DRAFT"][0], abs=2)
