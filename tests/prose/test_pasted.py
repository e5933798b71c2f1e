"""Warnings of what is pasted from other programs, and of numbers that begin no list."""

from __future__ import annotations

import pytest

from briefgen import prose


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("Before.\n\nName\tValue\nA|B\t1\n", 2, ["| Name | Value |", "|---|---|", r"| A\|B | 1 |"]),
        ("• one\n•\ttwo\n\nAfter.", 0, ["- one", "- two"]),
    ],
)
def test_what_is_pasted_is_told_with_the_lines_to_write(text: str, line: int, lines: list[str]) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert (trouble.code, trouble.line) == ("pasted-text", line)
    assert [one.strip() for one in trouble.hint.split("\n")] == ["write:", *lines]


@pytest.mark.parametrize("sign", "➢➤►❖✓\u2043→o§Øü")
def test_lines_that_begin_with_the_same_bullet_are_told_as_a_list(sign: str) -> None:
    (trouble,) = prose.lookalikes(f"Text:\n{sign} one\n{sign} two\n\n{sign} alone", body=True)
    assert (trouble.code, trouble.line) == ("pasted-text", 1)
    assert trouble.hint == "write:\n    - one\n    - two"


@pytest.mark.parametrize("text", ["→ see there", "Ø 5 cm\nü is one", "A → B\n→ C", "✓ done"])
def test_a_sign_in_a_text_is_no_bullet(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize("before", ["Steps:", "1.", "3.5 per cent"])
def test_a_number_after_a_line_of_text_is_told(before: str) -> None:
    (trouble,) = prose.lookalikes(f"{before}\n3. Three\n", body=True)
    assert (trouble.line, trouble.hint) == (1, "put an empty line before it")


@pytest.mark.parametrize(
    ("text", "place", "mended"),
    [
        ("> Before\n> 1986. Text", (1, 2), "> Before\n>\n> 1986. Text"),
        ("- a\n  100. Text", (1, 2), "- a\n\n  100. Text"),
        ("> - a\n>   100. Text", (1, 4), "> - a\n>\n>   100. Text"),
        ("::: box Title\nBefore\n3. Three\n:::", (2, 0), "::: box Title\nBefore\n\n3. Three\n:::"),
        ("Before\n3. Three", (1, 0), "Before\n\n3. Three"),
    ],
)
def test_a_number_that_goes_on_in_a_paragraph_is_told_wherever_that_stands(
    text: str, place: tuple[int, int], mended: str
) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert (trouble.line, trouble.column) == place
    assert "is printed in the middle of a text" in trouble.message
    assert prose.lookalikes(mended, body=True) == ()  # as its hint says


@pytest.mark.parametrize(
    "text",
    [
        "::: box Title\n3. Three\n4. Four\n:::",
        "Text.\n\n::: box Title\n1986. A year\n:::\n\nText.",
        "Words\n007. Bond",
        "> 3. Three\n> 4. Four",
        "- a\n  3. b\n  4. c",
    ],
)
def test_a_number_that_begins_a_list_or_is_none_of_a_list_is_not_told(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("1.\tFirst\n2.\tSecond", []),
        ("-\tFirst\n-\tSecond", []),
        ("a.\tFirst\nb.\tSecond", ["put an empty line between them, or begin each line with `- `"]),
        ("1.1\tFirst\n1.2\tSecond", ["put an empty line between them, or begin each line with `- `"]),
        ("\u2022\tOne\no\tTwo\n\u00a7\tThree", ["write:\n    - One\n    - Two\n    - Three"]),
        ("A\t1\nB\t2", ["write:\n    | A | 1 |\n    |---|---|\n    | B | 2 |"]),
        ("Ø\t1\nB\t2", ["write:\n    | Ø | 1 |\n    |---|---|\n    | B | 2 |"]),
        *((f"{sign}\tOne\n{sign}\tTwo", ["write:\n    - One\n    - Two"]) for sign in "➢❖✓Øü\u2013►→\u2043"),
    ],
)
def test_a_tab_behind_the_sign_of_a_list_makes_no_row(text: str, hints: list[str]) -> None:
    assert [one.hint for one in prose.lookalikes(text, body=True)] == hints
