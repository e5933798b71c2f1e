from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.figures.scale import places, scale

NUMBERS = st.lists(st.floats(-1e9, 1e9).filter(lambda n: n == 0 or abs(n) > 1e-3), min_size=1, max_size=20)


@given(NUMBERS, st.booleans())
def test_a_scale_holds_its_values_in_few_even_steps(values: list[float], from_zero: bool) -> None:  # noqa: FBT001 -- given by Hypothesis
    found = scale(values, from_zero=from_zero)
    assert all(-1e-6 <= found.place(value) <= 1 + 1e-6 for value in values)
    assert 2 <= len(found.ticks) <= 8
    steps = [b - a for a, b in zip(found.ticks, found.ticks[1:], strict=False)]
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-3)


@given(NUMBERS)
def test_the_scale_of_bars_holds_zero(values: list[float]) -> None:
    assert 0 in scale(values, from_zero=True).ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([1.3, 3.2], (0, 1, 2, 3, 4)),
        ([0.0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([-1.1, 5.2], (-2, 0, 2, 4, 6)),
        ([-3.0, -1.0], (-3, -2, -1, 0)),
    ],
)
def test_steps_are_round(values: list[float], ticks: tuple[float, ...]) -> None:
    assert scale(values, from_zero=True).ticks == ticks


def test_a_line_far_from_zero_keeps_its_shape() -> None:
    assert scale([1310, 1438], from_zero=False).ticks == (1300, 1350, 1400, 1450)


def test_a_flat_line_has_a_scale() -> None:
    assert scale([7.0, 7.0], from_zero=False).ticks[0] <= 7 <= scale([7.0, 7.0], from_zero=False).ticks[-1]


@pytest.mark.parametrize(
    ("value", "ticks"),
    [
        (-5.0, (-6.0, -5.8, -5.6, -5.4, -5.2, -5.0)),
        (5.0, (5.0, 5.2, 5.4, 5.6, 5.8, 6.0)),
    ],
)
def test_the_scale_of_one_value_goes_one_away_from_zero(value: float, ticks: tuple[float, ...]) -> None:
    assert scale([value], from_zero=False).ticks == ticks
    assert scale([value, value], from_zero=False).ticks == ticks


@pytest.mark.parametrize(("ticks", "count"), [((0.0, 1.0), 0), ((0.0, 2.5), 1), ((0.0, 0.25), 2)])
def test_ticks_have_the_places_that_tell_them_apart(ticks: tuple[float, ...], count: int) -> None:
    assert places(ticks) == count
