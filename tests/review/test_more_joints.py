"""Three paragraphs that became one, one that became three, and what is put in or parted where Markdown has a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from briefgen.review.joints import JOINED
from briefgen.review.reprinting import UNPRINTED
from tests.review.rounds import Round
from tests.review.test_joints import join, part

BRIEF = """\
title: Joints
audiences: [standard]
date: 2025-01-20
sections:
  - title: One
    body: |
      The first is about grain and *some bread* and [a link](https://example.org/a).

      The second is about *steel*.

      The third is about ports and rails.
"""
GAP = "\n\n      "


@pytest.mark.parametrize("tracked", [True, False])
def test_three_paragraphs_that_were_joined_are_one(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    join(edited.find("about steel"), tracked=tracked)
    join(edited.find("about grain"), tracked=tracked)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == BRIEF.replace(GAP, " ")
    assert one.changes(edited) == ()


@pytest.mark.parametrize("tracked", [True, False])
def test_no_words_are_lost_where_joined_paragraphs_were_changed(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.replace(edited.find("about steel"), "steel", "iron", tracked=tracked)
    join(edited.find("The second is"), tracked=tracked)
    join(edited.find("about grain"), tracked=tracked)
    (found,) = one.applied(edited)
    assert (found.state, found.why) == (State.CONFLICT, JOINED)
    assert one.text == BRIEF


@pytest.mark.parametrize("tracked", [True, False])
def test_a_paragraph_that_was_parted_twice_keeps_its_emphasis(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    part(edited, edited.find("about grain"), "some bread", tracked=tracked)
    part(edited, edited.find("some bread"), "and a link", tracked=tracked)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == BRIEF.replace(" *some bread* ", f"{GAP}*some bread*{GAP}")
    assert one.changes(edited) == ()


def test_a_paragraph_that_is_parted_within_emphasis_is_left_to_the_author(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    part(edited, edited.find("about grain"), "bread", tracked=True)
    (found,) = one.applied(edited)
    assert (found.state, found.why) == (State.CONFLICT, UNPRINTED)
    assert one.text == BRIEF


def test_a_line_that_looks_like_the_beginning_of_a_box_is_text(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.insert_after(edited.find("about ports"), "::: box A word")
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text.endswith(f"rails.{GAP}\\::: box A word\n")
    assert one.changes(edited) == ()
