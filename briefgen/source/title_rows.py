"""Rows above the headings of a spreadsheet, such as its title: told once, with the range that leaves them out."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from briefgen.errors import column_letters
from briefgen.records import Reading
from briefgen.sheets import Cell, Sheet
from briefgen.sums import int_sum

MOST = 10  # rows above the headings that are looked through
LEAST = 2  # headings that make a row of headings of it


def below_title(sheet: Sheet, is_head: Callable[[Cell], bool], path: str, reading: Reading) -> Sheet:
    """The sheet from its headings on; a problem where a title stands above them. `is_head` is true of what may be a heading."""
    found = next(
        (index for index, row in enumerate(sheet.rows[: MOST + 1]) if int_sum(map(is_head, row)) >= LEAST), 0
    )
    if not found or int_sum(cell.kind != "empty" for cell in sheet.rows[0]) != 1:
        return sheet
    rows = sheet.rows[found:]
    first, last = rows[0][0].place, rows[-1][-1].place
    area = f"{column_letters(first.column)}{first.line}:{column_letters(last.column)}{last.line}"
    title = next(cell for cell in sheet.rows[0] if cell.kind != "empty")
    message = f"expected the headings in the first row, found {title.text!r}"
    hint = f"the headings stand in row {first.line}: write `range: {area}` behind the file"
    reading.problem("heading", message, title.place, path, hint)
    return replace(sheet, rows=rows)
