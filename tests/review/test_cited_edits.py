"""An edit that goes into the mark of a citation is a conflict, and nothing of it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.marking import text_of
from tests.review.rounds import Round

BRIEF = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sources: [{id: a, title: A book}]
key_judgements: [{text: "The river is low now [@a, p. 4].", likelihood: likely, confidence: high}]
sections:
  - title: River
    body: |
      The **river** is low now [@a, p. 4]. It rains.
"""
EDITS = {
    ("now", "4)"): "today ",
    ("p. ", "."): "p. 5)",
    ("4)", "."): "5)",
    ("(p.", " "): "(page",
    ("now1", "(p"): "soon",
}


@pytest.mark.parametrize("nth", [0, -1])
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("where", EDITS)
def test_an_edit_into_a_citation_is_a_conflict(
    tmp_path: Path, where: tuple[str, str], nth: int, *, tracked: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    paragraph = [found for found in edited.paragraphs() if "is low now" in text_of(found)][nth]
    text = text_of(paragraph)
    start = text.index(where[0])
    edited.change(paragraph, start, text.index(where[1], start + 1), EDITS[where], tracked=tracked)
    found = one.changes(edited)
    assert {change.state for change in found} == {State.CONFLICT}
    one.applied(edited)
    assert one.text == BRIEF


def test_an_edit_beside_a_citation_that_nobody_touched_is_written(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.replace(edited.find("It rains"), "now", "today")
    one.applied(edited)
    assert one.text == BRIEF.replace("low now [@a, p. 4]. It", "low today [@a, p. 4]. It")


def test_an_edit_elsewhere_is_written_and_the_mark_told(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    paragraph = edited.find("It rains")
    edited.replace(paragraph, "rains", "snows", tracked=False).replace(paragraph, "4)", "5)", tracked=False)
    assert sorted(change.state.value for change in one.applied(edited)) == ["applied", "conflict"]
    assert one.text == BRIEF.replace("It rains", "It snows")
