"""Dates that are written in another way than YYYY-MM-DD: what each may mean."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.model.dates import PartialDate, parse_date

USUAL = "write it as YYYY-MM-DD, YYYY-MM or YYYY: 20 January 2025, for example, is 2025-01-20"
YEAR = r"(\d{4}|['\u2019]?\d\d)"
PART = r"\s*[./\s-]\s*"  # what parts a day from its month
ORDINAL = r"(?:st|nd|rd|th|\.)?"
WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s+", re.IGNORECASE
)
TIMED = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|\s+)\d\d?[:.]?\d\d.*", re.ASCII)
YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})[./\- ](?P<a>\d{1,2})[./\- ](?P<b>\d{1,2})|(?P<Y>\d{4})(?P<A>\d\d)(?P<B>\d\d)", re.ASCII
)
YEAR_LAST = re.compile(rf"(\d{{1,2}})([./\- ]) ?(\d{{1,2}})[./\- ] ?{YEAR}", re.ASCII)
MONTH_AND_YEAR = re.compile(r"(?P<a>\d{1,2})[./\-](?P<y>\d{4})|(?P<Y>\d{4})[./\-](?P<A>\d{1,2})", re.ASCII)
DAY_IN_WORDS = re.compile(
    rf"(?:(\d{{1,2}}){ORDINAL}(?:{PART}|\s*)(?:of\s+)?)?([A-Za-z]{{3,9}})\.?,?(?:{PART}|\s*){YEAR}", re.ASCII
)
MONTH_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\.?{PART}(\d{{1,2}}){ORDINAL},?\s+{YEAR}", re.ASCII)
YEAR_AND_WORDS = re.compile(rf"(\d{{4}}){PART}([A-Za-z]{{3,9}})\.?(?:{PART}(\d{{1,2}}){ORDINAL})?", re.ASCII)
ONE = re.compile(r"write (\d{4}-\d\d(?:-\d\d)?)")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
# A year of two digits up to this one is of this century, a later one of the last (POSIX, strptime).
LAST_OF_2000 = 68


def hint(text: str) -> str:
    """How to write the date that a text means: that date where it can only be one, each where it may be several."""
    text = WEEKDAY.sub("", text.strip(), count=1)
    if found := TIMED.fullmatch(text):
        return f"write {found[1]}, without the time" if parse_date(found[1]) else hint(found[1])
    return _in_words(text) or _in_numbers(text) or USUAL


def _in_words(text: str) -> str:
    """The hint for a date whose month is a word; empty for another."""
    if found := DAY_IN_WORDS.fullmatch(text):
        day, word, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(text):
        word, day, year = found.groups()
    elif found := YEAR_AND_WORDS.fullmatch(text):
        year, word, day = found.groups()
    else:
        return ""
    if not (month := _month(word)):
        return USUAL
    if day:
        return _one(year, month, int(day))
    if len(year) == len("2025"):
        return f"write {int(year):04}-{month:02}"
    name = MONTHS[month - 1].capitalize()
    whole = _year(year)
    return f"write {whole}-{month:02} for {name} {whole}; a day of {name} needs its year, YYYY-{month:02}-DD"


def _in_numbers(text: str) -> str:
    """The hint for a date of numbers alone; empty for another text."""
    if found := YEAR_FIRST.fullmatch(text):
        year, first, second = (found[small] or found[large] for small, large in ("yY", "aA", "bB"))
        month, day = int(first), int(second)
        return _one(year, month, day) if 1 <= month <= len(MONTHS) else _one(year, day, month)
    if found := MONTH_AND_YEAR.fullmatch(text):
        year, month = int(found["y"] or found["Y"]), int(found["a"] or found["A"])
        if not 1 <= month <= len(MONTHS):
            return USUAL
        return f"write {year:04}-{month:02} for {MONTHS[month - 1].capitalize()} {year}"
    if found := YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        orders = [(year, second, first), (year, first, second)]
        if sign == "-" and len(year) == len(first) == len("25"):
            orders.append((first, second, year))  # in the order of 2025-01-20
        return _of_orders(orders)
    return ""


def _of_orders(orders: list[tuple[str, str, str]]) -> str:
    """The hint for a year, a month and a day that may stand in one of these orders."""
    meant = {_iso(_year(year), int(month), int(day)): (year, int(month), int(day)) for year, month, day in orders if _is_day(_year(year), int(month), int(day))}  # fmt: skip
    if len(meant) > 1:
        return f"write {' or '.join(f'{iso} for {_said(*parts)}' for iso, parts in meant.items())}"
    year, month, day = next(iter(meant.values()), (orders[0][0], int(orders[0][1]), int(orders[0][2])))
    return _one(year, month, day)


def _said(year: str, month: int, day: int) -> str:
    """A day in words, with its year where that was not typed in full."""
    name = f"{day} {MONTHS[month - 1].capitalize()}"
    return name if len(year) == len("2025") else f"{name} {_year(year)}"


def _year(typed: str) -> int:
    """The year of four digits, or of two, before which an apostrophe may stand."""
    year = int(typed.strip("'\u2019"))
    return year if len(typed) == len("2025") else year + (2000 if year <= LAST_OF_2000 else 1900)


def moment_hint(text: str) -> str:
    """How to write a date and time that is not as it must be: with its offset where that alone is missing."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found and len(text) > len("2025-01-20"):
        return f"write its offset from UTC behind it: {found.isoformat(timespec='minutes')}+05:00, for example, or Z"
    return (
        "write it as YYYY-MM-DDTHH:MM and its offset from UTC, as 2025-01-20T09:00+05:00, for example, or Z"
    )


def only(text: str) -> str:
    """The one date that a text can mean, as YYYY-MM-DD or YYYY-MM; empty where it may be two, or none."""
    found = ONE.fullmatch(hint(text))
    return found[1] if found else ""


def _month(word: str) -> int:
    """The number of an English month by its name or its first letters; 0 for another word."""
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word.lower())), 0)


def _one(typed: str, month: int, day: int) -> str:
    """The hint for one date, in words too where its century is a guess; for a day that its month does not have, how many it has."""
    year = _year(typed)
    if _is_day(year, month, day):
        guessed = f" for {_said(typed, month, day)}" if len(typed) < len("2025") else ""
        return f"write {_iso(year, month, day)}{guessed}"
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
