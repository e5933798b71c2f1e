"""Offices that change different words of one text, or paragraphs that stand side by side, do not get in each other's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.marking import Edited
from tests.review.offices import written_by
from tests.review.rounds import Round

BRIEF = """\
title: Ports
audiences: [standard]
date: 2025-01-20
typography: smart
key_judgements:
  - {text: Prices rise by ten per cent before the summer ends., likelihood: likely}
sections:
  - title: One
    body: |
      Two ports can load at once. They were built long ago.

      The third needs a crane.

      - Wheat fell by a third.
      - Maize held its level.
      - Barley was not sown.
"""


def put(old: str, new: str, *, tracked: bool = True) -> Callable[[Edited], object]:
    """Words in the place of others."""
    return lambda edited: edited.replace(edited.find(old), old, new, tracked=tracked)


def gone(*words: str) -> Callable[[Edited], object]:
    """Paragraphs taken out."""
    return lambda edited: [edited.delete(edited.find(one)) for one in words]


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Two", "Three"), ("once", "night")),
        (("Two", "Three"), ("ports", "harbours")),
        (("ten", "nine"), ("summer", "winter")),
        (("at once", "by night and by day"), ("long ", "")),
    ],
)
def test_different_words_of_one_paragraph_are_all_written(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], *, tracked: bool
) -> None:
    brief = Round(tmp_path, BRIEF)
    changes = written_by(brief, put(*one, tracked=tracked), put(*other, tracked=tracked))
    assert {change.state for change in changes} == {State.APPLIED}
    assert brief.text == BRIEF.replace(*one, 1).replace(*other, 1)


def test_three_offices_on_one_paragraph_with_a_new_one_behind_it(tmp_path: Path) -> None:
    brief = Round(tmp_path, BRIEF)
    written_by(
        brief, put("Two", "Three"), put("once", "night"),
        lambda edited: edited.insert_after(edited.find("Two ports"), "A new one."),
    )  # fmt: skip
    ago = "long ago.\n"
    assert brief.text == BRIEF.replace("Two", "Three").replace("once", "night").replace(
        ago, f"{ago}\n      A new one.\n"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Maize",), ("Wheat",)),
        (("Wheat",), ("Wheat", "Maize")),
        (("Wheat", "Barley"), ("Maize",)),
        (("Two ports",), ("The third",)),
        (("The third",), ("Wheat",)),
    ],
)
def test_neighbouring_paragraphs_are_deleted(
    tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    brief = Round(tmp_path, BRIEF)
    changes = written_by(brief, gone(*one), gone(*other))
    assert {change.state for change in changes} == {State.APPLIED}
    left = [
        line for line in BRIEF.splitlines() if line and not any(words in line for words in (*one, *other))
    ]
    assert [line for line in brief.text.splitlines() if line] == left


def test_an_edit_that_its_own_file_does_not_print_is_no_other_office_s_fault(tmp_path: Path) -> None:
    brief = Round(tmp_path, BRIEF)
    changes = written_by(brief, put("Two", "Three"), put("once", "\U0001f389"))
    assert [change.state for change in changes] == [State.APPLIED, State.CONFLICT]
