"""An untracked difference that may be the author's own change since the build is a conflict, and never undoes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import Action, Change, State
from briefgen.review.wordfile import read_word
from tests.review.marking import W14, Edited
from tests.review.rounds import Round

BRIEF = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sections:
  - title: River
    body: |
      First paragraph of the river.

      Second paragraph of the water.

      Third paragraph of the bank.
"""
GAP = "\n\n      "
MORE = BRIEF.replace("      Third", "      Written by the author since.\n\n      Third")
SECOND = "Second paragraph of the water."


def stripped(edited: Edited) -> Edited:
    """The file as a program saves it that takes identifiers out, as LibreOffice does."""
    for one in edited.paragraphs():
        one.attrib.pop(f"{{{W14}}}paraId", None)
    return edited


def states(found: tuple[Change, ...]) -> list[tuple[Action, State]]:
    """What was done, and what becomes of it."""
    return [(one.action, one.state) for one in found]


@pytest.mark.parametrize("deleted", [True, False])
def test_a_paragraph_that_the_author_wrote_since_is_never_deleted(tmp_path: Path, *, deleted: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    if deleted:
        edited.delete(edited.find("Second"), tracked=False)
    one.path.write_text(MORE, encoding="utf-8")
    found = one.changes(edited)
    assert {change.state for change in found} == {State.CONFLICT}
    assert "Written by the author since." in {change.old for change in found}
    one.applied(edited)
    assert one.text == MORE


def test_a_deletion_is_open_where_the_brief_is_as_it_was(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.delete(edited.find("Second"), tracked=False)
    edited.replace(edited.find("Third"), "Third", "Last")
    one.applied(edited)
    assert one.text == BRIEF.replace(f"{SECOND}{GAP}", "").replace("Third", "Last")


@pytest.mark.parametrize("later", [BRIEF, BRIEF.replace("of the water", "of the lake")])
def test_an_edit_without_identifiers_is_open_where_nothing_has_changed(tmp_path: Path, later: str) -> None:
    one = Round(tmp_path, BRIEF)
    edited = stripped(one.edited())
    edited.replace(edited.find("First"), "First", "One", tracked=False)
    one.path.write_text(later, encoding="utf-8")
    one.applied(edited)
    assert one.text == (BRIEF.replace("First", "One") if later == BRIEF else later)


def test_a_paragraph_that_the_author_deleted_since_does_not_come_back(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = stripped(one.edited())
    later = BRIEF.replace(f"{SECOND}{GAP}", "")
    one.path.write_text(later, encoding="utf-8")
    assert states(one.changes(edited)) == [(Action.INSERT, State.CONFLICT)]
    one.applied(edited)
    assert one.text == later


LATER = {
    "joined": BRIEF.replace(f"{GAP}Second", " Second"),
    "parted": BRIEF.replace("paragraph of the water", f"paragraph{GAP}of the water"),
    "moved": BRIEF.replace(f"{SECOND}{GAP}", "").replace("of the bank.", f"of the bank.{GAP}{SECOND}"),
}


@pytest.mark.parametrize("strip", [True, False])
@pytest.mark.parametrize("with_base", [True, False])
@pytest.mark.parametrize("how", LATER)
def test_what_the_author_joined_parted_or_moved_since_stays(
    tmp_path: Path, how: str, *, strip: bool, with_base: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = stripped(one.edited()) if strip else one.edited()
    base = read_word((one.folder / "analyst.docx").read_bytes()) if with_base else None
    one.path.write_text(LATER[how], encoding="utf-8")
    found = one.changes(edited, base=base)
    assert State.OPEN not in {change.state for change in found}
    assert not (with_base and found)
    one.applied(edited)
    assert one.text == LATER[how]
