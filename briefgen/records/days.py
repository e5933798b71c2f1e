"""Dates that are written in another way than YYYY-MM-DD: what each may mean."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.model.dates import PartialDate

USUAL = "write it as 2025-01-20, 2025-01 or 2025"
YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})[./\- ](?P<a>\d{1,2})[./\- ](?P<b>\d{1,2})|(?P<Y>\d{4})(?P<A>\d\d)(?P<B>\d\d)", re.ASCII
)
YEAR_LAST = re.compile(r"(\d{1,2})[./\- ] ?(\d{1,2})[./\- ] ?(\d{4})", re.ASCII)
DAY_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
ONE = re.compile(r"write (\d{4}-\d\d(?:-\d\d)?)")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip


def hint(text: str) -> str:
    """How to write the date that a text means: that date where it can only be one, both where it may be two."""
    text = text.strip()
    if found := DAY_IN_WORDS.fullmatch(text):
        month = _month(found[2])
        return _one(int(found[3]), month, int(found[1])) if found[1] else _of_month(int(found[3]), month)
    if found := MONTH_FIRST.fullmatch(text):
        return _one(int(found[3]), _month(found[1]), int(found[2]))
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(found[small] or found[large]) for small, large in ("yY", "aA", "bB"))
        return _one(year, month, day) if 1 <= month <= len(MONTHS) else _one(year, day, month)
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        meant = [
            (day, month) for day, month in ((first, second), (second, first)) if _is_day(year, month, day)
        ]
        if len(dict.fromkeys(meant)) > 1:
            both = (
                f"{_iso(year, month, day)} for {day} {MONTHS[month - 1].capitalize()}" for day, month in meant
            )
            return f"write {' or '.join(both)}"
        day, month = meant[0] if meant else (first, second)
        return _one(year, month, day)
    return USUAL


def only(text: str) -> str:
    """The one date that a text can mean, as YYYY-MM-DD or YYYY-MM; empty where it may be two, or none."""
    found = ONE.fullmatch(hint(text))
    return found[1] if found else ""


def _month(word: str) -> int:
    """The number of an English month by its name or its first letters; 0 for another word."""
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word.lower())), 0)


def _of_month(year: int, month: int) -> str:
    return f"write {year:04}-{month:02}" if month else USUAL


def _one(year: int, month: int, day: int) -> str:
    """The hint for one date; for a day that its month does not have, how many it has."""
    if _is_day(year, month, day):
        return f"write {_iso(year, month, day)}"
    if year and 1 <= month <= len(MONTHS):
        return f"{MONTHS[month - 1].capitalize()} {year} has {_days(year, month)} days"
    return USUAL


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= len(MONTHS) and year >= dt.MINYEAR and 1 <= day <= _days(year, month)


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    return PartialDate(year, month).last().day


def _iso(year: int, month: int, day: int) -> str:
    return dt.date(year, month, day).isoformat()
