"""A line that was signed is a clearance where its decision is a clear yes, and for the author to decide where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import locale
from briefgen.review.answers import is_consent
from briefgen.review.applying import apply
from briefgen.review.changes import Action, State
from briefgen.review.reviewing import review
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS
from tests.review.marking import Edited
from tests.review.test_applying import EVERY, file_with, opened
from tests.review.test_finding import file_of


@pytest.mark.parametrize(
    "decision", ["Rejected", "Not agreed", "Agreed, but see my comment", "approved?", ""]
)
def test_a_refusal_never_becomes_a_clearance(built: Path, tmp_path: Path, decision: str) -> None:
    edited = Edited(file_of(built, "minister"))
    edited.fill("Decision", decision).fill("Signature", "Head of Legal").fill("Date", "22 January 2025")
    job = opened(BRIEFS)
    file = file_with(job, "minister", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    result = apply(job, review(job, [file]), [file], EVERY)
    (line,) = (one for one in result.changes if one.action is Action.CLEARANCE)
    assert (line.state, line.entry, result.data) == (State.CONFLICT, None, {})
    assert decision in line.comment
    assert "no clearance" in line.why


@pytest.mark.parametrize("decision", ["agreed", "Cleared.", " APPROVED ", "Yes", "Agree"])
def test_a_clear_yes_is_one_in_every_language(decision: str) -> None:
    assert all(is_consent(decision, one) for one in ("en-GB", "de", "ur"))


@pytest.mark.parametrize(
    "language", ["ar", "de", "es", "fa", "fr", "hi", "it", "pt", "ru", "tr", "ur", "zh-Hans"]
)
def test_the_words_of_a_language_say_yes_and_no(language: str) -> None:
    labels = locale.labels(language)
    assert is_consent(labels["agree"], language)
    assert is_consent(labels["status_cleared"], language)
    assert not is_consent(labels["disagree"], language)
