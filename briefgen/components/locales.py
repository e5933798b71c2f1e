"""Dates and numbers as the brief's language writes them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from briefgen.model import PartialDate

NO_BREAK = "\u00a0"
FALLBACK = "en_GB"

# "20 January", "January 20": a day and its month stay on one line.
_DAY_AND_MONTH = re.compile(r"(?<=\b\d)\.? (?=[^\W\d])|(?<=\b\d\d)\.? (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}\b)")


@cache
def locale(language: str) -> Locale:
    """The locale of a BCP 47 tag; the language alone when its region is not known, at last British English."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK)


def is_known(language: str) -> bool:
    """Whether a BCP 47 tag names a language whose dates and numbers can be written."""
    try:
        Locale.parse(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return False
    return True


def letters(language: str) -> str:
    """What dates and numbers in a language may be written with."""
    days = (date(PartialDate(2025, month, 20), language) for month in range(1, 13))
    return "".join(sorted(set("".join((*days, number(-1234567890.5, 1, language))))))


def date(value: PartialDate, language: str) -> str:
    """The date as exactly as it is known: `20 January 2025`, `January 2025` or `2025`."""
    known = locale(language)
    if value.day:
        return _kept_together(format_date(value.first(), "long", known))
    return str(format_skeleton("yMMMM" if value.month else "y", value.first(), locale=known))


def moment(value: dt.datetime, language: str) -> str:
    """The date, the time of day and its distance from UTC: `20 January 2025, 09:00 (UTC+05:00)`."""
    day = date(PartialDate(value.year, value.month, value.day), language)
    time = str(format_time(value.time(), "short", locale=locale(language)))
    offset = value.strftime("%z")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return f"{day}, {time}{zone}"


def number(value: float, decimals: int, language: str) -> str:
    """The number with its groups of digits and exactly `decimals` places; a true minus sign before it."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = str(format_decimal(value, pattern, locale(language), decimal_quantization=True))
    return written.replace("-", "\u2212", 1) if value < 0 else written


def _kept_together(written: str) -> str:
    return _DAY_AND_MONTH.sub(lambda found: found[0].replace(" ", NO_BREAK), written)
