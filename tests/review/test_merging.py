"""Several files at once, texts with portion marks, and words that a change would break."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefgen.pipeline import Job
from briefgen.review.applying import apply
from briefgen.review.changes import Action, Change, State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS, ROOT
from tests.review.marking import Edited, text_of
from tests.review.putting import put_words
from tests.review.test_applying import EVERY, opened
from tests.review.test_finding import file_of
from tests.terminal import briefgen

MARKED = """\
title: A marked brief
audiences: [analyst, minister]
handling: {scheme: us, level: SECRET, portions: true}
summary: (U) The bottom line is short.
sections:
  - title: "(U) A section"
    body: |
      (U) The first paragraph has words.

      - (C) another point of a list
    facts:
      - (U) A fact is here.
risks:
  - {title: (U) A risk of flood, likelihood: 3, impact: 4, mitigation: (C) Build a dam}
"""
MARKED_EDITS = (
    ("bottom line is", "bottom line was"), ("first paragraph has", "first paragraph had"),
    ("another point", "one more point"), ("A fact is", "A fact was"), ("Build a dam", "Build the dam"),
)  # fmt: skip


def office(job: Job, path: Path, name: str) -> EditedFile:
    """The analyst's file as an office sent it back."""
    template = next(one for one in job.templates if one.name == "analyst")
    return EditedFile(name, read_word(path.read_bytes()), template)


def two_offices(built: Path, tmp_path: Path) -> tuple[Job, list[EditedFile], tuple[Change, ...]]:
    """Two files that agree on one word and disagree on another, and the changes in both."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    job = opened(tmp_path / "briefs")
    files = []
    for author, word, day in (("A. Khan", "common", "2025-01-19"), ("B. Malik", "shared", "2025-01-20")):
        edited = Edited(file_of(built, "analyst"), author)
        edited.replace(edited.find("Afghanistan is a central"), "central", "first")
        edited.replace(edited.find("Seek a joint appeal", style="Table"), "joint", word)
        edited.fill("Decision", "Agreed").fill("Signature", f"Office of {author}").fill("Date", day).tick(
            0 if author == "A. Khan" else 1
        )
        files.append(office(job, edited.save(tmp_path / f"{author}.docx"), author))
    return job, files, review(job, files)


def test_agreement_is_one_change_and_disagreement_a_conflict(built: Path, tmp_path: Path) -> None:
    _, _, found = two_offices(built, tmp_path)
    (agreed,) = [one for one in found if one.new == "first"]
    assert (agreed.state, agreed.file) == (State.OPEN, "A. Khan, B. Malik")
    assert [one.name for one in agreed.authors] == ["A. Khan", "B. Malik"]
    conflicts = [one for one in found if one.new in {"common", "shared"}]
    assert [one.state for one in conflicts] == [State.CONFLICT, State.CONFLICT]
    assert "'shared'" in conflicts[0].why
    ticks = [one for one in found if one.action is Action.OUTCOME]
    assert {one.new for one in ticks} == {"Agree", "Disagree"}
    assert all(one.state is State.CONFLICT for one in ticks)


def test_each_signed_line_becomes_a_clearance(built: Path, tmp_path: Path) -> None:
    job, files, found = two_offices(built, tmp_path)
    result = apply(job, found, files, EVERY)
    save(result.data)
    after = opened(tmp_path / "briefs")
    signed = [(one.role, str(one.date)) for one in after.loaded.brief.clearances][-2:]
    assert signed == [("Office of A. Khan", "2025-01-19"), ("Office of B. Malik", "2025-01-20")]
    assert [one for one in review(after, files) if one.action is Action.CLEARANCE] == []


def test_without_widen_a_clearance_is_left_to_the_author(built: Path, tmp_path: Path) -> None:
    job, files, found = two_offices(built, tmp_path)
    result = apply(job, found, files, frozenset())
    assert all(one.state is State.CONFLICT for one in result.changes if one.action is Action.CLEARANCE)


def test_texts_keep_their_portion_marks(tmp_path: Path) -> None:
    brief = tmp_path / "marked.yaml"
    brief.write_text(MARKED, encoding="utf-8")
    templates = ("--templates", ROOT / "templates")
    briefgen("build", brief, "-a", "analyst", "-f", "docx", "-o", tmp_path, *templates)
    edited = put_words(tmp_path / "marked" / "marked.analyst.docx", MARKED_EDITS, tmp_path / "e.docx")
    own = briefgen("review", edited, "--brief", brief, "-a", "analyst", "--apply", *templates)
    assert "--widen" in own.out  # words of a marked text are given to no reader alone
    assert brief.read_text(encoding="utf-8") == MARKED
    briefgen("review", edited, "--brief", brief, "-a", "analyst", "--apply", "--widen", *templates)
    wanted = MARKED
    for old, new in MARKED_EDITS:
        wanted = wanted.replace(old, new)
    assert brief.read_text(encoding="utf-8") == wanted


def test_a_text_that_must_be_there_is_not_emptied(built: Path, tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    job = opened(tmp_path / "briefs")
    edited = Edited(file_of(built, "analyst"))
    paragraph = edited.find("Interior", style="Table")
    words = text_of(edited.find("Plan reception", style="Table"))
    edited.replace(edited.find("Plan reception", style="Table"), words[words.index("Plan") :], "")
    edited.replace(
        edited.find("Our ties with the United States"),
        "Our ties with the United States serve both countries; neither can overlook the other.",
        "",
    )
    edited.replace(paragraph, "Interior", "Ministry of the Interior")
    file = office(job, edited.save(tmp_path / "e.docx"), "e")
    result = apply(job, review(job, [file]), [file], EVERY)
    states = {one.path: one.state for one in result.changes}
    assert states["sections[0].risks[1].owner"] is State.APPLIED
    assert State.OPEN not in states.values()


def test_a_text_of_its_own_that_was_moved_is_told(built: Path, tmp_path: Path) -> None:
    job = opened(BRIEFS)
    edited = Edited(file_of(built, "press"))
    paragraph = edited.find("Proceedings before our courts")
    words, after = text_of(paragraph), edited.find("Pakistan wants an Afghanistan")
    edited.delete(paragraph)
    edited.insert_after(after, words)
    template = next(one for one in job.templates if one.name == "press")
    found = review(job, [EditedFile("e", read_word(edited.save(tmp_path / "e.docx").read_bytes()), template)])
    assert found
    assert all(one.state is not State.OPEN for one in found)
