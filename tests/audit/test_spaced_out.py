"""A name on a page of a PDF whose letters are placed one by one: spaced out, turned, or of two sizes."""

from __future__ import annotations

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import drawn, pdf_of

NAME = Needle("name", "brandvik")
WIDTHS = {
    "B": 6.67,
    "r": 3.33,
    "a": 5.56,
    "n": 5.56,
    "d": 5.56,
    "v": 5,
    "i": 2.22,
    "k": 5,
}  # Helvetica, 10 points


def placed(matrix: str, step: float = 1, gap: float = 0.0, word: str = "Brandvik") -> str:
    """The letters of a word, each with the matrix in which {} is its place."""
    at, operators = 300.0, []
    for letter in word:
        operators.append(f"{matrix.format(round(at, 2))} Tm /P 10 Tf ({letter}) Tj")
        at += step * (WIDTHS[letter] + gap)
    return " ".join(operators)


def leaks(operators: str) -> bool:
    return bool(search("sent.pdf", drawn(lambda _: operators)(pdf_of("x"), ""), (NAME,)).leaks)


@pytest.mark.parametrize("gap", [0, 0.6, 1.2, 1.5, 1.8, 2.2, 2.7, 4])
def test_letters_with_gaps(gap: float) -> None:
    assert leaks(placed("1 0 0 1 {} 300", gap=gap))


@pytest.mark.parametrize(
    ("matrix", "step"), [("0 1 -1 0 300 {}", 1), ("0 -1 1 0 300 {}", -1), ("-1 0 0 -1 {} 300", -1)]
)
def test_letters_that_are_turned(matrix: str, step: float) -> None:
    assert leaks(placed(matrix, step))


def test_words_beside_letters_that_are_spaced_out_are_none_of_theirs() -> None:
    line = "1 0 0 1 230 300 Tm /P 10 Tf (he is the) Tj " + placed("1 0 0 1 {} 300", gap=1.8)
    assert leaks(line + " 1 0 0 1 372 300 Tm (of it) Tj")


@pytest.mark.parametrize("first", ["B", "Br"])
def test_a_capital_over_several_lines(first: str) -> None:
    large = f"1 0 0 1 50 280 Tm /P 43 Tf ({first}) Tj"
    lines = "/P 10 Tf 1 0 0 1 80 301 Tm (randvik sails at noon) Tj 1 0 0 1 80 290.5 Tm (with all) Tj 1 0 0 1 80 280 Tm (his ships) Tj"
    assert leaks(f"{large} {lines}") == (first == "B")
