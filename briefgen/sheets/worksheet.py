"""What a worksheet's XML says of its cells and a library does not hand on: errors, formulas without a value, hidden rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from msgspec import Struct, field

from briefgen.errors import Place, Problems
from briefgen.sheets.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Area, coordinates, too_large
from briefgen.sheets.markup import CHUNK, bare, by_name, feed, parser_of

OTHER_BOOK = re.compile(
    r"\[\d+\]"
)  # ECMA-376 part 1, 18.17.2.3: a reference to another workbook begins with [1]
LONG = Decimal(10) ** 15  # from here on a number has more digits than a spreadsheet keeps
LARGEST = 308  # the exponent of the largest numbers that a cell holds
At = tuple[int, int]


class Marks(Struct):
    """Cells of which more is to be known than their values, by row and column; hidden rows and columns; merged areas.

    `long` has the numbers of 16 digits or more before the point as they are stored: a library rounds them.
    """

    errors: dict[At, str] = field(default_factory=dict)
    formulas: set[At] = field(default_factory=set)
    percents: set[At] = field(default_factory=set)
    long: dict[At, Decimal] = field(default_factory=dict)
    external: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)


def scan(data: bytes, percents: frozenset[int], place: Place, area: Area) -> Marks:
    """The marks of a worksheet. Problems, before any row is made, when its cells are too many or too far apart."""
    found = _Scan(percents, place, area)
    parser = parser_of(place)
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    for start in range(0, len(data), CHUNK):
        feed(parser, data[start : start + CHUNK], place, last=start + CHUNK >= len(data))
    return found.marks


class _Scan(Struct):
    """The state of one scan: the cell that is open, and what its elements have said."""

    styles: frozenset[int]
    place: Place
    area: Area
    marks: Marks = field(default_factory=Marks)
    row: int = 0
    column: int = 0
    count: int = 0
    cell: Mapping[str, str] | None = None
    value: str = ""
    formula: str | None = None
    inside: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name, attributes = bare(name), by_name(attributes)
        match name:
            case "row":
                self.row, self.column = _whole(attributes.get("r", ""), self.row + 1), 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.marks.hidden_rows.add(self.row)
            case "c":
                self.open_cell(attributes)
            case "f":
                self.inside, self.formula = "f", ""
            case "v" | "t":
                self.inside = "v"
            case "mergeCell" if merged := coordinates(attributes.get("ref", "")):
                self.marks.merged.append(merged)
            case "col" if attributes.get("hidden") in {"1", "true"}:
                first, last = _whole(attributes.get("min", ""), 1), _whole(attributes.get("max", ""), 1)
                self.marks.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))
            case _:
                pass

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        at = coordinates(attributes.get("r", ""))
        self.row, self.column = (at.top, at.left) if at else (self.row, self.column + 1)
        self.cell, self.value, self.formula, self.inside = attributes, "", None, ""

    def text(self, text: str) -> None:
        if self.inside == "f" and self.formula is not None:
            self.formula += text
        elif self.inside == "v":
            self.value += text

    def end(self, name: str) -> None:
        name = bare(name)
        if name in {"f", "v", "t"}:
            self.inside = ""
        elif name == "c" and self.cell is not None:
            self.close_cell(self.cell)
            self.cell = None

    def close_cell(self, cell: Mapping[str, str]) -> None:
        """Note what is to be known of the cell. Problems when it lies out of bounds."""
        if not self.value and self.formula is None:
            return
        self.count += 1
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS or self.count > MAX_CELLS:
            at = Place(self.place.path, self.row, self.column, self.place.sheet)
            raise Problems((too_large(at),))
        if not self.area.holds(self.row, self.column):
            return
        at_cell = (self.row, self.column)
        kind = cell.get("t", "n")
        if kind == "e":
            self.marks.errors[at_cell] = self.value
        elif self.formula is not None and not self.value and kind != "str":
            self.marks.formulas.add(at_cell)
        elif kind == "n":
            self.close_number(at_cell, _whole(cell.get("s", ""), 0))
        if self.formula and OTHER_BOOK.search(self.formula):
            self.marks.external.add(at_cell)

    def close_number(self, at: At, style: int) -> None:
        if style in self.styles:
            self.marks.percents.add(at)
        if (stored := _long(self.value)) is not None:
            self.marks.long[at] = stored


def _long(text: str) -> Decimal | None:
    """The number with all of its stored digits if it has 16 or more before its point; None for any other text."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found.adjusted() <= LARGEST and abs(found) >= LONG else None


def _whole(text: str, other: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else other
