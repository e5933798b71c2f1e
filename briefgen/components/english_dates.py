"""Dates and numbers in English, the same as CLDR's: an English brief need not load Babel."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class English(Struct, frozen=True):
    """Dates and numbers of one English-speaking country; `long` is the format of a date: {day}, {month}, {year}."""

    long: str
    twelve_hours: bool

    def day(self, date: dt.date) -> str:
        """The whole date."""
        return self.long.format(day=date.day, month=MONTHS[date.month - 1], year=date.year)

    def month(self, date: dt.date) -> str:
        """The month and the year."""
        return f"{MONTHS[date.month - 1]} {date.year}"

    def year(self, date: dt.date) -> str:
        """The year alone."""
        return str(date.year)

    def time(self, time: dt.time) -> str:
        """The hour and the minute."""
        if not self.twelve_hours:
            return f"{time:%H:%M}"
        return f"{time.hour % 12 or 12}:{time:%M}\u202f{'AM' if time.hour < 12 else 'PM'}"

    def number(self, value: Decimal, decimals: int) -> str:
        """The number with its groups of digits and exactly `decimals` places."""
        return f"{value:,.{decimals}f}"

    def plural(self, count: int) -> str:
        """The plural category of a whole number."""
        return "one" if count == 1 else "other"


AMERICAN = English("{month} {day}, {year}", twelve_hours=True)
BRITISH = English("{day} {month} {year}", twelve_hours=False)
KNOWN = MappingProxyType({"en": AMERICAN, "en-US": AMERICAN, "en-GB": BRITISH})
