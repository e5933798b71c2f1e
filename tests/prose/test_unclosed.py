"""Marks of emphasis that open and do not close."""

from __future__ import annotations

import pytest

from briefgen import prose


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("*Note: this is a note", (0, 0), "'*Note'"),
        ("Two\n**Bold and on", (1, 0), "'**Bold'"),
        ("Text **bold **text", (0, 5), "'**bold'"),
        ("(_under the bridge)", (0, 1), "'_under'"),
        ("One *two*.\n\nThree **four", (2, 6), "'**four'"),
        ("A \\*so\\* star.\n\n**so on", (2, 0), "'**so'"),
        ("A \\*so\\* and\n*so on", (1, 0), "'*so'"),
        ("*so* \\*so, **so** and *so on", (0, 22), "'*so'"),
        ("- \\_so\n- _so on", (1, 2), "'_so'"),
        ("so *on\\*", (0, 3), "'*on'"),
    ],
)
def test_an_emphasis_without_an_end_is_told_once_a_paragraph(
    text: str, place: tuple[int, int], said: str
) -> None:
    for body in (True, False):
        if body or "\n" not in text:
            (found,) = prose.lookalikes(text, body=body)
            assert (found.line, found.column) == place
            assert said in found.message
    mark = said[1:3] if said.startswith("'**") else said[1]
    assert not prose.lookalikes(text.replace(mark, ""), body=True)


@pytest.mark.parametrize(
    "text", ["*5 May", "f(x)*g", r"\*Note", "GDP* grew", "https://x.org/_a_b", "***a*** *b **c** d*"]
)
def test_stars_that_begin_no_emphasis_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()
