"""Changes of a Word file are found and come from the right line; what was not changed is no change."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Job, Request, open_brief
from briefgen.review.changes import Action, Change, State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS
from tests.review.marking import Edited

READERS = ("minister", "ambassador", "parliament", "press", "analyst")


@pytest.fixture(scope="module")
def job() -> Job:
    """The first brief."""
    return open_brief(BRIEFS / "us-pakistan.yaml", Request())


def changes_of(job: Job, path: Path, reader: str) -> tuple[Change, ...]:
    """The changes in the file of a reader."""
    template = next(one for one in job.templates if one.name == reader)
    return review(job, [EditedFile(path.name, read_word(path.read_bytes()), template)])


def file_of(built: Path, reader: str) -> Path:
    """The built Word file of a reader."""
    return built / "us-pakistan" / f"us-pakistan.{reader}.docx"


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_nobody_changed_has_no_changes(built: Path, job: Job, reader: str) -> None:
    assert changes_of(job, file_of(built, reader), reader) == ()


@pytest.mark.parametrize("how", ["tracked", "plain"])
def test_new_words_are_found_at_their_line(built: Path, job: Job, tmp_path: Path, how: str) -> None:
    edited = Edited(file_of(built, "analyst"))
    edited.replace(
        edited.find("Afghanistan is a central concern"), "central", "first", tracked=how == "tracked"
    )
    (one,) = changes_of(job, edited.save(tmp_path / "edited.docx"), "analyst")
    assert (one.action, one.state, one.path) == (Action.REPLACE, State.OPEN, "sections[0].body")
    assert (one.old, one.new) == ("central", "first")
    text = (BRIEFS / "us-pakistan.yaml").read_text(encoding="utf-8").split("\n")
    assert "Afghanistan is a central" in text[one.place.line - 1]
    assert [author.name for author in one.authors] == (["A. Khan"] if how == "tracked" else [])


def test_words_of_the_program_are_told_and_never_written(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    edited.replace(edited.find("Cleared, version"), "Cleared", "Agreed")
    (one,) = changes_of(job, edited.save(tmp_path / "edited.docx"), "analyst")
    assert (one.state, one.why, one.target) == (
        State.REPORTED,
        "the program wrote these words: change what they come from",
        None,
    )


def test_an_edit_across_a_citation_is_left_to_the_author(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    paragraph = edited.find("Nothing was added that it does not say")
    edited.replace(paragraph, "report.1 Nothing", "account, and nothing")
    found = changes_of(job, edited.save(tmp_path / "edited.docx"), "analyst")
    assert any(one.state is State.CONFLICT and "citation" in one.why for one in found)


def test_a_comment_is_told_with_its_words(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "press"))
    edited.comment(edited.find("Bottom line."), "friendly relations", "Is this agreed?")
    (one,) = changes_of(job, edited.save(tmp_path / "edited.docx"), "press")
    assert (one.action, one.comment, one.old) == (Action.COMMENT, "Is this agreed?", "friendly relations")
    assert "summary" in one.path
