"""A number in another form gets the number that it stands for, which is then taken."""

from __future__ import annotations

import pytest

from briefgen.model.cells import parse_number
from briefgen.records.numbers import hint

MEANT = {
    "1e5": "100000", "1 000": "1000", "1.234.567": "1234567", "1\u2019000": "1000", "1\u202f234,5": "1234.5", "1,234.5": "1234.5",
    "1.234,5": "1234.5", "3,2": "3.2", ".5": "0.5", "-.5": "-0.5", "5.": "5", "007": "7", "-0": "0", "+5": "5", "\u22121 000": "-1000",
}  # fmt: skip


@pytest.mark.parametrize("typed", MEANT)
def test_another_form_gets_the_number(typed: str) -> None:
    assert hint(typed) == f"write {MEANT[typed]}"
    assert parse_number(MEANT[typed]) is not None


def test_a_comma_before_three_digits_may_be_either() -> None:
    assert hint("1,234") == "write 1234, or 1.234 if the sign parts its decimals"


@pytest.mark.parametrize("typed", ["5%", "5 %"])
def test_a_percent_goes_into_the_unit(typed: str) -> None:
    assert hint(typed) == "write 5, and % as its `unit`"


@pytest.mark.parametrize("typed", ["n/a", "USD 5", "1,2,3", "1.2.3", "12,34,567", "1e99", "\u0663", ""])
def test_what_is_not_certain_gets_no_number(typed: str) -> None:
    assert hint(typed) == ""
