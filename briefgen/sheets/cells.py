"""Cells with their places, the area of a sheet that is asked for, and the bounds of both."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.errors import Place, Problem, Problems, column_letters, fail

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELLS = 100_000
AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?", re.ASCII)
LETTERS = 26

CellKind: TypeAlias = Literal[
    "empty", "text", "number", "percent", "date", "time", "flag", "error", "formula"
]


class Cell(Struct, frozen=True):
    """One cell; `text` is its value as a brief would have it typed.

    A number has plain digits and a point ("-3.25"), a percent the number that the sheet shows ("12.5" for 12.5 %), a date
    is "2025-01-20", a date with its time "2025-01-20T09:30", a flag "true" or "false". The text of an error is the
    sheet's ("#DIV/0!"). A formula is one whose value the file does not hold. A CSV file holds texts alone.
    """

    kind: CellKind
    text: str
    place: Place

    @property
    def shown(self) -> str:
        """The text with the % that the sheet shows."""
        return f"{self.text}%" if self.kind == "percent" else self.text


class Sheet(Struct, frozen=True):
    """The cells of one sheet or of an area of it, all rows equally long, without empty rows and columns at the end.

    `warnings` tell what the sheet hides from the eye, and values that come from other workbooks.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    warnings: tuple[Problem, ...] = ()


class Selection(Struct, frozen=True):
    """Which sheet and which area of it to read: the first and the whole by default; the places are of those words."""

    sheet: str = ""
    area: str = ""
    sheet_place: Place | None = None
    area_place: Place | None = None


class Area(Struct, frozen=True):
    """Cells from a first to a last row and column, counted from 1, all included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is among them."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Area) -> bool:
        """Whether any cell is in both."""
        return not (
            other.bottom < self.top
            or other.top > self.bottom
            or other.right < self.left
            or other.left > self.right
        )

    def __str__(self) -> str:
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


EVERYTHING = Area(1, 1, MAX_ROWS, MAX_COLUMNS)


def area_of(selection: Selection, place: Place) -> Area:
    """The area that is asked for. Problems for a range that is none, or too large."""
    if not selection.area:
        return EVERYTHING
    at = selection.area_place or place
    found = coordinates(selection.area)
    if found is None:
        raise fail(
            "range", f"expected a range of cells, found {selection.area!r}", at, hint="write it as B3:F20"
        )
    if found.bottom > MAX_ROWS or found.right > MAX_COLUMNS:
        raise Problems((too_large(at),))
    return found


def coordinates(text: str) -> Area | None:
    """The area of a range (`B3:F20`) or of a cell (`B3`); None for another text."""
    matched = AREA.fullmatch(text.strip().upper())
    if not matched:
        return None
    left, top, right, bottom = matched.groups()
    columns = sorted((column_number(left), column_number(right or left)))
    rows = sorted((int(top), int(bottom or top)))
    return Area(rows[0], columns[0], rows[1], columns[1])


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: A, Z, AA."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def too_large(place: Place) -> Problem:
    """The problem of a sheet with more cells than a brief can hold."""
    limit = f"{MAX_ROWS} rows, {MAX_COLUMNS} columns and {MAX_CELLS} cells"
    hint = "name the cells to show: `range: B3:F20`"
    return Problem("too-large", f"expected at most {limit}, found more", place, hint=hint)


def trimmed(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without those at the end that are empty, and without empty columns at the right."""
    while rows and all(cell.kind == "empty" for cell in rows[-1]):
        rows.pop()
    width = max(
        (index + 1 for row in rows for index, cell in enumerate(row) if cell.kind != "empty"), default=0
    )
    return tuple(row[:width] for row in rows)
