"""A CSV file -> its cells; the separator is a comma, a semicolon or a tab, whichever its first line has most of."""

from __future__ import annotations

import csv
import io

from briefgen.errors import Place, Problems, fail
from briefgen.sheets.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Selection,
    Sheet,
    area_of,
    too_large,
    trimmed,
)
from briefgen.yamlfile.text import text_of

SEPARATORS = ",;\t"


def read(data: bytes, shown: str, selection: Selection) -> Sheet:
    """The cells of a CSV file, whose size is that of a sheet at most. Problems for a file that is none."""
    place = Place(shown, sheet="")
    if selection.sheet:
        message = f"expected no sheet beside a CSV file, found {selection.sheet!r}"
        raise fail("sheet", message, selection.sheet_place or place, hint="take `sheet` out")
    area = area_of(selection, place)
    if data[:2] == b"PK":
        raise fail("data-file", "expected CSV, found a packed file", Place(shown), hint="name it .xlsx")
    rows, count = [], 0
    for number, row in _lines(text_of(data, shown), shown):
        if number > area.bottom and selection.area:
            break
        count += len(row)
        if number > MAX_ROWS or len(row) > MAX_COLUMNS or count > MAX_CELLS:
            raise Problems((too_large(Place(shown, number, 1, "")),))
        if number >= area.top:
            rows.append((number, row[area.left - 1 : area.right]))
    width = max((len(row) for _, row in rows), default=0)
    found = [
        tuple(
            _cell(row[index] if index < len(row) else "", Place(shown, number, area.left + index, ""))
            for index in range(width)
        )
        for number, row in rows
    ]
    return Sheet(trimmed(found), place)


def _lines(text: str, shown: str) -> list[tuple[int, list[str]]]:
    """Number, counted from 1, and texts of each row. Problems where a quoted text does not end."""
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=lambda one: _outside_quotes(first, one))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            found.append((len(found) + 1, row))
            if len(found) > MAX_ROWS:
                break
    except csv.Error as error:
        place = Place(shown, len(found) + 1, 1, "")
        hint = 'put a text with a quotation mark in quotes, and write that mark twice: "the ""new"" line"'
        raise fail("csv", f"expected CSV, found this: {error}", place, hint=hint) from error
    return found


def _outside_quotes(line: str, separator: str) -> int:
    return "".join(line.split('"')[::2]).count(separator)


def _cell(text: str, place: Place) -> Cell:
    bare = text.strip()
    return Cell("text" if bare else "empty", bare, place)
