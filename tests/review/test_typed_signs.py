"""Signs that a colleague types as an author does: no change where the brief has them, written where it has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from briefgen.review.reprinting import UNPRINTED
from tests.review.rounds import Round

BRIEF = """\
title: Pakistan's ports
audiences: [standard]
date: 2025-01-20
language: LANGUAGE
typography: smart
sections:
  - title: One
    body: |
      He said "yes" to the minister's plan -- at once, of 10-12 ships! It cost -5 and "all" else.
"""
ENGLISH, FRENCH = BRIEF.replace("LANGUAGE", "en-GB"), BRIEF.replace("LANGUAGE", "fr")
NARROW = "\u202f"


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("brief", "printed", "typed"),
    [
        (ENGLISH, "\u201cyes\u201d", '"yes"'),
        (ENGLISH, "minister\u2019s", "minister's"),
        (ENGLISH, "\u2013 at once", "-- at once"),
        (ENGLISH, "10\u201312", "10-12"),
        (ENGLISH, "\u22125 and \u201call\u201d", '-5 and "all"'),
        (FRENCH, f"\u00ab{NARROW}yes{NARROW}\u00bb", '"yes"'),
        (FRENCH, f"ships{NARROW}!", "ships!"),
    ],
)
def test_a_typed_sign_that_the_brief_has_is_no_change(
    tmp_path: Path, brief: str, printed: str, typed: str, *, tracked: bool
) -> None:
    one = Round(tmp_path, brief)
    edited = one.edited()
    edited.replace(edited.find("He said"), printed, typed, tracked=tracked)
    assert one.changes(edited) == ()


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [("at once", "at the King's wish"), ("else", 'else and "none"'), ("to the", '"no" to the'), ("of 10", "-- of 10"), ("It cost", "It cost 3-4 or")],
)  # fmt: skip
def test_a_typed_sign_is_written_as_it_was_typed_and_is_then_no_change(
    tmp_path: Path, old: str, new: str, *, tracked: bool
) -> None:
    one = Round(tmp_path, ENGLISH)
    edited = one.edited()
    edited.replace(edited.find("He said"), old, new, tracked=tracked)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == ENGLISH.replace(old, new)
    assert one.changes(edited) == ()


def test_a_sign_that_the_brief_has_not_is_a_change(tmp_path: Path) -> None:
    one = Round(tmp_path, ENGLISH)
    edited = one.edited()
    edited.replace(edited.find("He said"), "\u201cyes", "\u201dyes")
    (found,) = one.applied(edited)
    assert (found.old, found.new, found.state) == ("\u201c", "\u201d", State.APPLIED)
    assert "He said \u201dyes" in one.text


def test_a_lone_quotation_mark_that_turns_others_is_left_to_the_author(tmp_path: Path) -> None:
    one = Round(tmp_path, ENGLISH)
    edited = one.edited()
    edited.replace(edited.find("He said"), "said", 'said, "so')
    (found,) = one.applied(edited)
    assert (found.state, found.why) == (State.CONFLICT, UNPRINTED)
    assert one.text == ENGLISH
