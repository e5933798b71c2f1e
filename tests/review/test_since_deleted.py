"""What the author has deleted since a file was built does not come back because an office has edited it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import Action, State
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

      Second paragraph of the water, which costs little.

      - Wheat fell by a third.
      - Maize held its level.
      - Barley was not sown.
  - title: Sea
    body: |
      The sea is another matter.
"""
SECOND = "      Second paragraph of the water, which costs little.\n\n"
MAIZE = "      - Maize held its level.\n"
LATER = {
    "paragraph": BRIEF.replace(SECOND, ""),
    "point": BRIEF.replace(MAIZE, ""),
    "moved": BRIEF.replace(SECOND, "").replace("      The sea", f"{SECOND}      The sea"),
}


def edit(edited: Edited, how: str, *, tracked: bool) -> None:
    """One word of what is deleted."""
    old, new = ("level", "price") if how == "point" else ("little", "much")
    edited.replace(edited.find(f"its {old}" if how == "point" else f"costs {old}"), old, new, tracked=tracked)


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("strip", [True, False])
@pytest.mark.parametrize("with_base", [True, False])
@pytest.mark.parametrize("how", LATER)
def test_an_edit_of_what_is_deleted_is_a_conflict(
    tmp_path: Path, how: str, *, with_base: bool, strip: bool, tracked: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    base = read_word((one.folder / "analyst.docx").read_bytes()) if with_base else None
    edit(edited, how, tracked=tracked)
    for paragraph in edited.paragraphs() if strip else ():
        paragraph.attrib.pop(f"{{{W14}}}paraId", None)
    one.path.write_text(LATER[how], encoding="utf-8")
    found = one.changes(edited, base=base)
    assert {change.state for change in found} == {State.CONFLICT}
    if (tracked or with_base) and how != "moved":
        (change,) = found
        words = SECOND if how != "point" else MAIZE.replace("-", " ")
        assert change.old == words.strip()
        assert change.why.startswith("the brief has changed here since the file was built")
    one.applied(edited)
    assert one.text == LATER[how]


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("with_base", [True, False])
def test_a_new_paragraph_of_a_late_file_is_put_in(tmp_path: Path, *, with_base: bool, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    base = read_word((one.folder / "analyst.docx").read_bytes()) if with_base else None
    edited.insert_after(edited.find("Second"), "Something that nobody has said before.", tracked=tracked)
    one.path.write_text(LATER["point"], encoding="utf-8")
    new = [change.state for change in one.changes(edited, base=base) if change.action is Action.INSERT]
    assert new == [State.OPEN]


def test_a_paragraph_that_says_something_else_now_is_not_deleted(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.delete(edited.find("costs little"))
    later = BRIEF.replace("costs little", "costs nothing")
    one.path.write_text(later, encoding="utf-8")
    (change,) = one.applied(edited)
    assert one.text == later
    assert change.state is State.CONFLICT
    assert change.why.endswith("it says now: Second paragraph of the water, which costs nothing.")
