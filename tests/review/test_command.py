"""`briefgen review` as the desk uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from briefgen.cli.review import _lines, review
from briefgen.review.answers import Signed
from briefgen.review.changes import Action, Change, State
from briefgen.review.days import typed_day
from briefgen.review.readership import Readership
from briefgen.review.remarks import Remarks
from briefgen.review.wordparts import Author
from tests.conftest import BRIEFS, ROOT
from tests.review.putting import put_words
from tests.review.test_finding import file_of
from tests.terminal import briefgen

EDITS = (
    ("friendly relations", "good relations"),
    ("Proceedings before our courts are", "Trials before our courts are"),
)


@pytest.fixture
def desk(tmp_path: Path, built: Path) -> Path:
    """A folder with the brief, and a press file that came back with two edits."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    put_words(file_of(built, "press"), EDITS, tmp_path / "edited.docx")
    return tmp_path


def told(desk: Path, *arguments: str) -> list[dict[str, object]]:
    """The changes as JSON."""
    done = briefgen(
        "review",
        desk / "edited.docx",
        "--brief",
        desk / "briefs" / "us-pakistan.yaml",
        "--templates",
        ROOT / "templates",
        "--json",
        *arguments,
    )
    assert done.code == 0, done.err
    found: list[dict[str, object]] = json.loads(done.out)["changes"]
    return found


def test_nothing_is_written_but_the_list_of_changes(desk: Path) -> None:
    before = (desk / "briefs" / "us-pakistan.yaml").read_bytes()
    found = told(desk)
    assert [one["state"] for one in found] == ["open", "open"]
    assert found[1]["also_read_by"] == ["ambassador", "analyst", "minister"]
    assert (desk / "briefs" / "us-pakistan.yaml").read_bytes() == before
    text = (desk / "briefs" / "us-pakistan.review.yaml").read_text(encoding="utf-8")
    assert 'old: "friendly"' in text
    assert briefgen("check", desk / "briefs", "--templates", ROOT / "templates").code == 0  # it is no brief


def test_the_numbered_changes_alone_are_written(desk: Path) -> None:
    found = told(desk, "--apply", "1")
    assert [one["state"] for one in found] == ["applied", "open"]
    assert b"good relations" in (desk / "briefs" / "us-pakistan.yaml").read_bytes()
    assert b"Trials" not in (desk / "briefs" / "us-pakistan.yaml").read_bytes()


@pytest.mark.parametrize("numbers", ["9", "x", "1-", "2-1", "", ","])
def test_a_number_that_is_none_is_refused(desk: Path, numbers: str) -> None:
    done = briefgen(
        "review",
        desk / "edited.docx",
        "--brief",
        desk / "briefs" / "us-pakistan.yaml",
        "--templates",
        ROOT / "templates",
        "--apply",
        numbers,
    )
    assert done.code == 2
    assert "--apply" in done.err


@pytest.mark.parametrize("typed", ["no\nall\n", "n\na\n"])
def test_changes_are_asked_for_one_by_one(desk: Path, typed: str) -> None:
    arguments = [
        str(desk / "edited.docx"), "--brief", str(desk / "briefs" / "us-pakistan.yaml"), "--templates",
        str(ROOT / "templates"), "--apply", "ask",
    ]  # fmt: skip
    done = CliRunner().invoke(review, arguments, input=typed, standalone_mode=False)
    assert done.exception is None, done.output
    text = (desk / "briefs" / "us-pakistan.yaml").read_text(encoding="utf-8")
    assert "friendly relations" in text
    assert "    text: Trials before our courts are a domestic matter." in text


def test_the_page_shows_what_came_back(desk: Path) -> None:
    told(desk, "--html", str(desk / "page.html"))
    text = (desk / "page.html").read_text(encoding="utf-8")
    assert "<del>friendly</del><ins>good</ins>" in text
    assert "default-src 'none'" in text


def test_a_file_of_no_audience_is_refused(desk: Path) -> None:
    done = briefgen(
        "review", desk / "edited.docx", "--brief", desk / "briefs" / "us-pakistan.yaml", "-a", "nobody"
    )
    assert done.code == 2
    assert "expected an audience of the brief, found 'nobody'" in done.err


def test_what_somebody_else_has_written_is_shown_without_signs_that_turn_a_line() -> None:
    author = Author("A\u202eK", "2025-01-21")
    change = Change(
        Action.REPLACE, State.OPEN, old="a\u202eb", new="c\x1b[2Jd", before="e\u2067", authors=(author,)
    )
    said = "\n".join(_lines(change))
    assert all(one.isprintable() or one == "\n" for one in click.unstyle(said))
    assert "A\\u202eK" in said


def test_a_date_that_is_not_clear_is_told() -> None:
    nothing: Any = None
    remarks = Remarks(nothing, nothing, nothing, Readership({}, {}), "minister")
    for typed, told_ in (("31.2.2025", True), ("21/1/25", True), ("21.1.2025", False), ("", False)):
        line = Signed(0, "agreed", "The Minister", typed, typed_day(typed, "en-GB"))
        change = remarks._clearance(line, consents=True)
        assert (typed in change.why and bool(change.why)) is told_, typed
