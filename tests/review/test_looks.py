"""Paragraphs with the same words in another style, and words that were hidden: told, not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Job
from briefgen.review.changes import Action, State
from tests.review.marking import Edited, Element, w
from tests.review.test_finding import changes_of, file_of, job

__all__ = ["job"]


def restyle(paragraph: Element) -> None:
    """Make it a heading."""
    paragraph.find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "Heading2")


def hide(paragraph: Element) -> None:
    """Hide its words."""
    for run in paragraph.findall(w("r")):
        look = run.find(w("rPr"))
        if look is None:
            look = run.makeelement(w("rPr"))
            run.insert(0, look)
        look.append(look.makeelement(w("vanish")))


@pytest.mark.parametrize("edit", [restyle, hide])
def test_a_style_and_hidden_words_are_told(built: Path, job: Job, tmp_path: Path, edit: object) -> None:
    assert callable(edit)
    edited = Edited(file_of(built, "analyst"))
    edit(edited.find("Afghanistan is a central"))
    (found,) = changes_of(job, edited.save(tmp_path / "e.docx"), "analyst")
    assert (found.action, found.state) == (Action.STYLE, State.REPORTED)
