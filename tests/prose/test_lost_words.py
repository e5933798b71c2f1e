"""Words that a parser would leave out are refused at their line, and what runs together is warned of."""

from __future__ import annotations

import pytest

from briefgen import prose
from briefgen.prose.kinds import WITHIN

LOST = {
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |": (
        3,
        "expected 2 cells, one for each column of this table, found 3",
    ),
    "> | a | b |\n> |---|---|\n> | 1 | 2 | 3": (
        2,
        "expected 2 cells, one for each column of this table, found 3",
    ),
    "a | b\n---|---\n1 | 2 | 3": (2, "expected 2 cells, one for each column of this table, found 3"),
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


ODD = {
    "| a | b |\n|---|---|\n| 1 | 2 |\nWords below\nand more": (3, 0, "'Words below' is printed as a row", "put an empty line before it"),
    "> | a | b |\n> |---|---|\n> words": (2, 2, "'words' is printed as a row", "put an empty line before it"),
    "| a | b | c |\n|---|---|---|\n| 1 | 2 |": (
        2, 0, "expected 3 cells, one for each column of this table, found 2: the others are printed empty",
        "write | 1 | 2 | | if there is nothing in them",
    ),
    "a | b\n---|---\n1 |": (
        2, 0, "expected 2 cells, one for each column of this table, found 1: the others are printed empty",
        "write 1 | | if there is nothing in them",
    ),
    "| a | b |\n|---|---|\n| 1\\|": (
        2, 0, "expected 2 cells, one for each column of this table, found 1: the others are printed empty",
        "write | 1\\| | | if there is nothing in them",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_a_row_that_is_none_or_lacks_cells_is_warned_of(text: str) -> None:
    line, column, message, hint = ODD[text]
    (found,) = prose.lookalikes(text, body=True)
    assert (found.line, found.column, found.hint) == (line, column, hint)
    assert found.message.startswith(message)


@pytest.mark.parametrize("text", [text for text in ODD if "if there is nothing" in ODD[text][3]])
def test_the_hint_for_a_row_fills_it(text: str) -> None:
    line, _, _, hint = ODD[text]
    rows = text.split("\n")
    rows[line] = hint.removeprefix("write ").removesuffix(" if there is nothing in them")
    mended = "\n".join(rows)
    assert (prose.problems(mended, body=True), prose.lookalikes(mended, body=True)) == ((), ())


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("One.\n\nE [](https://a.example) F.", (2, 2), "this link"),
        ("E [ ](<https://a.example>) F.", (0, 2), "this link"),
        ("E [\n](mailto:a@b.example)", (0, 2), "this link"),
        ("[a](https://a.example) [](https://a.example)", (0, 23), "this link"),
        (r"\[](https://a.example) [](https://a.example)", (0, 23), "this link"),
        ("| a |\n|---|\n| [](https://a.example) |", (2, 2), "this link"),
        ("so\n[]{lang=fr} x", (1, 0), "these brackets"),
        ("[\u200b](https://a.example)", (0, 0), "this link"),
        ("[\N{NO-BREAK SPACE}]{lang=fr}", (0, 0), "these brackets"),
    ],
)
@pytest.mark.parametrize("body", [True, False])
def test_brackets_without_words_are_refused_at_their_place(
    text: str, place: tuple[int, int], name: str, *, body: bool
) -> None:
    (found,) = prose.problems(text, body=body)
    assert (found.line, found.column, found.code) == (*place, "")
    assert found.message == f"expected words in {name}, found none"
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        "[*a*](https://a.example)",
        "[[mot](https://a.example)]{lang=fr}",
        "[[@a]]{lang=fr}",
        r"[\*](https://a.example)",
    ],
)
def test_brackets_with_words_are_no_trouble(text: str) -> None:
    assert prose.problems(text, body=True) == ()


BROKEN = {
    "See [our note [@s1]](https://example.org/a) now.": (0, 4, "[our note [@s1]](https://example.org/a)", "put the citation behind"),
    "[a](https://b.org) [a [@s]](https://b.org)": (0, 19, "[a [@s]](https://b.org)", "put the citation behind"),
    "- one\n- see [*a*\n  b [@s]](mailto:a@b.org)": (1, 6, "[*a*", "put the citation behind"),
    "| a |\n|---|\n| [x [@s]](https://a.org) |": (2, 2, "[x [@s]](https://a.org)", "put the citation behind"),
    "[le [mot]{lang=fr}](www.a.org)": (0, 0, "[le [mot]{lang=fr}](www.a.org)", "put the link into the brackets"),
    "[a [b](https://b.org) c](https://a.org)": (0, 0, "[a [b](https://b.org) c](https://a.org)", "end the first link"),
    "\\[x] [a](https://a.org/b(c)": (0, 5, "[a](https://a.org/b(c)", "end its address"),
    "So\n[a](https://a.org/\nb)": (1, 0, "[a](https://a.org/", "end its address"),
    "[*a*](https://a.org/b(c)": (0, 0, "[*a*](https://a.org/b(c)", "end its address"),
    "[a](<https://a.org)": (0, 0, "[a](<https://a.org)", "end its address"),
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_a_link_that_is_printed_with_its_signs_is_warned_of(text: str) -> None:
    line, column, shown, hint = BROKEN[text]
    (found,) = prose.lookalikes(text, body=True)
    assert (found.line, found.column, found.code) == (line, column, "looks-like-markup")
    fate = "is printed as it is typed" if hint == "end its address" and "*" not in text else WITHIN
    assert found.message == f"{shown!r} looks like a link and {fate}"
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        r"\[a](https://a.org) \[a [@s]](https://a.org) [a\](https://a.org)",
        "[a [b] c](https://a.org) [a](https://a.org/b_(c)) [[mot](https://a.org)]{lang=fr} [a](https://a.org) [@s]",
        "in [12] (https://a.org) and (see https://a.org), [x](below)",
    ],
)
def test_links_and_brackets_with_text_behind_them_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()
