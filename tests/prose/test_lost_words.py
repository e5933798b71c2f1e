"""Words that a parser would leave out are refused at their line, and what runs together is warned of."""

from __future__ import annotations

import pytest

from briefgen import prose

LOST = {
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |": (
        3,
        "expected 2 cells, one a column of this table, found 3",
    ),
    "> | a | b |\n> |---|---|\n> | 1 | 2 | 3": (2, "expected 2 cells, one a column of this table, found 3"),
    "a | b\n---|---\n1 | 2 | 3": (2, "expected 2 cells, one a column of this table, found 3"),
    '[a](https://example.org "shown on hover")': (
        0,
        "expected an address alone, found 'shown on hover' behind it, which no file can show",
    ),
}


@pytest.mark.parametrize("text", LOST)
def test_words_that_would_be_left_out_are_refused_at_their_line(text: str) -> None:
    assert [(one.line, one.message) for one in prose.problems(text, body=True)] == [LOST[text]]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 |",
        "| a | b |\n|---|---|\n| 1 | 2 | ",
        "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |",
        "a | b\n---|---\n1 | 2",
        "> | a | b |\n> |---|---|\n> | 1 | |",
        "- | a | b |\n  |---|---|\n  | 1 | 2 |",
        "[a](https://example.org)",
    ],
)
def test_rows_that_are_printed_whole_are_no_trouble(text: str) -> None:
    assert prose.problems(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("==marked==", "marked text"),
        ("as [[Page]] says", "a link"),
        ("10 m^2^ of", "a raised text"),
        ("[a](b c)", "a link"),
        ("Title\n=====", "a heading"),
        ("+---+---+\n| a | b |\n+---+---+", "a table"),
        ("| a | b |\n| 1 | 2 |\n| 3 | 4 |", "a table"),
        ("a. one\nb. two", "a list with letters"),
        ("(i) one\n(ii) two", "a list with letters"),
        ("(1) one\n(2) two", "a list with letters"),
    ],
)
def test_what_looks_like_markup_of_other_programs_is_warned_of_once(text: str, what: str) -> None:
    assert [what in one.message for one in prose.lookalikes(text, body=True)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "a == b",
        "x^2 and y^3",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
        "see [1] (p. 4)",
        "in a.\nb. is",
        "(a) one and\nmore words",
        "[[@a]]",
    ],
)
def test_what_only_resembles_it_is_not(text: str) -> None:
    assert [one.message for one in prose.lookalikes(text, body=True) if "[[" not in text] == []
