"""What a count of instructions is compared with."""

from __future__ import annotations

from benchmarks.instructions import difference, exceeded

KNOWN = {"briefgen": {"warm": 100, "cold": 1000}}


def test_a_count_that_is_five_in_a_hundred_higher_is_refused() -> None:
    assert exceeded({"briefgen": {"warm": 105, "cold": 1050}}, KNOWN) == []
    assert exceeded({"briefgen": {"warm": 105, "cold": 1051}}, KNOWN) == [
        "briefgen, cold: expected at most 1050 million instructions, found 1051"
    ]
    assert exceeded({"briefgen pdf": {"warm": 1, "cold": 1}}, KNOWN) == []


def test_other_versions_have_other_counts() -> None:
    assert difference({"python": "3.11.7"}, {"python": "3.11.7"}) == ""
    assert difference({"python": "3.11.7"}, {"python": "3.13.1"}) == "python 3.11.7, here 3.13.1"
    assert difference({}, {"python": "3.13.1"}) == "python None, here 3.13.1"
