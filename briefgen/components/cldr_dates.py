"""Dates and numbers in every language that CLDR knows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from msgspec import Struct

from briefgen.scripts.digits import LATIN, ZEROS

FALLBACK = "en_GB"
DIGITS = 60  # more than any number has that a brief may hold: none is rounded, and none refused


class Language(Struct, frozen=True):
    """Dates and numbers of one CLDR locale."""

    locale: Locale

    def day(self, date: dt.date) -> str:
        """The whole date."""
        return str(format_date(date, "long", self.locale))

    def month(self, date: dt.date) -> str:
        """The month and the year."""
        return str(format_skeleton("yMMMM", date, locale=self.locale))

    def year(self, date: dt.date) -> str:
        """The year alone."""
        return str(format_skeleton("y", date, locale=self.locale))

    def time(self, time: dt.time) -> str:
        """The hour and the minute."""
        return str(format_time(time, "short", locale=self.locale))

    def number(self, value: Decimal, decimals: int, system: str = LATIN) -> str:
        """The number with the groups of digits that the locale has and exactly `decimals` places.

        Its separators are those of a numbering system, its digits 0 to 9.
        """
        whole = str(self.locale.decimal_formats[None].pattern).partition(";")[0].partition(".")[0]
        pattern = whole + ("." + "0" * decimals if decimals else "")
        with localcontext(prec=DIGITS):
            return str(
                format_decimal(
                    value, pattern, self.locale, decimal_quantization=True, numbering_system=system or "latn"
                )
            )

    def plural(self, count: int) -> str:
        """The plural category of a whole number (CLDR)."""
        return str(self.locale.plural_form(count))

    def numbering_system(self, *, native: bool) -> str:
        """The CLDR name of the locale's digits, or of those of its own script; LATIN for 0 to 9 and for what is no ten digits."""
        default = self.locale.default_numbering_system
        name = self.locale.other_numbering_systems.get("native", default) if native else default
        return str(name) if name in ZEROS else LATIN


def language(tag: str) -> Language:
    """The language of a BCP 47 tag; without its region if that is unknown; British English if the language is."""
    for one in (tag, tag.partition("-")[0]):
        try:
            return Language(Locale.parse(one, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return Language(Locale.parse(FALLBACK))


def is_known(tag: str) -> bool:
    """True for a BCP 47 tag whose language CLDR knows."""
    try:
        Locale.parse(tag.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return False
    return True
