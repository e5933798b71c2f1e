"""The spreadsheets that a brief names: `file`, `sheet` and `range` of a mapping become the cells of a sheet."""

from __future__ import annotations

from briefgen.errors import Problems
from briefgen.records import Reading
from briefgen.sheets import Cell, Selection, Sheet, read
from briefgen.source.sections import Files
from briefgen.yamlfile import Mapping, Scalar

KEYS = ("file", "sheet", "range")


def sheet_of(node: Mapping, path: str, files: Files) -> Sheet | None:
    """The cells that a mapping names; None, with the problems noted, when there are none to be had.

    The file is one in the brief's folder or below it, and counts as a file that the brief is built from.
    """
    named = {key: node.get(key) for key in KEYS}
    for key, value in named.items():
        if value is not None and not isinstance(value, Scalar):
            files.reading.expected("text", value, f"{path}.{key}", "write one value, without brackets")
            return None
    words = {key: value.text.strip() for key, value in named.items() if isinstance(value, Scalar)}
    places = {key: value.place for key, value in named.items() if value is not None}
    file = named["file"]
    if not isinstance(file, Scalar):
        return None
    found = files.inside(file, f"{path}.file")
    if found is None:
        return None
    selection = Selection(
        words.get("sheet", ""), words.get("range", ""), places.get("sheet"), places.get("range")
    )
    try:
        sheet = read(found, files.display_path(found), selection)
    except Problems as error:
        for one in error.problems:
            files.reading.problem(one.code, one.message, one.place, path, one.hint, one.severity)
        return None
    for one in sheet.warnings:
        files.reading.problem(one.code, one.message, one.place, path, one.hint, one.severity)
    return sheet


def scalar_of(cell: Cell, path: str, reading: Reading) -> Scalar:
    """The node of a cell, as its value would be typed; one with a problem noted is a gap."""
    match cell.kind:
        case "error":
            message = f"expected a value, found the error {cell.text}"
            reading.problem("cell", message, cell.place, path, "mend the formula, or clear the cell")
        case "formula":
            message = "expected a value, found a formula whose result is not in the file"
            hint = "open the file in the spreadsheet program and save it again"
            reading.problem("cell", message, cell.place, path, hint)
        case "percent":
            return Scalar(cell.shown, cell.place)
        case "text" | "empty":
            return Scalar(cell.text, cell.place, quoted=True)
        case _:
            return Scalar(cell.text, cell.place)
    return Scalar("", cell.place, quoted=True)


def check_heading(sheet: Sheet, column: int, path: str, reading: Reading) -> None:
    """Add a problem for a column with values and no heading: at its head, or at its first value where few rows have one."""
    head, *cells = [row[column] for row in sheet.rows]
    held = [cell for cell in cells if cell.kind != "empty"]
    if head.kind != "empty" or not held:
        return
    if 2 * len(held) > len(cells):
        message, place, hint = "an empty cell above a column", head.place, "give the column a heading"
    else:
        message, place = f"none above {held[0].text!r}", held[0].place
        hint = "clear the cell, or give its column a heading"
    reading.problem("heading", f"expected a heading, found {message}", place, path, hint)
