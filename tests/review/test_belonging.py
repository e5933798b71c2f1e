"""A Word file of another brief, reader or language is refused before anything is compared or written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import BRIEFS, ROOT
from tests.review.test_finding import file_of
from tests.terminal import Said, briefgen


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """The first brief in a folder of its own."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    return tmp_path / "briefs" / "us-pakistan.yaml"


def said(brief: Path, *arguments: str | Path) -> Said:
    """What a review that is refused says; it writes nothing."""
    before = {path: path.read_bytes() for path in brief.parent.rglob("*") if path.is_file()}
    done = briefgen(
        "review", "--brief", brief, "--templates", ROOT / "templates", "--apply", "all", *arguments
    )
    assert {path: path.read_bytes() for path in brief.parent.rglob("*") if path.is_file()} == before
    return done


def test_the_file_of_another_brief(brief: Path, built: Path) -> None:
    other = brief.with_name("other.yaml")
    shutil.copy(brief, other)
    done = said(other, file_of(built, "press"))
    assert done.code == 1
    assert "expected a file of the brief 'other', found one of 'us-pakistan'" in done.err
    assert "id: us-pakistan" in done.err


def test_the_file_of_another_reader(brief: Path, built: Path) -> None:
    done = said(brief, file_of(built, "analyst"), "-a", "minister")
    assert done.code == 1
    assert "expected a file of 'minister', found one of 'analyst'" in done.err
    done = said(brief, file_of(built, "press"), "--base", file_of(built, "analyst"))
    assert done.code == 1
    assert "expected a file of 'press', found one of 'analyst'" in done.err


def test_the_file_of_another_language(brief: Path, urdu: Path) -> None:
    done = said(brief, urdu / "us-pakistan.press.ur.docx")
    assert done.code == 1
    assert "us-pakistan.ur.yaml" in done.err


def test_a_translation_is_reviewed_by_its_own_file(brief: Path, built: Path) -> None:
    done = said(brief.with_name("us-pakistan.ur.yaml"), file_of(built, "press"))
    assert done.code == 2
    assert "is a translation of us-pakistan.yaml" in done.err
