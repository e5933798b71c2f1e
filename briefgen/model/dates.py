"""Dates that may lack the day, or the month and the day."""

from __future__ import annotations

import calendar
import datetime as dt

from msgspec import Struct


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
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
