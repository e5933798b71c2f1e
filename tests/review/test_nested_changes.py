"""Words that one colleague inserted and another deleted are in neither text: nothing of them is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.marking import Element, w
from tests.review.rounds import Round

BRIEF = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sections:
  - title: River
    body: |
      The river is low.

      | City | Port |
      |---|---|
      | Odesa | Black Sea |
"""


def tracked(parent: Element, kind: str) -> Element:
    """An element of a tracked change, last in another."""
    found = parent.makeelement(w(kind), {w("id"): "1", w("author"): "A. Khan"})
    parent.append(found)
    return found


@pytest.mark.parametrize(
    "kinds", [("del", "ins"), ("ins", "del"), ("moveFrom", "ins"), ("del", "ins", "ins")]
)
@pytest.mark.parametrize("text", ["t", "delText"])
@pytest.mark.parametrize("where", ["river", "Odesa"])
def test_what_was_inserted_and_deleted_is_in_neither_text(
    tmp_path: Path, kinds: tuple[str, ...], text: str, where: str
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    inner: Element = edited.find(where)
    for kind in kinds:
        inner = tracked(inner, kind)
    run = inner.makeelement(w("r"), {})
    words = run.makeelement(w(text), {})
    words.text = " gone"
    run.append(words)
    inner.append(run)
    assert one.changes(edited) == ()


def test_words_inserted_into_a_deleted_row_are_not_written(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    cell = edited.find("Odesa")
    edited.replace(cell, "Odesa", "Odessa")
    row = next(cell.iterancestors(w("tr")))
    tracked(row.find(w("trPr")), "del")
    one.applied(edited)
    assert one.text == BRIEF
