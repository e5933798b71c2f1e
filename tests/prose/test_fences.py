"""`::: box` and `::: beside` in a body text: what is one, and what is left of it for a reader."""

from __future__ import annotations

import pytest

from briefgen.document import Box, Cite, Inline, Paragraph, plain
from briefgen.prose import beside, blocks, lookalikes, portions, problems, with_figures, without_portions

BOX = "Before.\n\n::: box The title\nOne.\n\n- Two.\n:::\nAfter."


def cite(_identifier: str) -> tuple[Inline, ...]:
    return (Cite(1),)


def test_a_box_has_its_title_and_what_stands_in_it() -> None:
    before, box, after = blocks(BOX, cite, anchor="x", place=lambda _: ())
    assert isinstance(box, Box)
    assert plain(box.title) == "The title"
    assert (box.anchor, box.level) == ("x-box-1", 2)
    assert len(box.blocks) == 2
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)


def test_a_box_below_a_heading_stands_one_level_below_it() -> None:
    _, box = blocks("# Head\n\n::: box T\nOne.\n:::", cite, place=lambda _: ())
    assert isinstance(box, Box)
    assert box.level == 3


@pytest.mark.parametrize(
    "text",
    [
        "::: note Title\nWords.\n:::",
        "::: box\nWords.\n:::",
        "::: box Title\nWords.",
        ":::box Title\nWords.\n:::",
        "::: beside My picture\nWords.\n:::",
        "- ::: box Title\n  Words.\n  :::",
        ":::",
        "::: box One\nWords.\n\n::: box Two\nMore.",
    ],
)
def test_what_is_no_box_is_printed_as_it_is_typed_with_a_warning(text: str) -> None:
    made = blocks(text, cite, place=lambda _: ())
    assert not any(isinstance(one, Box) for one in made)
    assert any(one.message.startswith("':::") or ":::" in one.message for one in lookalikes(text, body=True))


def test_an_opening_within_a_box_is_the_one_that_counts() -> None:
    text = "::: box One\nWords.\n\n::: box Two\nMore.\n:::"
    first, box = blocks(text, cite, place=lambda _: ())
    assert isinstance(first, Paragraph)
    assert isinstance(box, Box)
    assert plain(box.title) == "Two"
    assert [(one.line, one.message[:13]) for one in lookalikes(text, body=True)] == [(0, "'::: box One'")]


@pytest.mark.parametrize("text", [BOX, "::: beside bust\nWords.\n:::", "\\::: box T", "A ::: b"])
def test_boxes_and_colons_within_a_line_get_no_warning(text: str) -> None:
    assert lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Words.\n\n::: box T\n\n:::", 2, "expected words in this box, found none"),
        ("::: box T\n# Head\n:::", 1, "expected no heading in a box, found one"),
        ("::: box T\nWords.\n\n[[fig]]\n:::", 3, "expected text in a box, found '[[fig]]'"),
        ("::: beside a\n## Head\n:::", 1, "expected no heading in a text beside a picture, found one"),
    ],
)
def test_what_may_not_stand_in_a_box_is_an_error_at_its_line(text: str, line: int, message: str) -> None:
    assert [(one.line, one.message) for one in problems(text, body=True)] == [(line, message)]


def test_signs_of_lists_alone_in_a_line_are_words_of_their_paragraph() -> None:
    assert [one.kind for one in portions("Words\n* * *\nMore\n\n- - -\n\n- a")] == ["text", "text", "item"]


def test_a_title_and_each_paragraph_of_a_box_are_portions() -> None:
    found = [(one.kind, one.words, one.holder) for one in portions(BOX)]
    assert found == [
        ("text", "Before.", -1),
        ("box", "The title", -1),
        ("text", "One.", 1),
        ("item", "Two.", 1),
        ("text", "After.", -1),
    ]


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ({2}, "Before.\n\n::: box The title\n\n- Two.\n\n:::\n\nAfter."),
        ({0, 4}, "::: box The title\n\nOne.\n\n- Two.\n\n:::"),
        ({1}, "Before.\n\nOne.\n\n- Two.\n\nAfter."),
        ({1, 2, 3}, "Before.\n\nAfter."),
        ({2, 3, 4}, "Before.\n\n::: box The title\n\n:::"),
    ],
)
def test_a_box_is_closed_whatever_is_withheld_of_it(hidden: set[int], left: str) -> None:
    assert without_portions(BOX, hidden) == left
    assert len(portions(left)) == len(portions(BOX)) - len(hidden)


def test_a_box_of_which_all_text_is_withheld_is_not_printed() -> None:
    assert len(blocks(without_portions(BOX, {2, 3}), cite, place=lambda _: ())) == 2


def test_the_figure_beside_a_text_gets_another_name() -> None:
    text = "::: beside bust\nWords.\n:::\n\n::: beside other\nWords.\n:::"
    assert beside(text) == ("bust", "other")
    renamed = with_figures(text, {"bust": "figureitem-1", "other": None}.__getitem__)
    assert beside(renamed) == ("figureitem-1", "none")


def test_a_box_in_a_text_of_one_paragraph_gets_a_warning() -> None:
    (found,) = lookalikes("Words.\n::: box T\nMore.\n:::", body=False)
    assert (found.line, "one paragraph" in found.message) == (1, True)
