"""Changes that are put back, told, while all others are written: what would not build, and what was withheld from a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.pipeline import Made, Request, make
from briefgen.review.applying import apply
from briefgen.review.changes import State
from briefgen.review.reviewing import review
from briefgen.review.sources import save
from tests.review.rounds import Round
from tests.terminal import briefgen

SECRET = "Washington makes the release of the leader a condition of good relations"
BRIEF = f"""\
title: Ties
audiences: [analyst, minister]
date: 2025-01-20
handling: {{scheme: none}}
lines:
  - {{text: Our ties serve both countries.}}
  - {{text: Nobody hurries.}}
sections:
  - title: One
    audiences: [analyst]
    body: |
      {SECRET}.

      The second paragraph is about the river.
"""


def test_words_that_cannot_be_built_are_put_back_alone(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited("analyst")
    edited.replace(edited.find("second paragraph"), "river", "river \U0001f600")
    edited.replace(edited.find("Nobody"), "Nobody", "No one")
    edited.replace(edited.find("Washington"), "release", "freedom")
    found = one.applied(edited, "analyst")
    assert [change.state for change in found if "\U0001f600" in change.new] == [State.CONFLICT]
    assert "no glyph" in next(change.why for change in found if "\U0001f600" in change.new)
    assert one.text == BRIEF.replace("Nobody", "No one").replace("release", "freedom")
    (made,) = make(one.job, one.job.templates[0], Request(formats=("docx",)))
    assert isinstance(made, Made)


@pytest.mark.parametrize("words", [SECRET, "The release of the leader a condition of good"])
def test_what_was_withheld_from_a_reader_is_never_shown_to_them(tmp_path: Path, words: str) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited("analyst")
    edited.replace(edited.find("Our ties"), "countries.", f"countries. {words}.")
    edited.replace(edited.find("Nobody"), "Nobody", "No one")
    found = one.applied(edited, "analyst")
    (refused,) = [change for change in found if change.state is State.CONFLICT]
    assert "minister would be shown words that the brief withholds" in refused.why
    assert "sections[0].body" in refused.why
    assert one.text == BRIEF.replace("Nobody", "No one")


def test_their_own_file_shows_it_to_nobody_else_either(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited("minister")
    edited.replace(edited.find("Our ties"), "countries.", f"countries. {SECRET}.")
    file = one.file(edited, "minister")
    result = apply(one.job, review(one.job, [file]), [file], frozenset())
    assert [change.state for change in result.changes] == [State.CONFLICT]
    assert result.data == {}


def test_what_a_reader_may_see_is_written_for_them(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited("analyst")
    edited.replace(edited.find("Our ties"), "countries.", f"countries. {SECRET}.")
    file = replace(one.file(edited, "analyst"), name="a.docx")
    save(apply(one.job, review(one.job, [file]), [file], frozenset()).data)
    assert f"for: {{analyst: {{text: Our ties serve both countries. {SECRET}.}}}}" in one.text


def test_what_was_written_is_told_when_something_was_put_back(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited("analyst")
    edited.replace(edited.find("river"), "river", "river \U0001f600")
    edited.replace(edited.find("Washington"), "release", "freedom")
    said = briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", one.path, "--apply")
    assert said.code == 0, said.err
    assert "1 applied, 1 in conflict" in said.out
