"""Days as people type them into a line for a signature."""

from __future__ import annotations

import pytest

from briefgen.review.days import typed_day


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("2025-01-21", "en-GB", "2025-01-21"), ("2025-02-31", "en-GB", ""), ("31.2.2025", "en-GB", ""), ("21 January 2025", "en-GB", "2025-01-21"), ("21 Jan 2025", "en-GB", "2025-01-21"),
        ("January 21st, 2025", "en-GB", "2025-01-21"), ("21.1.2025", "en-GB", "2025-01-21"), ("21/01/2025", "en-GB", "2025-01-21"),
        ("2025/1/21", "en-GB", "2025-01-21"), ("2/3/2025", "en-GB", ""), ("3/3/2025", "en-GB", "2025-03-03"), ("21.1.25", "en-GB", ""),
        ("31 February 2025", "en-GB", ""), ("today", "en-GB", ""), ("Ju 3 2025", "en-GB", ""), ("21. Januar 2025", "de", "2025-01-21"),
        ("21 enero 2025", "es", "2025-01-21"), ("21 May 2025", "de", "2025-05-21"), ("\u06f2\u06f1 جنوری ۲۰۲۵", "ur", "2025-01-21"), ("", "en-GB", ""),
    ],
)  # fmt: skip
def test_a_typed_day_is_read_where_it_is_clear(typed: str, language: str, day: str) -> None:
    assert typed_day(typed, language) == day
