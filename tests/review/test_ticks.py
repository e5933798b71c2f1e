"""A box is ticked by a tick alone; whatever else stands in it is told, and never taken for a yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import Action, Change, State
from tests.review.rounds import Round

BRIEF = """\
title: Talks
audiences: [analyst]
date: 2025-01-20
recommendations: [{text: Open talks}]
"""


def found(tmp_path: Path, words: str, *, tracked: bool) -> tuple[Change, ...]:
    """The changes after these words were put in the place of the first box."""
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.replace(edited.find("\u2610"), "\u2610", words, tracked=tracked)
    return one.changes(edited)


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("words", ["\u2612", "\u2611", "\u2713", "\u2714", "x", "X", " x "])
def test_a_tick_alone_is_an_answer(tmp_path: Path, words: str, *, tracked: bool) -> None:
    (one,) = found(tmp_path, words, tracked=tracked)
    assert (one.action, one.state, one.new) == (Action.OUTCOME, State.OPEN, "Agree")


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    "words", ["X no, not agreed", "x-ray", "x,y", "\u2717", "\u2718", "no", "\u2610 no", "yes", "v", "xx", ""]
)
def test_other_words_are_told_and_not_taken(tmp_path: Path, words: str, *, tracked: bool) -> None:
    (one,) = found(tmp_path, words, tracked=tracked)
    assert (one.action, one.state, one.new) == (Action.REPLACE, State.REPORTED, words)
    assert one.path == "recommendations[0]"


def test_a_box_that_nobody_touched_says_nothing(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    assert one.changes(one.edited()) == ()
