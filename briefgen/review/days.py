"""A day that somebody has typed -> the day as a brief has it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefgen.components import dates
from briefgen.model import PartialDate

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
ENGLISH = "en-GB"
FEWEST = 3  # letters that name a month
MONTHS = 12


def typed_day(text: str, language: str) -> str:
    """The day as YYYY-MM-DD: `21 January 2025`, `Jan 21, 2025`, `21.1.2025`; empty where it is not clear, as `2/3/2025`."""
    if DAY.fullmatch(text):
        year, month, day = map(int, text.split("-"))
        return _day(year, month, day)
    text = ORDINAL.sub("", text)
    numbers = [int(one) for one in re.findall(r"\d{1,4}", text)]
    letters = _letters(text)
    days = set(_numbered(numbers, text) if not letters else _named(numbers, letters, language))
    return days.pop() if len(days) == 1 else ""


def _named(numbers: list[int], letters: str, language: str) -> Iterator[str]:
    """The days whose month has this name in the brief's language or in English."""
    years, days = [number for number in numbers if number > 31], [one for one in numbers if one <= 31]
    if len(years) != 1 or len(days) != 1 or len(letters) < FEWEST:
        return
    for month in range(1, MONTHS + 1):
        if (day := _day(years[0], month, days[0])) and any(
            letters in _letters(dates.date(PartialDate(years[0], month, days[0]), one))
            for one in (language, ENGLISH)
        ):
            yield day


def _numbered(numbers: list[int], text: str) -> Iterator[str]:
    """The days that three numbers may stand for; with dots the day is before the month."""
    if len(numbers) != len(("day", "month", "year")):
        return
    first, second, third = numbers
    if first > 31:
        yield from filter(None, [_day(first, second, third)])
    elif third > 31:
        orders = [(second, first)] if "." in text else [(second, first), (first, second)]
        yield from filter(None, (_day(third, month, day) for month, day in orders))


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalpha())
