"""Checks of tables: each row has a cell a column, each cell the value that its column is for."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.errors import Place, Severity
from briefgen.model import TableItem
from briefgen.model.cells import parse_cell
from briefgen.model.tables import ColumnData
from briefgen.patterns import pattern
from briefgen.records import Reading, semicolons
from briefgen.source.charts import again

HINTS = {
    "number": "write it as 1234.5, without unit and separators of thousands; `-` where there is none",
    "money": "write it as 1234.5 and the currency as the column's `unit`; `-` where there is none",
    "percent": "write it as 12.5 or 12.5%; `-` where there is none",
}
QUOTED = pattern(r"\s*[\"']")
EXPECTED = {"number": "a number", "money": "a number", "percent": "a percentage", "date": "a date"}


def check(item: TableItem, path: str, reading: Reading) -> None:
    """Add a problem for each row and each cell that is not as the columns say, also in the words for one reader."""
    _check(item, path, path, reading)
    for variant in item.variants:
        changes = {name: value for name, value in variant.changes if name in {"columns", "rows", "total"}}
        if changes:
            _check(replace(item, **changes), path, f"{path}.for.{variant.reader}", reading)


def _check(item: TableItem, path: str, given: str, reading: Reading) -> None:
    """`given` is where the values stand that a reader has in place of the table's own."""
    if reading.refused(path):
        return
    for name in ("columns", "rows"):
        if not getattr(item, name):
            hint = f"add `{name}:`, or name a spreadsheet: `file: trade.csv`"
            place = reading.nearest(path)
            reading.problem("missing", f"{name!r} is missing", place, f"{path}.{name}", hint)
            return
    item = _parted(item, path, given, reading)
    for index, name in again([_head(column) for column in item.columns]):
        below = f"columns[{index}]"
        message = f"two columns have the name {name!r}"
        hint = "give one of them another name"
        place = _at(reading, path, given, below)
        reading.problem("used-twice", message, place, f"{path}.{below}", hint, Severity.WARNING)
    for index, row in enumerate(item.rows):
        below = f"rows[{index}]"
        if row.group and row.cells:
            message = "expected `group` or `cells`, found both"
            reading.problem("table", message, _at(reading, path, given, below), f"{path}.{below}")
        elif not row.group:
            _row(item, row.cells, below, (path, given), reading, ".cells")
    if item.total:
        _row(item, item.total, "total", (path, given), reading)


def _parted(item: TableItem, path: str, given: str, reading: Reading) -> TableItem:
    """The table with the columns that are meant where semicolons stand between them, and the problem of these."""
    names = [column.name for column in item.columns]
    meant = semicolons.parts(names)
    widths = {len(semicolons.parts(row.cells)) for row in item.rows if not row.group}
    if len(meant) <= len(names) or widths != {len(meant)}:
        return item
    place = _at(reading, path, given, "columns")
    if all(len(row.cells) == len(names) for row in item.rows if not row.group):
        line = reading.trees.get(place.path, reading.tree).line(place.line)
        if line.startswith("[", place.column - 1) and not QUOTED.match(line, place.column):
            message = "a semicolon ends no column between [ and ]: this table has one"
            hint = f"{semicolons.hint(names)}; put its name in quotes if it is one"
            reading.problem("semicolon", message, place, f"{path}.columns", hint, Severity.WARNING)
        return item
    message = f"expected {len(meant)} columns, found a semicolon between them"
    reading.problem("table", message, place, f"{path}.columns", semicolons.hint(names))
    return replace(item, columns=tuple(ColumnData(name=name) for name in meant))


def _head(column: ColumnData) -> str:
    """What a reader sees above a column."""
    unit = f" ({column.unit})" if column.unit else ""
    return ", ".join(filter(None, (column.group, f"{column.name}{unit}")))


def _row(  # noqa: PLR0913 -- a row has its place in the table, and the table in the brief
    item: TableItem,
    cells: tuple[str, ...],
    below: str,
    paths: tuple[str, str],
    reading: Reading,
    cells_path: str = "",
) -> None:
    path, given = paths
    if len(cells) != len(item.columns):
        wanted = len(item.columns)
        message = f"expected {wanted} {'cell' if wanted == 1 else 'cells'}, found {len(cells)}"
        comma = "a comma between brackets ends a cell: write 1234, not 1,234, and put a text with a comma in quotes"
        hint = comma if len(cells) > wanted else "write `-` where there is no value"
        if len(cells) < wanted == len(semicolons.parts(cells)):
            hint = semicolons.hint(cells)
        reading.problem("table", message, _at(reading, path, given, below), f"{path}.{below}", hint)
        return
    for index, (column, text) in enumerate(zip(item.columns, cells, strict=True)):
        try:
            parse_cell(column.kind, text)
        except ValueError:
            at = f"{below}{cells_path}[{index}]"
            place = _at(reading, path, given, at)
            message = f"expected {EXPECTED[column.kind]} under {column.name!r}, found {text!r}"
            reading.problem("cell", message, place, f"{path}.{at}", _hint(column.kind, text))


def _hint(kind: str, text: str) -> str:
    """How to write the value; a number with separators of thousands is told without them."""
    if kind == "date":
        from briefgen.records import days  # most dates are right

        return days.hint(text)
    from briefgen.records import numbers  # most cells are right

    if kind == "number" and text.endswith("%"):
        return "make the column `kind: percent`"
    said = numbers.hint(text)
    if said.startswith("round"):
        return f"{said}; or make the column `kind: text`"
    return said or HINTS[kind]


def _at(reading: Reading, path: str, given: str, below: str) -> Place:
    """The place of a value: of the reader's own where there is one, else of the table's."""
    own = f"{given}.{below}"
    return reading.places[own] if own in reading.places else reading.nearest(f"{path}.{below}")
