"""Paragraphs that were parted or joined, as Word writes it: a break is put in or taken out, and no word is lost."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

import pytest
from lxml import etree

from briefgen.review.applying import apply
from briefgen.review.changes import State
from briefgen.review.reviewing import review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS
from tests.review.marking import DATE, Edited, Element, w
from tests.review.test_applying import EVERY, file_with, opened
from tests.review.test_finding import file_of


def part(edited: Edited, paragraph: Element, words: str, *, tracked: bool) -> None:
    """The paragraph parted before some words: the first half is new to Word, the second keeps its identifier."""
    at = "".join(one.text or "" for one in paragraph.iter(w("t"))).index(words)
    runs = edited._split(paragraph, 0, at)
    first = etree.Element(w("p"))
    look = copy.deepcopy(paragraph.find(w("pPr")))
    first.append(look)
    first.extend(runs)
    if tracked:
        mark = etree.SubElement(look, w("rPr"))
        etree.SubElement(mark, w("ins"), {w("id"): "1", w("author"): "A. Khan", w("date"): DATE})
    paragraph.addprevious(first)


def join(paragraph: Element, *, tracked: bool) -> None:
    """The paragraph joined with the next."""
    if tracked:
        mark = etree.SubElement(paragraph.find(w("pPr")), w("rPr"))
        etree.SubElement(mark, w("del"), {w("id"): "1", w("author"): "A. Khan", w("date"): DATE})
        return
    after = paragraph.getnext()
    for child in list(after):
        if child.tag != w("pPr"):
            paragraph.append(child)
    after.getparent().remove(after)


def brief_after(built: Path, tmp_path: Path, edited: Edited) -> str:
    """The brief once all changes of a file were applied."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    job = opened(tmp_path / "briefs")
    file = file_with(job, "analyst", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    result = apply(job, review(job, [file]), [file], EVERY)
    assert [one.why for one in result.changes if one.state is not State.APPLIED] == []
    save(result.data)
    assert review(opened(tmp_path / "briefs"), [file]) == ()
    return (tmp_path / "briefs" / "us-pakistan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("words", ["Afghanistan is a central", "Rivalry between"])
def test_a_paragraph_that_was_parted_is_two(built: Path, tmp_path: Path, words: str, tracked: bool) -> None:  # noqa: FBT001 -- a case
    edited = Edited(file_of(built, "analyst"))
    before = "Four troubles" if "Afghanistan" in words else "Pakistan has to"
    part(edited, edited.find(words), before, tracked=tracked)
    text = brief_after(built, tmp_path, edited)
    old = (BRIEFS / "us-pakistan.yaml").read_text(encoding="utf-8")
    assert f"\n\n      {before}" in text
    assert text.split() == old.split()


@pytest.mark.parametrize("tracked", [True, False])
def test_paragraphs_that_were_joined_are_one(built: Path, tmp_path: Path, tracked: bool) -> None:  # noqa: FBT001 -- a case
    edited = Edited(file_of(built, "analyst"))
    join(edited.find("Since the Taliban came back"), tracked=tracked)
    text = brief_after(built, tmp_path, edited)
    old = (BRIEFS / "us-pakistan.yaml").read_text(encoding="utf-8")
    assert "without it. [@report] After the American" in text
    assert text.split() == old.split()


def test_what_was_parted_and_changed_is_left_to_the_author(built: Path, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    paragraph = edited.find("Afghanistan is a central")
    part(edited, paragraph, "Four troubles", tracked=False)
    edited.replace(paragraph, "at once", "together", tracked=False)
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    job = opened(tmp_path / "briefs")
    file = file_with(job, "analyst", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    (one,) = review(job, [file])
    assert one.state is State.CONFLICT
    assert "parted and changed" in one.why
