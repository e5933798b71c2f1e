"""Which changes `--apply` takes: numbers of changes that there are, in no more memory than these need."""

from __future__ import annotations

import pytest

from briefgen.cli.review import _chosen
from briefgen.errors import UsageError
from briefgen.review.changes import Action, Change, State

CHANGES = tuple(Change(Action.INSERT, State.OPEN, number=number) for number in range(1, 9))


@pytest.mark.parametrize(
    ("wanted", "named"), [("1-300000000", "9"), ("0", "0"), ("0-3", "0"), ("12", "12"), ("7-9", "9")]
)
def test_numbers_that_there_are_not_are_refused(wanted: str, named: str) -> None:
    with pytest.raises(UsageError, match=f"there is no change {named}; there are 8"):
        _chosen(wanted, CHANGES, widen=False)


def test_a_number_of_any_length_is_refused() -> None:
    with pytest.raises(UsageError, match="expected all, ask or numbers"):
        _chosen("1" * 5000, CHANGES, widen=False)


def test_numbers_and_ranges_are_taken_together() -> None:
    assert _chosen("3, 5-7", CHANGES, widen=True) == (frozenset({3, 5, 6, 7}), frozenset({3, 5, 6, 7}))
