"""Words keep their mark of handling, whatever becomes of the paragraphs around them; else nothing is written."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from briefgen import audience
from briefgen.audience.portions import text_levels
from briefgen.review.changes import Change, State
from tests.review.marking import Edited, Element, w
from tests.review.rounds import Round

BRIEF = """\
title: (O) Plan for water
date: 2025-01-20
audiences: [river, dam]
handling: {scheme: uk, level: SECRET, portions: true}
sections:
  - title: (O) The dams of the valley
    handling: SECRET
    body: |
      (O) The army was asked for the number.

      (S) 1200 to 1500.

      (O) Water is short in the plain.

      - (O) First point here.
      - (S) Second point of two.
      - (O) Third point there.
  - title: Open section
    handling: OFFICIAL
    body: |
      Nothing here is secret at all.
"""
TEMPLATE = "extends: analyst\nabout: {0}\nreader: {{title: {0}, clearance: {{uk: {1}}}}}\n"
WORDS = (
    "The army was asked for the number.", "1200 to 1500.", "Water is short in the plain.",
    "First point here.", "Second point of two.", "Third point there.",
)  # fmt: skip
Edit = Callable[[Edited, Element], object]


@pytest.fixture
def round_of_two(tmp_path: Path) -> Round:
    """The brief, for a reader who may see all of it and one who may not."""
    for name, level in (("dam", "SECRET"), ("river", "OFFICIAL")):
        folder = tmp_path / "templates" / name
        folder.mkdir(parents=True)
        (folder / "template.yaml").write_text(TEMPLATE.format(name, level), encoding="utf-8")
    return Round(tmp_path, BRIEF)


def levels(one: Round) -> dict[str, str]:
    """The level of each paragraph of the first section's body."""
    section = one.job.loaded.brief.sections[0]
    return {
        level.text: level.level for level in text_levels(section, section.handling) if level.field == "body"
    }


def read_by_river(one: Round) -> str:
    """What the reader with the lower clearance is shown of all bodies."""
    job = one.job
    river = next(template for template in job.templates if template.name == "river")
    return "\n".join(
        section.body for section in audience.project(job.loaded.brief, river.reader).view.sections
    )


def delete(edited: Edited, paragraph: Element) -> None:
    edited.delete(paragraph, tracked=False)


def delete_tracked(edited: Edited, paragraph: Element) -> None:
    edited.delete(paragraph)


def move_to_the_top(edited: Edited, paragraph: Element) -> None:
    edited.find("The dams of the valley").addnext(paragraph)


def move_to_the_end(edited: Edited, paragraph: Element) -> None:
    edited.find(WORDS[-1]).addnext(paragraph)


def move_away(edited: Edited, paragraph: Element) -> None:
    edited.find("Nothing here").addnext(paragraph)


def copy_away(edited: Edited, paragraph: Element) -> None:
    edited.find("Nothing here").addnext(copy.deepcopy(paragraph))


def join(_: Edited, paragraph: Element) -> None:
    after = paragraph.getnext()
    for child in [one for one in after if one.tag != w("pPr")]:
        paragraph.append(child)
    after.getparent().remove(after)


def join_tracked(edited: Edited, paragraph: Element) -> None:
    mark = etree.SubElement(paragraph.find(w("pPr")), w("rPr"))
    mark.append(edited._marked("del"))


def join_bare(edited: Edited, paragraph: Element) -> None:
    """The next paragraph joined, and its mark taken out, as one would who reads the result."""
    after = paragraph.getnext()
    words = "".join(one.text or "" for one in after.iter(w("t")))
    for mark in ("(O) ", "(S) "):
        if mark in words:
            edited.replace(after, mark, " ", tracked=False)
    join(edited, paragraph)


def put_before(edited: Edited, paragraph: Element) -> None:
    fresh = edited.insert_after(paragraph, "New words stand here.", tracked=False)
    paragraph.addprevious(fresh)


def put_behind(edited: Edited, paragraph: Element) -> None:
    edited.insert_after(paragraph, "New words stand here.")


def reword(edited: Edited, paragraph: Element) -> None:
    """All words but the mark replaced."""
    words = next(one for one in WORDS if one in "".join(text.text or "" for text in paragraph.iter(w("t"))))
    edited.replace(paragraph, words, "Other words altogether.")


EDITS: tuple[Edit, ...] = (
    delete, delete_tracked, move_to_the_top, move_to_the_end, move_away, copy_away, join, join_tracked, join_bare,
    put_before, put_behind, reword,
)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("words", WORDS)
def test_every_text_that_is_left_has_the_level_that_it_had(
    round_of_two: Round, words: str, edit: Edit
) -> None:
    before, shown = levels(round_of_two), read_by_river(round_of_two)
    edited = round_of_two.edited("dam")
    edit(edited, edited.find(words))
    changes = round_of_two.applied(edited, "dam")
    assert changes or edit in {move_to_the_top, move_to_the_end}  # where it stands already
    after = levels(round_of_two)
    for old in WORDS:
        assert {level for text, level in after.items() if old in text} <= {before[old]}
        if old not in shown:
            assert old not in read_by_river(round_of_two)
        if edit not in {delete, delete_tracked, reword} or old != words:
            assert old in round_of_two.text


