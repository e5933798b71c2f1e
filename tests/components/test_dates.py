from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from briefgen.components import cldr_dates, dates, english_dates
from briefgen.model import PartialDate

DAY, MONTH, YEAR = PartialDate(2025, 1, 20), PartialDate(2025, 1), PartialDate(2025)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", ("20\u00a0January 2025", "January 2025", "2025")),
        ("en-US", ("January\u00a020, 2025", "January 2025", "2025")),
        ("fr", ("20\u00a0janvier 2025", "janvier 2025", "2025")),
        ("de", ("20.\u00a0Januar 2025", "Januar 2025", "2025")),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(language: str, written: tuple[str, ...]) -> None:
    assert tuple(dates.date(value, language) for value in (DAY, MONTH, YEAR)) == written


@pytest.mark.parametrize("language", ["en-XX", "tlh", "", "not a tag"])
def test_an_unknown_language_is_written_as_its_nearest_known_one(language: str) -> None:
    assert "January" in dates.date(DAY, language)


def test_a_moment_says_its_distance_from_utc() -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    moment = dt.datetime(2025, 1, 20, 9, 5, tzinfo=zone)
    assert dates.moment(moment, "en-GB") == "20\u00a0January 2025, 09:05 (UTC+05:30)"


@pytest.mark.parametrize(
    ("value", "decimals", "language", "written"),
    [
        ("1234.5", 1, "en-GB", "1,234.5"),
        ("1234.5", 1, "de", "1.234,5"),
        ("-0.3", 1, "en-GB", "\u22120.3"),
        ("3", 2, "en-GB", "3.00"),
        ("1234567.25", 2, "en-IN", "12,34,567.25"),
        ("1234567.25", 2, "hi", "12,34,567.25"),
        ("1234567.25", 2, "ur-PK", "1,234,567.25"),
        ("123456789012345", 15, "de", "123.456.789.012.345,000000000000000"),
        ("0.000000000000001", 15, "en-GB", "0.000000000000001"),
    ],
)
def test_numbers_follow_the_language(value: str, decimals: int, language: str, written: str) -> None:
    assert dates.number(Decimal(value), decimals, language) == written


@pytest.mark.parametrize("tag", sorted(english_dates.KNOWN))
@given(moment=some.datetimes(dt.datetime(1, 1, 1)))  # noqa: DTZ001 -- a date alone
def test_english_has_the_dates_of_cldr(tag: str, moment: dt.datetime) -> None:
    own, known = english_dates.KNOWN[tag], cldr_dates.language(tag)
    assert own.day(moment.date()) == known.day(moment.date())
    assert own.month(moment.date()) == known.month(moment.date())
    assert own.year(moment.date()) == known.year(moment.date())
    assert own.time(moment.time()) == known.time(moment.time())


@pytest.mark.parametrize("tag", sorted(english_dates.KNOWN))
@given(
    value=some.decimals(-9, 9, places=3) | some.integers(-(10**18), 10**18).map(Decimal),
    decimals=some.integers(3, 15),
)
def test_english_has_the_numbers_of_cldr(tag: str, value: Decimal, decimals: int) -> None:
    assert english_dates.KNOWN[tag].number(value, decimals) == cldr_dates.language(tag).number(
        value, decimals
    )


@pytest.mark.parametrize("tag", ["en", "en-GB", "en-XX", "fr-CA"])
def test_a_language_is_known_whatever_its_region(tag: str) -> None:
    assert dates.is_known(tag)


@pytest.mark.parametrize("tag", ["tlh", "", "not a tag"])
def test_a_language_without_dates_is_not_known(tag: str) -> None:
    assert not dates.is_known(tag)
