"""Lines of a sentence that begin a heading or a list by chance."""

from __future__ import annotations

import pytest

from briefgen import prose

WRAPPED = {
    "He is no.\n# 1 in the land": ("# 1", "a heading"),
    "They came\n# 2 in 2023": ("# 2", "a heading"),
    "So.\n\nThe meeting ended in\n1. It went well": ("1. It", "a list of one point"),
    "It rose, as said in article\n1) of it\n\nMore.": ("1) of", "a list of one point"),
    "It was\n* 5 times": ("* 5", "a list of one point"),
    "The seats were\n- 12 provinces of 14 took part - shared": ("- 12", "a list of one point"),
}


@pytest.mark.parametrize("text", WRAPPED)
def test_a_line_that_begins_a_heading_or_list_by_chance_is_told(text: str) -> None:
    found, printed = WRAPPED[text]
    (trouble,) = prose.lookalikes(text, body=True)
    assert (
        trouble.message == f"{found!r} looks like the rest of the line above it and is printed as {printed}"
    )
    lines = text.split("\n")
    assert lines[trouble.line].startswith(found)
    lines.insert(trouble.line, "")
    assert prose.lookalikes("\n".join(lines), body=True) == ()  # as its hint says
    del lines[trouble.line]
    lines[trouble.line - 1 : trouble.line + 1] = [" ".join(lines[trouble.line - 1 : trouble.line + 1])]
    assert prose.lookalikes("\n".join(lines), body=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n# 2024 in view",
        "Text here\n# Heading",
        "Three points:\n- 5 provinces",
        "Three good points\n- money",
        "Three good points\n- 5 provinces\n- 6 districts",
        "Steps to take\n1. one\n   goes on\n2. two",
        "Steps to take\n1. one\n\n2. two",
        "Steps to take\n- one\ngoes on\n- two",
        "- a\n  b c d\n- e\n\n**Three good points**\n- money",
        "> a b c\n- money",
        "Time\n\n: it is\n\nA long line that goes on beyond what a term would have\n: so",
    ],
)
def test_lists_and_headings_below_words_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()
