"""One table of digits: what is written in it is read back."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from briefgen.scripts.digits import DECIMAL, LATIN, ZEROS, latin, rewritten, within, written


@pytest.mark.parametrize("system", ZEROS)
def test_what_is_written_in_a_numbering_system_is_read_back(system: str) -> None:
    shown = written(DECIMAL, system)
    assert [unicodedata.decimal(one) for one in shown] == list(range(10))
    assert latin(shown) == DECIMAL


def test_latin_digits_are_left_as_they_are() -> None:
    assert written(1234, LATIN) == "1234"
    assert within("1 to 5", LATIN) == "1 to 5"


@pytest.mark.parametrize("code", ["R3", "A.1", "S12"])
def test_a_code_keeps_its_digits(code: str) -> None:
    assert written(code, "arabext") == code


def test_a_time_is_rewritten_whatever_stands_beside_it() -> None:
    assert rewritten("9:30 am", "deva") == "९:३० am"


def test_numbers_within_words_are_rewritten_and_those_of_names_are_not() -> None:
    assert within("1 (निम्न) से 5, ICD 203, R3", "deva") == "१ (निम्न) से ५, ICD 203, R3"


def test_arabic_separators_are_read_as_those_of_latin_numbers() -> None:
    assert latin("\u06f1\u06f2\u066c\u06f3\u066b\u06f5 \u0661 १ x² ①") == "12,3.5 1 1 x² ①"


def test_the_digits_of_every_script_are_read_as_0_to_9() -> None:
    every = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isdecimal()]
    assert len(every) > 600
    assert [letter for letter in every if latin(letter) != str(unicodedata.decimal(letter))] == []
