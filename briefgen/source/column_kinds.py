"""What the cells of a spreadsheet's column show: numbers, percentages, dates or text, and a cell that is unlike the others."""

from __future__ import annotations

import re
from collections.abc import Sequence as Row

from msgspec import Struct

from briefgen.model.cells import GAPS, parse_cell
from briefgen.sheets import Cell
from briefgen.sums import int_sum

KINDS = {"number": "a number", "percent": "a percentage", "date": "a date"}  # in the order of trial
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)  # a column of these alone holds years, which have no separators
CODE = re.compile(r"-?0\d", re.ASCII)  # what begins so is a code more often than a number
PER_CENT = "%"
MIXED = {"number": "percent", "percent": "number"}


class OddCell(Struct, frozen=True):
    """The cell for which a column is text, what it is unlike, and what to do."""

    cell: Cell
    message: str
    hint: str


def kind_of(cells: Row[Cell]) -> str:
    """The kind of a column whose cells all show it; text for any other."""
    texts = [cell.shown for cell in cells if cell.shown not in GAPS]
    if texts and all(map(YEAR.fullmatch, texts)):
        return "date"
    for kind in KINDS if texts else ():
        shown = [text for text in texts if _is(kind, text)]
        # Among numbers one with too many digits is a number, and is refused at its cell.
        if shown and all(_is_long(text) for text in texts if text not in shown):
            return kind
    return "text"


def _is_long(text: str) -> bool:
    """Whether a text is a number with more digits than are kept."""
    from briefgen.records import numbers  # few columns have one

    return numbers.hint(text).startswith("round")


def _is(kind: str, text: str) -> bool:
    if (kind == "percent") != text.endswith(PER_CENT):
        return False
    try:
        parse_cell(kind, text)
    except ValueError:
        return False
    return True


def odd_cell(cells: Row[Cell]) -> OddCell | None:
    """The first cell that is no number, percentage or date where most of its column are; None where no kind has most."""
    held = [cell for cell in cells if cell.shown not in GAPS]
    for kind, expected in KINDS.items():
        shown = [_is(kind, cell.shown) for cell in held]
        meant = [_means(kind, cell.shown) for cell in held]
        alike = int_sum(is_shown or is_meant for is_shown, is_meant in zip(shown, meant, strict=True))
        if 2 * alike > len(held):
            cell = next(cell for cell, is_shown in zip(held, shown, strict=True) if not is_shown)
            text = cell.shown
            return OddCell(cell, f"expected {expected}, found {text!r}", _hint(kind, text))
    return None


def _means(kind: str, text: str) -> bool:
    """Whether a text is a number in another form, or a date with its time."""
    if kind == "number":
        return bool(_number_meant(text)) and not _is("percent", text)
    return kind == "date" and "T" in text and _is(kind, text.partition("T")[0])


def _number_meant(text: str) -> str:
    """How to write a text that is a number in another form; empty for any other."""
    from briefgen.records import numbers  # most columns are as they should be

    said = "" if CODE.match(text) else numbers.hint(text)
    return said if said.startswith("write") else ""


def _hint(kind: str, text: str) -> str:
    other = "name the `columns` and give this one `kind: text`"
    if kind in MIXED and _is(MIXED[kind], text):
        return f"show all of its cells in per cent or none; or {other}"
    if _means(kind, text) and kind == "date":
        return f"take the time out: {text.partition('T')[0]}; or {other}"
    written = _number_meant(text) if kind == "number" else ""
    return f"{written or 'write `-` where there is none'}; or {other}"
