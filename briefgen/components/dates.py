"""Dates and numbers as the brief's language writes them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Protocol

from briefgen.components import english_dates
from briefgen.model import PartialDate

NO_BREAK = "\u00a0"

# "20 January", "January 20": a day and its month stay on one line.
_DAY_AND_MONTH = re.compile(r"(?<=\b\d)\.? (?=[^\W\d])|(?<=\b\d\d)\.? (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}\b)")


class Language(Protocol):
    """How a language writes dates and numbers."""

    def day(self, date: dt.date) -> str:
        """The whole date."""
        ...

    def month(self, date: dt.date) -> str:
        """The month and the year."""
        ...

    def year(self, date: dt.date) -> str:
        """The year alone."""
        ...

    def time(self, time: dt.time) -> str:
        """The hour and the minute."""
        ...

    def number(self, value: float, decimals: int) -> str:
        """The number with its groups of digits and exactly `decimals` places."""
        ...


def is_known(language: str) -> bool:
    """Whether a BCP 47 tag names a language whose dates and numbers can be written."""
    if language in english_dates.KNOWN:
        return True
    from briefgen.components import cldr_dates  # English does without

    return cldr_dates.is_known(language)


def letters(language: str) -> str:
    """What dates and numbers in a language may be written with."""
    days = (date(PartialDate(2025, month, 20), language) for month in range(1, 13))
    return "".join(sorted(set("".join((*days, number(-1234567890.5, 1, language))))))


def date(value: PartialDate, language: str) -> str:
    """The date as exactly as it is known: `20 January 2025`, `January 2025` or `2025`."""
    known = _language(language)
    if value.day:
        return _kept_together(known.day(value.first()))
    return known.month(value.first()) if value.month else known.year(value.first())


def moment(value: dt.datetime, language: str) -> str:
    """The date, the time of day and its distance from UTC: `20 January 2025, 09:00 (UTC+05:00)`."""
    day = date(PartialDate(value.year, value.month, value.day), language)
    offset = value.strftime("%z")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return f"{day}, {_language(language).time(value.time())}{zone}"


def number(value: float, decimals: int, language: str) -> str:
    """The number with its groups of digits and exactly `decimals` places; a true minus sign before it."""
    written = _language(language).number(value, decimals)
    return written.replace("-", "\u2212", 1) if value < 0 else written


@cache
def _language(tag: str) -> Language:
    """That of a BCP 47 tag; the nearest known one when there is none."""
    if tag in english_dates.KNOWN:
        return english_dates.KNOWN[tag]
    from briefgen.components import cldr_dates

    return cldr_dates.language(tag)


def _kept_together(written: str) -> str:
    return _DAY_AND_MONTH.sub(lambda found: found[0].replace(" ", NO_BREAK), written)
