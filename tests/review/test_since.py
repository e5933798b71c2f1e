"""A brief that has changed since its file was sent: what it says now is never taken for an edit, and never taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.review.applying import apply
from briefgen.review.changes import Action, Change, State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS
from tests.review.marking import Edited
from tests.review.test_applying import EVERY, opened
from tests.review.test_finding import file_of


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The brief with a word changed, a paragraph more and a paragraph less than when the file was built."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    path = tmp_path / "briefs" / "us-pakistan.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("Afghanistan is a central concern for Pakistan.", "Afghanistan is a grave concern for Pakistan."),
        ("  and leave Pakistan to deal with the four troubles without it. [@report]\n", "  and leave Pakistan to deal with the four troubles without it. [@report]\n\n      A paragraph that was not there.\n"),
        ("    text: Pressure on Pakistan to show", "    text: Much pressure on Pakistan to show"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return tmp_path / "briefs"


def found_in(later: Path, path: Path, base: Path | None = None) -> tuple[Change, ...]:
    """The changes in an analyst's file."""
    job = opened(later)
    template = next(one for one in job.templates if one.name == "analyst")
    sent = read_word(base.read_bytes()) if base else None
    file = EditedFile(path.name, read_word(path.read_bytes()), template, sent)
    changes = review(job, [file])
    result = apply(job, changes, [file], EVERY)
    assert not any(
        b"central concern" in one or b"A paragraph that was not there." not in one
        for one in result.data.values()
    )
    return changes


def test_what_the_brief_says_since_is_no_edit(later: Path, built: Path) -> None:
    sent = file_of(built, "analyst")
    assert found_in(later, sent, sent) == ()
    (one,) = [
        one for one in found_in(later, sent) if one.state is not State.REPORTED and one.path.endswith("body")
    ]
    assert (one.action, one.state) == (Action.DELETE, State.CONFLICT)
    assert "written since the file was built" in one.why


@pytest.mark.parametrize("with_base", [True, False])
@pytest.mark.parametrize("how", ["tracked", "plain"])
def test_an_edit_of_words_that_have_changed_since_is_a_conflict(
    later: Path,
    built: Path,
    tmp_path: Path,
    how: str,
    with_base: bool,  # noqa: FBT001 -- a case
) -> None:
    sent = file_of(built, "analyst")
    edited = Edited(sent)
    edited.replace(edited.find("Afghanistan is a central"), "central", "first", tracked=how == "tracked")
    edited.replace(
        edited.find("Rivalry between the United"), "sharpened", "deepened", tracked=how == "tracked"
    )
    found = found_in(later, edited.save(tmp_path / "e.docx"), sent if with_base else None)
    conflict = next(one for one in found if "it says now" in one.why and one.path.endswith("body"))
    assert "grave concern" in conflict.why
    assert "a first concern" in conflict.new
    assert any(one.state is State.OPEN and one.new == "deepened" for one in found)


def test_with_the_file_as_it_was_sent_a_deletion_is_one(later: Path, built: Path, tmp_path: Path) -> None:
    sent = file_of(built, "analyst")
    edited = Edited(sent)
    edited.delete(edited.find("After the American withdrawal"), tracked=False)
    (one,) = found_in(later, edited.save(tmp_path / "e.docx"), sent)
    assert (one.action, one.state) == (Action.DELETE, State.OPEN)
