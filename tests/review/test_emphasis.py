"""Emphasised words and links of which nothing is left: their marks go with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.marking import Edited
from tests.terminal import briefgen

TEXT = "One of *many* things, the **second** option, a [long link](https://a.example/b) there, ***both*** of them, *some more* words."
BRIEF = f"""\
title: Marks
audiences: [standard]
date: 2025-01-20
purpose: {{decision: decide, ask: "*open* for a year"}}
sections:
  - title: One
    body: |
      {TEXT}
"""
CASES = (
    ("many ", "", "*many* ", ""),
    (" many", "", " *many*", ""),
    ("many", "", "*many* ", ""),
    ("second ", "", "**second** ", ""),
    (" second option", "", " **second** option", ""),
    ("the second", "a", "the **second**", "a"),
    ("long link ", "", "[long link](https://a.example/b) ", ""),
    (" long link", "", " [long link](https://a.example/b)", ""),
    ("both ", "", "***both*** ", ""),
    ("many things", "few", "*many* things", "*few*"),
    ("more ", "", "*some more* ", "*some* "),
    (" more", "", "*some more* ", "*some* "),
    ("open ", "", "*open* ", ""),
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the brief and its Word file."""
    folder = tmp_path_factory.mktemp("marks")
    (folder / "x.yaml").write_text(BRIEF, encoding="utf-8")
    assert briefgen("build", folder / "x.yaml", "-o", folder, "-f", "docx").code == 0
    return folder


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(("old", "new", "source", "written"), CASES)
def test_marks_go_with_their_words(
    sent: Path, tmp_path: Path, old: str, new: str, source: str, written: str, *, tracked: bool
) -> None:
    edited = Edited(sent / "x" / "x.standard.docx")
    edited.replace(edited.find("for a year" if "open" in old else "of them"), old, new, tracked=tracked)
    brief = tmp_path / "x.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    said = briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", brief, "--apply")
    assert said.code == 0, said.err
    assert brief.read_text(encoding="utf-8") == BRIEF.replace(source, written)
