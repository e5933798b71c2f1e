from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.figures.scale import Scale, scale

NUMBERS = st.lists(
    st.integers(-(10**15) + 1, 10**15 - 1).flatmap(
        lambda digits: st.integers(0, 15).map(lambda places: Decimal(digits).scaleb(-places))
    ),
    min_size=1,
    max_size=20,
)


def numbers(words: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, words.split()))


@given(NUMBERS, st.booleans())
def test_a_scale_holds_its_values_in_few_even_steps(values: list[Decimal], from_zero: bool) -> None:  # noqa: FBT001 -- given by Hypothesis
    found = scale(values, from_zero=from_zero)
    assert all(0 <= found.place(value) <= 1 for value in values)
    assert 2 <= len(found.ticks) <= 8
    steps = [b - a for a, b in zip(found.ticks, found.ticks[1:], strict=False)]
    assert len(set(steps)) == 1


@given(NUMBERS)
def test_the_scale_of_bars_holds_zero(values: list[Decimal]) -> None:
    assert 0 in scale(values, from_zero=True).ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ("1.3 3.2", "0 1 2 3 4"),
        ("0", "0 0.2 0.4 0.6 0.8 1"),
        ("-1.1 5.2", "-2 0 2 4 6"),
        ("-3 -1", "-3 -2 -1 0"),
        ("0.00012 0.00045", "0 0.0001 0.0002 0.0003 0.0004 0.0005"),
        (
            "0.000000000000012",
            "0 0.0000000000000025 0.000000000000005 0.0000000000000075 0.00000000000001 0.0000000000000125",
        ),
    ],
)
def test_steps_are_round(values: str, ticks: str) -> None:
    assert scale(numbers(values), from_zero=True).ticks == numbers(ticks)


def test_a_line_far_from_zero_keeps_its_shape() -> None:
    assert scale(numbers("1310 1438"), from_zero=False).ticks == numbers("1300 1350 1400 1450")


def test_a_flat_line_has_a_scale() -> None:
    ticks = scale(numbers("7 7"), from_zero=False).ticks
    assert ticks[0] <= 7 <= ticks[-1]


@pytest.mark.parametrize(
    ("value", "ticks"),
    [
        ("-5", "-6 -5.8 -5.6 -5.4 -5.2 -5"),
        ("5", "5 5.2 5.4 5.6 5.8 6"),
    ],
)
def test_the_scale_of_one_value_goes_one_away_from_zero(value: str, ticks: str) -> None:
    assert scale(numbers(value), from_zero=False).ticks == numbers(ticks)
    assert scale(numbers(f"{value} {value}"), from_zero=False).ticks == numbers(ticks)


@pytest.mark.parametrize(("ticks", "count"), [("0 1", 0), ("0 2.5", 1), ("0 0.25 0.50", 2), ("0 1000", 0)])
def test_ticks_have_the_places_that_tell_them_apart(ticks: str, count: int) -> None:
    assert Scale(numbers(ticks)).places == count
