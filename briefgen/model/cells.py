"""The value that a typed number or the cell of a table stands for."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.model.dates import PartialDate, parse_date

VALUE = r"(?a)(?!-0(\.0+)?$)-?(0|[1-9]\d{0,17})(\.\d{1,15})?"
MOST_DIGITS = 15  # significant digits that a cell of a workbook keeps
GAPS = frozenset(
    {"", "-", "~", "null", "Null", "NULL"}
)  # how YAML writes "no value", and the sign for it in a brief
MINUS = "\N{MINUS SIGN}"

CellValue = Decimal | PartialDate | str | None


def parse_number(text: str) -> Decimal | None:
    """The number with all of its typed digits; None where a reader would see another one."""
    if not re.fullmatch(VALUE, text) or len(text.strip("-0.").replace(".", "")) > MOST_DIGITS:
        return None
    return Decimal(text)


def parse_cell(kind: str, text: str) -> CellValue:
    """The value of a cell in a column of that kind; None for a gap, ValueError for what is no such value."""
    if kind == "text":
        return text
    if text in GAPS:
        return None
    found: Decimal | PartialDate | None
    if kind == "date":
        found = parse_date(text)
    else:
        bare = text.removesuffix("%").rstrip() if kind == "percent" else text
        found = parse_number(bare.replace(MINUS, "-", 1))
    if found is None:
        raise ValueError(text)
    return found


def places_of(value: Decimal) -> int:
    """The decimal places that a number is typed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
