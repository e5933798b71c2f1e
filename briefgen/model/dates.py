"""Dates that may lack the day, or the month and the day."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)

DECEMBER = 12


class PartialDate(Struct, frozen=True):
    """A year, a month or a day; `month` and `day` count from 1, 0 means not known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.month:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}"

    def first(self) -> dt.date:
        """The first day of the period."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """The last day of the period: an item due "2025-03" is not late on 31 March."""
        if self.day:
            return self.first()
        month = self.month or 12
        if month == DECEMBER:
            return dt.date(self.year, month, 31)
        return dt.date(self.year, month + 1, 1) - dt.timedelta(days=1)


def parse_date(text: str) -> PartialDate | None:
    """The date of a text: 2025-01-20, 2025-01 or 2025; None for another text or a day that is none."""
    matched = DATE.fullmatch(text)
    if not matched:
        return None
    year, month, day = (int(part or 0) for part in matched.groups())
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if (matched[2] and not month) or (matched[3] and not day):
        return None
    return PartialDate(year, month, day)
