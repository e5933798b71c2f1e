"""An edit is written whole or not at all: no sentence is left of which an office wrote a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.applying import apply, leave_open
from briefgen.review.changes import State
from briefgen.review.reviewing import review
from tests.review.marking import Edited
from tests.review.offices import written_by
from tests.review.rounds import EVERY, Round

CRANE = "The third needs a new crane, which costs little."
BRIEF = f"""\
title: {{text: Ports, for: {{press: Ports and cranes}}}}
audiences: [analyst, press]
date: 2025-01-20
summary: The offer costs little and can be given up after six months.
sections:
  - title: One
    body: |
      Two ports can load at once. {CRANE} The rest is said elsewhere.
lines:
  - {{text: Our ports stay open., audiences: [analyst, press]}}
"""
NEW = "Neither of the ports needs any money at all."
PIECE = "part of an edit that is written as a whole or not at all"


@pytest.mark.parametrize("other", ["little", "new", "crane", "third"])
def test_a_sentence_that_another_office_changes_too_is_not_written_in_part(
    tmp_path: Path, other: str
) -> None:
    one = Round(tmp_path, BRIEF)
    changes = written_by(
        one,
        lambda edited: edited.replace(edited.find(CRANE), CRANE, NEW),
        lambda edited: edited.replace(edited.find(CRANE), other, "much"),
    )
    assert one.text == BRIEF
    assert {change.state for change in changes} == {State.CONFLICT}


@pytest.mark.parametrize("tracked", [True, False])
def test_a_sentence_with_a_sign_of_no_font_is_not_written_in_part(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    new = "Neither port is closed for \U0001f389 repair, nor will be."
    edited.replace(edited.find(CRANE), CRANE, new, tracked=tracked)
    changes = one.applied(edited)
    assert one.text == BRIEF
    assert {change.why for change in changes} >= {PIECE}


@pytest.mark.parametrize("tracked", [True, False])
def test_withheld_words_take_the_rest_of_their_sentence_along(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    words = "Our ports stay open."
    edited.replace(
        edited.find(words),
        words,
        "The offer costs little and can be given up after six months.",
        tracked=tracked,
    )
    one.applied(edited)
    assert one.text == BRIEF


def test_one_piece_of_an_edit_is_not_taken_alone(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    file = one.file(edited.replace(edited.find(CRANE), CRANE, NEW))
    changes = review(one.job, [file])
    assert len(changes) > 1
    result = apply(one.job, leave_open(changes, frozenset({1})), [file], EVERY)
    assert not result.data
    assert result.changes[0].why == PIECE


def test_a_whole_edit_is_written(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    one.applied(edited.replace(edited.find(CRANE), CRANE, NEW))
    assert one.text == BRIEF.replace(CRANE, NEW)


def words_and_a_picture(edited: Edited) -> None:
    edited.replace(edited.find(CRANE), "Two", "Three").replace(edited.find(CRANE), "once", "\U0001f389")


def test_two_edits_of_a_sentence_of_which_much_is_left_are_each_for_themselves(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    words_and_a_picture(edited)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED, State.CONFLICT]
    assert one.text == BRIEF.replace("Two", "Three")
