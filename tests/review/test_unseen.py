"""Words that are hidden or struck through, and equations, are told and never become printed text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefgen.review.changes import State
from tests.review.marking import Edited, Element, w
from tests.review.rounds import Round

BRIEF = """\
title: Ports
audiences: [standard]
date: 2025-01-20
sections:
  - title: One
    body: |
      Two ports can load at once.
lines:
  - text: Our ports stay open.
"""
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def looking(run: Element, look: str) -> None:
    """A look given to a run."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    etree.SubElement(properties, w(look))


def last_run(paragraph: Element) -> Element:
    return list(paragraph.iter(w("r")))[-1]


def untouched(one: Round, edited: Edited) -> None:
    """The brief is what it was, and something is told."""
    assert {change.state for change in one.applied(edited)} == {State.REPORTED}
    assert one.text == BRIEF


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("look", ["vanish", "strike", "dstrike"])
@pytest.mark.parametrize("words", ["at once.", "stay open."])
def test_unseen_words_that_were_put_in_are_not_written(
    tmp_path: Path, words: str, look: str, *, tracked: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    paragraph = edited.find(words)
    edited.replace(paragraph, words, f"{words} The figure is 70.", tracked=False)
    run = last_run(paragraph)
    run.find(w("t")).text = words
    fresh = edited._run(" The figure is 70.", None)
    looking(fresh, look)
    run.addnext(edited._marked("ins", fresh) if tracked else fresh)
    untouched(one, edited)


@pytest.mark.parametrize("look", ["vanish", "strike"])
def test_an_unseen_paragraph_is_not_written(tmp_path: Path, look: str) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    looking(last_run(edited.insert_after(edited.find("at once"), "A note to the desk.", tracked=False)), look)
    untouched(one, edited)


def test_words_beside_those_that_are_struck_through_are_not_written(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    (run,) = edited._split(edited.find("at once"), 4, 9)
    looking(run, "strike")
    run.addnext(edited._run(" harbours", None))
    untouched(one, edited)


def test_an_edit_at_the_other_end_of_the_paragraph_is_written(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    (run,) = edited._split(edited.find("at once"), 4, 9)
    looking(run, "strike")
    one.applied(edited.replace(edited.find("at once"), "once", "night"))
    assert one.text == BRIEF.replace("once", "night")


def test_an_equation_is_not_written_as_its_signs(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    edited.find("at once").append(etree.fromstring(f'<m:oMath xmlns:m="{MATH}">{power}</m:oMath>'))
    (change,) = one.applied(edited)
    assert one.text == BRIEF
    assert "an equation" in change.why
