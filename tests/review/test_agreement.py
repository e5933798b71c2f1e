"""Files of several readers that say the same, and texts in their long form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.review.applying import apply
from briefgen.review.changes import Change, State
from briefgen.review.reviewing import review
from briefgen.review.sources import save
from tests.review.rounds import EVERY, Round

BRIEF = """\
title: {text: Trade with the South, for: {minister: Trade and you}}
audiences: [minister, ambassador, analyst]
date: 2025-01-20
summary: The talks go on and nobody hurries.
"""


def after(
    one: Round, edits: Mapping[str, tuple[tuple[str, str, str], ...]], *, widen: bool = False
) -> tuple[Change, ...]:
    """The changes in the files of several readers after all of them were applied; a second review finds none."""
    files = []
    for reader, words in edits.items():
        edited = one.edited(reader)
        for there, old, new in words:
            edited.replace(edited.find(there), old, new)
        files.append(replace(one.file(edited, reader), name=f"{reader}.docx"))
    result = apply(one.job, review(one.job, files), files, EVERY if widen else frozenset())
    save(result.data)
    if all(change.state is State.APPLIED for change in result.changes):
        assert review(one.job, files) == ()
    return result.changes


NOBODY = ("nobody hurries", "nobody", "no one")


def test_what_two_readers_agree_on_becomes_the_words_of_both(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    (found,) = after(one, {"minister": (NOBODY,), "ambassador": (NOBODY,)})
    assert (found.state, found.audiences, found.readers) == (
        State.APPLIED,
        ("minister", "ambassador"),
        ("analyst",),
    )
    words = "{summary: The talks go on and no one hurries.}"
    assert one.text == f"{BRIEF}for: {{minister: {words}, ambassador: {words}}}\n"


def test_each_reader_is_given_what_their_file_says(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    after(one, {"minister": (NOBODY,), "ambassador": (NOBODY, ("hurries", "The talks", "These talks"))})
    assert "minister: {summary: The talks go on and no one hurries.}" in one.text
    assert "ambassador: {summary: These talks go on and no one hurries.}" in one.text


def test_what_all_readers_agree_on_is_the_text_itself(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF.replace(", analyst", ""))
    after(one, {"minister": (NOBODY,), "ambassador": (NOBODY,)})
    assert one.text == BRIEF.replace(", analyst", "").replace("nobody", "no one")


def test_what_two_readers_say_differently_is_a_conflict(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    found = after(one, {"minister": (NOBODY,), "ambassador": (("nobody hurries", "nobody", "none"),)})
    assert [change.state for change in found] == [State.CONFLICT, State.CONFLICT]
    assert one.text == BRIEF


@pytest.mark.parametrize(
    ("title", "place"),
    [
        (BRIEF.partition("\n")[0], (1, 30)),
        ("title:\n  text: Trade with the South\n  for:\n    minister: Trade and you", (2, 24)),
    ],
)
def test_a_title_in_its_long_form_is_changed_for_all(
    tmp_path: Path, title: str, place: tuple[int, int]
) -> None:
    brief = BRIEF.replace(BRIEF.partition("\n")[0], title)
    one = Round(tmp_path, brief)
    edits = {
        "minister": (("Trade and you", "you", "yours"),),
        "ambassador": (("Trade with", "South", "North"),),
    }
    found = after(one, edits, widen=True)
    assert [change.state for change in found] == [State.APPLIED, State.APPLIED]
    assert (found[1].place.line, found[1].place.column) == place
    assert one.text == brief.replace("and you", "and yours").replace("South", "North")
