"""Dates and numbers in the brief's language."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from typing import Protocol

from briefgen.components import english_dates
from briefgen.model import PartialDate
from briefgen.scripts.digits import LATIN, rewritten

NO_BREAK = "\u00a0"

# Matches the space in "20 January" and "January 20", which must not break over two lines.
_DAY_AND_MONTH = re.compile(r"(?<=\b\d)\.? (?=[^\W\d])|(?<=\b\d\d)\.? (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}\b)")


class Language(Protocol):
    """Writes dates and numbers in one language."""

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

    def number(self, value: Decimal, decimals: int) -> str:
        """The number with its groups of digits and exactly `decimals` places."""
        ...

    def plural(self, count: int) -> str:
        """The plural category of a whole number."""
        ...


def is_known(language: str) -> bool:
    """True for a BCP 47 tag whose dates and numbers can be written."""
    if language in english_dates.KNOWN:
        return True
    from briefgen.components import cldr_dates  # English does without

    return cldr_dates.is_known(language)


@cache
def numbering_system(language: str, digits: str = "") -> str:
    """The CLDR name of the digits of a language (BCP 47), LATIN for 0 to 9; `digits` is the setting, `language` when empty."""
    if digits == "latin" or language.partition("-")[0] == "en":
        return LATIN
    from briefgen.components import cldr_dates

    return cldr_dates.language(language).numbering_system(native=digits == "native")


def letters(language: str, system: str = LATIN) -> str:
    """The characters that dates and numbers in a language use, sorted."""
    days = (date(PartialDate(2025, month, 20), language, system) for month in range(1, 13))
    return "".join(sorted(set("".join((*days, number(Decimal("-1234567890.5"), 1, language, system))))))


def date(value: PartialDate, language: str, system: str = LATIN) -> str:
    """The date, as precise as it is known: `20 January 2025`, `January 2025` or `2025`."""
    known = _language(language)
    if value.day:
        written = _kept_together(known.day(value.first()))
    else:
        written = known.month(value.first()) if value.month else known.year(value.first())
    return rewritten(written, system)


def moment(value: dt.datetime, language: str, system: str = LATIN) -> str:
    """The date, the time of day and the UTC offset, a code in 0 to 9: `20 January 2025, 09:00 (UTC+05:00)`."""
    day = date(PartialDate(value.year, value.month, value.day), language, system)
    offset = value.strftime("%z")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return f"{day}, {rewritten(_language(language).time(value.time()), system)}{zone}"


def number(value: Decimal, decimals: int, language: str, system: str = LATIN) -> str:
    """The number with grouped digits and `decimals` places; negative ones begin with U+2212."""
    if system:
        from briefgen.components import cldr_dates

        written = rewritten(cldr_dates.language(language).number(value, decimals, system), system)
    else:
        written = _language(language).number(value, decimals)
    return written.replace("-", "\u2212", 1) if value < 0 else written


def plural(count: int, language: str) -> str:
    """The plural category of a whole number in a language: `one`, `other`, or another that CLDR names."""
    return _language(language).plural(count)


@cache
def _language(tag: str) -> Language:
    """The language of a BCP 47 tag, or the nearest known one."""
    if tag in english_dates.KNOWN:
        return english_dates.KNOWN[tag]
    from briefgen.components import cldr_dates

    return cldr_dates.language(tag)


def _kept_together(written: str) -> str:
    return _DAY_AND_MONTH.sub(lambda found: found[0].replace(" ", NO_BREAK), written)
