"""What was done to a look or a number without tracking: emphasis taken off, capitals, the number of a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.review.changes import Action, State
from tests.review.marking import Edited, Element, w
from tests.review.rounds import Round

BRIEF = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sections:
  - title: River
    body: |
      The **river** is *very* low.
    tables:
      - title: Levels
        columns: [{name: Year, kind: text}, {name: Level, kind: text}]
        rows: [[Last year, High]]
"""


def runs(edited: Edited, words: str) -> list[Element]:
    """The runs with these words."""
    return [one for one in edited.root.iter(w("r")) if "".join(one.itertext(w("t"))) == words]


def plain(words: str) -> Callable[[Edited], None]:
    """The style of the characters is taken off."""

    def edit(edited: Edited) -> None:
        for run in runs(edited, words):
            run.remove(run.find(w("rPr")))

    return edit


def unbold(edited: Edited) -> None:
    """As Word does it, which keeps the style."""
    for run in runs(edited, "river"):
        look = run.find(w("rPr"))
        look.append(look.makeelement(w("b"), {w("val"): "0"}))


def capitals(edited: Edited) -> None:
    """All capitals on each run of a paragraph."""
    for run in edited.find("very").iter(w("r")):
        look = run.find(w("rPr"))
        if look is None:
            look = run.makeelement(w("rPr"))
            run.insert(0, look)
        look.append(look.makeelement(w("caps")))


def bold(edited: Edited) -> None:
    """The style replaced by the same look: nothing that a reader sees."""
    for run in runs(edited, "river"):
        look = run.find(w("rPr"))
        look.remove(look.find(w("rStyle")))
        look.append(look.makeelement(w("b")))


@pytest.mark.parametrize(
    "edit",
    [plain("river"), plain("very"), unbold, capitals],
    ids=["strong", "emphasis", "unbold", "capitals"],
)
def test_a_look_that_was_changed_untracked_is_told(tmp_path: Path, edit: Callable[[Edited], None]) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edit(edited)
    (found,) = one.changes(edited)
    assert (found.action, found.state) == (Action.STYLE, State.REPORTED)


def test_the_same_look_is_no_change(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    bold(edited)
    assert one.changes(edited) == ()


@pytest.mark.parametrize("tracked", [True, False])
def test_the_number_of_a_table_is_told(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.replace(edited.find("Levels", style="Caption"), "1", "9", tracked=tracked)
    (found,) = one.changes(edited)
    assert (found.state, found.old, found.new) == (State.REPORTED, "1", "9")