def written(round_of_two: Round, edit: Edit, words: str) -> tuple[str, tuple[Change, ...]]:
    """The brief after an edit of one paragraph, and the changes."""
    edited = round_of_two.edited("dam")
    edit(edited, edited.find(words))
    changes = round_of_two.applied(edited, "dam")
    return round_of_two.text, changes


def test_the_mark_of_a_deleted_paragraph_goes_with_it(round_of_two: Round) -> None:
    text, _ = written(round_of_two, delete, WORDS[0])
    assert text == BRIEF.replace(f"      (O) {WORDS[0]}\n\n", "")


def test_a_paragraph_before_a_list_is_deleted_with_its_mark(round_of_two: Round) -> None:
    text, _ = written(round_of_two, delete, WORDS[2])
    assert text == BRIEF.replace(f"      (O) {WORDS[2]}\n\n", "")


def test_a_moved_paragraph_keeps_its_mark(round_of_two: Round) -> None:
    text, _ = written(round_of_two, move_to_the_top, WORDS[1])
    own = f"      (S) {WORDS[1]}\n\n"
    assert text == BRIEF.replace(own, "").replace(f"      (O) {WORDS[0]}", f"{own}      (O) {WORDS[0]}")


def test_a_moved_point_keeps_its_mark(round_of_two: Round) -> None:
    text, _ = written(round_of_two, lambda edited, one: edited.find(WORDS[3]).addprevious(one), WORDS[5])
    own = f"      - (O) {WORDS[5]}\n"
    assert text == BRIEF.replace(own, "").replace(f"      - (O) {WORDS[3]}", f"{own}      - (O) {WORDS[3]}")


def test_a_copied_paragraph_has_the_mark_once(round_of_two: Round) -> None:
    text, _ = written(round_of_two, copy_away, WORDS[2])
    assert text == f"{BRIEF}\n      (O) {WORDS[2]}\n"


def test_a_new_paragraph_before_another_leaves_it_its_mark(round_of_two: Round) -> None:
    text, _ = written(round_of_two, put_before, WORDS[0])
    assert f"body: |\n      New words stand here.\n\n      (O) {WORDS[0]}" in text


def test_a_typed_mark_is_left_to_the_author(round_of_two: Round) -> None:
    edited = round_of_two.edited("dam")
    edited.insert_after(edited.find(WORDS[1]), "(S) The valley floods.", tracked=False)
    edited.replace(edited.find(WORDS[2]), "plain.", "plain. (S) The rest is known.")
    changes = round_of_two.applied(edited, "dam")
    assert round_of_two.text == BRIEF
    assert {one.why for one in changes} == {"marks of handling are written by hand"}


def test_joined_paragraphs_with_marks_are_left_to_the_author(round_of_two: Round) -> None:
    text, (change,) = written(round_of_two, join, WORDS[0])
    assert text == BRIEF
    assert change.state is State.CONFLICT
    assert change.why == "paragraphs with marks of handling are parted and joined by hand"


def test_the_other_half_of_words_that_are_not_put_in_is_not_taken_out(round_of_two: Round) -> None:
    edited = round_of_two.edited("dam")
    first, third = edited.find(WORDS[3]), edited.find(WORDS[5])
    first.extend([one for one in third if one.tag != w("pPr")])
    third.getparent().remove(third)
    round_of_two.applied(edited, "dam")
    assert round_of_two.text == BRIEF


def test_a_deleted_paragraph_names_those_who_read_it(round_of_two: Round) -> None:
    edited = round_of_two.edited("dam")
    for words in WORDS[:2]:
        edited.delete(edited.find(words), tracked=False)
    assert [one.readers for one in round_of_two.changes(edited, "dam")] == [("river",), ()]


UNMARKED = BRIEF.replace("(S) 1200", "1200")
WITHOUT_MARKS = (
    BRIEF.replace(", portions: true", "").replace("(O) ", "").replace("(S) ", "").replace("[river, dam]", "[dam]")
)  # fmt: skip


@pytest.mark.parametrize("brief", [UNMARKED, WITHOUT_MARKS])
def test_a_paragraph_without_a_mark_is_not_moved_under_another_level(round_of_two: Round, brief: str) -> None:
    round_of_two.path.write_text(brief, encoding="utf-8")
    text, changes = written(round_of_two, move_away, WORDS[1])
    assert text == brief
    assert any("its level would be another one there" in one.why for one in changes)


def test_a_withheld_paragraph_of_numbers_is_not_shown_by_typing_it(round_of_two: Round) -> None:
    edited = round_of_two.edited("dam")
    edited.insert_after(edited.find("Nothing here"), "1200 to 1500", tracked=False)
    (change,) = round_of_two.applied(edited, "dam")
    assert round_of_two.text == BRIEF
    assert change.why.startswith("river would be shown words that the brief withholds from them")
