"""A paragraph that was parted in a cell of a table is a conflict: no half of its words is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.rounds import Round
from tests.review.test_joints import part

BRIEF = """\
title: Cells
audiences: [analyst]
date: 2025-01-20
sections:
  - title: One
    body: |
      | City | Port |
      |---|---|
      | Odesa by the sea | Black Sea |
options:
  - {title: Wait, summary: Do nothing now., pros: [No cost at all, No haste]}
"""
PARTED = {"Do nothing": "now", "Odesa by": "by the", "No cost": "at all"}


@pytest.mark.parametrize("changed", [True, False])
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("words", PARTED)
def test_a_paragraph_parted_in_a_cell_is_a_conflict(
    tmp_path: Path, words: str, *, tracked: bool, changed: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    part(edited, edited.find(words), PARTED[words], tracked=tracked)
    if changed:
        edited.replace(edited.find(PARTED[words]), PARTED[words], "indeed", tracked=tracked)
    found = one.changes(edited)
    assert State.OPEN not in {change.state for change in found}
    assert [change for change in found if change.state is State.CONFLICT and "\u00b6" in change.new]
    one.applied(edited)
    assert one.text == BRIEF


def test_a_new_paragraph_beside_others_leaves_them_alone(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.insert_after(edited.find("No haste"), "+ More time")
    assert [change.state for change in one.changes(edited)] == [State.REPORTED]
