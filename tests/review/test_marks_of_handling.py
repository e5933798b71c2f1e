"""A mark of handling is the program's: an edit of it is told, whatever the words of its text are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.applying import apply
from briefgen.review.changes import State
from briefgen.review.reviewing import review
from tests.review.marking import Edited
from tests.review.rounds import Round
from tests.terminal import briefgen

BRIEF = """\
title: Marks
audiences: [standard]
date: 2025-01-20
handling: {scheme: tlp, level: TLP:AMBER, portions: true}
sections:
  - title: (TLP:AMBER) One
    body: |
      (TLP:AMBER) Amber paragraph.

      (TLP:GREEN) The TLP of green things.
"""


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("Amber paragraph", "AMBER", "GREEN"),
        ("green things", "TLP:", "UK:"),
        ("green things", "GREEN", "CLEAR"),
        ("Amber paragraph", "(TLP:AMBER) ", ""),
    ],
)
def test_an_edit_of_a_mark_is_told_and_never_written(
    tmp_path: Path, words: str, old: str, new: str, *, tracked: bool
) -> None:
    brief = tmp_path / "x.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    assert briefgen("build", brief, "-o", tmp_path, "-f", "docx").code == 0
    edited = Edited(tmp_path / "x" / "x.standard.docx")
    edited.replace(edited.find(words), old, new, tracked=tracked)
    said = briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", brief, "--apply")
    assert brief.read_text(encoding="utf-8") == BRIEF
    assert "told only" in said.out + said.err


PORTIONS = """\
title: (O) Dams
audiences: [analyst, river]
date: 2025-01-20
handling: {scheme: uk, level: SECRET, portions: true}
sections:
  - title: (O) One
    body: |
      (O) The dams are old.

      (S) They will fall on Tuesday night.

      - (O) One point
      - (S) A hidden point
"""
RIVER = "extends: analyst\nabout: River\nreader:\n  title: River\n  clearance: {uk: OFFICIAL}\n"


def test_readers_are_named_by_the_paragraphs_that_they_see(tmp_path: Path) -> None:
    (tmp_path / "templates" / "river").mkdir(parents=True)
    (tmp_path / "templates" / "river" / "template.yaml").write_text(RIVER, encoding="utf-8")
    one = Round(tmp_path, PORTIONS)
    edited = one.edited("analyst")
    edited.replace(edited.find("Tuesday"), "Tuesday", "Friday").replace(edited.find("dams"), "old", "new")
    edited.replace(edited.find("hidden"), "hidden", "secret")
    assert [change.readers for change in one.changes(edited, "analyst")] == [("river",), (), ()]
    file = one.file(edited, "analyst")
    found = apply(one.job, review(one.job, [file]), [file], frozenset()).changes
    assert [change.state for change in found] == [State.CONFLICT, State.APPLIED, State.APPLIED]
