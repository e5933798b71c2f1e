"""Whole paragraphs put in, taken out and moved: before the first of a body, in boxes, in lists, several at one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.marking import Edited, Element, text_of, w
from tests.review.rounds import Round

BRIEF = """\
title: Blocks
audiences: [standard]
date: 2025-01-20
sections:
  - title: One
    body: |
      The first is about grain.

      - A point of iron
      - A point of copper

      1. First number
      2. Second number

      ::: box What a tariff is
      A tax on imports.

      It is paid at the border.
      :::

      | Year | Sum |
      |---|---|
      | Last year | Much |

      The second is about steel.
  - title: Two
    body: |
      The third is about ports.

      The fourth is about rails.
    facts: [A fact that stands alone.]
"""
Edit = Callable[[Edited, bool], object]


def before(to: str, words: str) -> Edit:
    """A new paragraph before another, in its style."""

    def edit(edited: Edited, tracked: bool) -> None:  # noqa: FBT001 -- a case
        paragraph = edited.find(to)
        paragraph.addprevious(edited.insert_after(paragraph, words, tracked=tracked))

    return edit


def behind(to: str, *words: str) -> Edit:
    """New paragraphs behind another, in its style."""

    def edit(edited: Edited, tracked: bool) -> None:  # noqa: FBT001 -- a case
        paragraph = edited.find(to)
        for one in words:
            paragraph = edited.insert_after(paragraph, one, tracked=tracked)

    return edit


def gone(*words: str) -> Edit:
    """Paragraphs deleted."""
    return lambda edited, tracked: [edited.delete(edited.find(one), tracked=tracked) for one in words]


def moved(words: str, to: str) -> Edit:
    """A paragraph behind another, in the style of that one."""

    def edit(edited: Edited, tracked: bool) -> None:  # noqa: FBT001 -- a case
        paragraph, place = edited.find(words), edited.find(to)
        if tracked:
            edited.insert_after(place, text_of(paragraph))
            _moved_from(edited, paragraph)
        else:
            place.addnext(paragraph)
            paragraph.find(f"{w('pPr')}/{w('pStyle')}").set(
                w("val"), place.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
            )

    return edit


def _moved_from(edited: Edited, paragraph: Element) -> None:
    edited.delete(paragraph)
    for one in list(paragraph.iter(w("del"))):
        one.tag = w("moveFrom")


def both(one: Edit, other: Edit) -> Edit:
    """Two edits."""

    def edit(edited: Edited, tracked: bool) -> None:  # noqa: FBT001 -- a case
        one(edited, tracked)
        other(edited, tracked)

    return edit


CASES: tuple[tuple[str, Edit, tuple[tuple[str, str], ...]], ...] = (
    ("before the first", before("about ports", "New."), (("The third", "New.\n\n      The third"),)),
    ("two before the first", both(before("about ports", "New."), before("about ports", "Newer.")),
        (("The third", "New.\n\n      Newer.\n\n      The third"),)),
    ("two behind the last", behind("about rails", "New.", "Newer."), (("about rails.", "about rails.\n\n      New.\n\n      Newer."),)),
    ("words at the end and a paragraph", both(lambda edited, tracked: edited.replace(edited.find("about rails"), "rails.", "rails. So it is.", tracked=tracked), behind("about rails", "New.")),
        (("about rails.", "about rails. So it is.\n\n      New."),)),
    ("behind a table", before("about steel", "New."), (("The second", "New.\n\n      The second"),)),
    ("before the first point", before("of iron", "A point of gold"), (("- A point of iron", "- A point of gold\n      - A point of iron"),)),
    ("before the first number", before("First number", "Zeroth"), (("1. First", "1. Zeroth\n      1. First"),)),
    ("behind a point", behind("of copper", "A point of tin"), (("of copper", "of copper\n      - A point of tin"),)),
    ("first of a box", before("A tax on", "New."), (("A tax on", "New.\n\n      A tax on"),)),
    ("in a box", behind("A tax on", "New."), (("imports.", "imports.\n\n      New."),)),
    ("last of a box", behind("It is paid", "New."), (("border.", "border.\n\n      New."),)),
    ("out of a box", gone("It is paid"), (("\n\n      It is paid at the border.", ""),)),
    ("the last point", gone("of copper"), (("\n      - A point of copper", ""),)),
    ("the first point", gone("of iron"), (("      - A point of iron\n", ""),)),
    ("all points", gone("of iron", "of copper"), (("      - A point of iron\n      - A point of copper\n\n", ""),)),
    ("the end of a body", gone("about rails"), (("\n\n      The fourth is about rails.", ""),)),
    ("a body in other words", both(before("about ports", "A wholly other text."), gone("about ports", "about rails")),
        (("The third is about ports.\n\n      The fourth is about rails.", "A wholly other text."),)),
    ("into a box", moved("about steel", "A tax on"), (("\n\n      The second is about steel.", ""), ("imports.", "imports.\n\n      The second is about steel."))),
    ("to the end of a box", moved("about grain", "It is paid"), (("      The first is about grain.\n\n", ""), ("border.", "border.\n\n      The first is about grain."))),
    ("from a box", moved("It is paid", "about ports"), (("\n\n      It is paid at the border.", ""), ("about ports.", "about ports.\n\n      It is paid at the border."))),
    ("into a list", moved("about ports", "of iron"), (("      The third is about ports.\n\n", ""), ("of iron", "of iron\n      - The third is about ports."))),
    ("out of a list", moved("of copper", "about ports"), (("\n      - A point of copper", ""), ("about ports.", "about ports.\n\n      A point of copper"))),
    ("from list to list", moved("of iron", "Second number"), (("      - A point of iron\n", ""), ("2. Second number", "2. Second number\n      1. A point of iron"))),
    ("within a list", moved("of iron", "of copper"), (("      - A point of iron\n      - A point of copper", "      - A point of copper\n      - A point of iron"),)),
    ("to another section", moved("about grain", "about rails"), (("      The first is about grain.\n\n", ""), ("about rails.", "about rails.\n\n      The first is about grain."))),
)  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(("edit", "wanted"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_paragraphs_are_written_where_they_stand(
    tmp_path: Path, edit: Edit, wanted: tuple[tuple[str, str], ...], *, tracked: bool
) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edit(edited, tracked)
    assert {(change.state, change.why) for change in one.applied(edited)} == {(State.APPLIED, "")}
    text = BRIEF
    for old, new in wanted:
        assert old in text
        text = text.replace(old, new, 1)
    assert one.text == text
    assert one.changes(edited) == ()


def test_a_body_that_was_emptied_is_emptied(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    gone("about ports", "about rails")(edited, True)  # noqa: FBT003 -- as the cases call it
    assert [change.state for change in one.applied(edited)] == [State.APPLIED, State.APPLIED]
    assert one.job.loaded.brief.sections[1].body == ""
    assert one.changes(edited) == ()


def test_each_of_neighbouring_paragraphs_can_be_taken_out_alone(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    gone("about ports", "about rails")(edited, True)  # noqa: FBT003 -- as the cases call it
    first, second = one.changes(edited)
    assert first.target
    assert second.target
    assert first.target.end <= second.target.start


@pytest.mark.parametrize("tracked", [True, False])
def test_a_cell_is_no_row(tmp_path: Path, *, tracked: bool) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    behind("Last year", "More")(edited, tracked)
    (found,) = one.changes(edited)
    assert (found.state, found.new, found.why) == (
        State.REPORTED,
        "More",
        "cells of tables are added by hand",
    )
