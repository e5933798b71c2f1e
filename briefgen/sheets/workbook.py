"""An .xlsx workbook -> the cells of one of its sheets: stored values, never computed ones; nothing is fetched."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import python_calamine

from briefgen.errors import Place, Problem, Problems, Severity, fail
from briefgen.nearness import did_you_mean
from briefgen.sheets import package, worksheet
from briefgen.sheets.cells import Area, Cell, CellKind, Selection, Sheet, area_of, trimmed
from briefgen.sheets.worksheet import Marks

EXACT = 2**53  # whole numbers below it are stored as they are
DIGITS = ".15g"  # significant digits that a spreadsheet keeps and shows
PERCENT = 100
HIDDEN = "show it in the spreadsheet if its readers may see it, or leave it out by `range`"


def read(data: bytes, shown: str, selection: Selection) -> Sheet:
    """The cells of a workbook. Problems, with their cells, for what cannot be read or printed."""
    area = area_of(selection, Place(shown))
    book = package.open_package(data, shown)
    name = _sheet_name(tuple(book.sheets), shown, selection)
    place = Place(shown, sheet=name)
    marks = worksheet.scan(book.parts[book.sheets[name]], book.percents, place, area)
    _unmerged(marks, area, place)
    values = _values(book.repacked(name), name, place)
    told = {*marks.errors, *marks.formulas}  # of these the library knows nothing
    last = max([len(values), *(row for row, _ in told)])
    width = max([*(len(row) for row in values[:1]), *(column for _, column in told)], default=0)
    rows = [
        tuple(
            _cell(values, Place(shown, row, column, name), marks)
            for column in range(area.left, min(area.right, width) + 1)
        )
        for row in range(area.top, min(area.bottom, last) + 1)
    ]
    sheet = Sheet(trimmed(rows), place)
    return Sheet(sheet.rows, place, _warnings(sheet, marks, hidden=name in book.hidden))


def _sheet_name(names: tuple[str, ...], shown: str, selection: Selection) -> str:
    if not names:
        raise fail("data-file", "this workbook has no sheet of cells", Place(shown))
    if not selection.sheet:
        return names[0]
    if selection.sheet in names:
        return selection.sheet
    hint = did_you_mean(selection.sheet, names, f"one of: {', '.join(names)}")
    place = selection.sheet_place or Place(shown)
    raise fail("sheet", f"expected a sheet of {shown}, found {selection.sheet!r}", place, hint=hint)


def _unmerged(marks: Marks, area: Area, place: Place) -> None:
    problems = tuple(
        Problem(
            "merged-cells",
            f"expected cells of their own, found {merged} merged",
            Place(place.path, max(merged.top, area.top), max(merged.left, area.left), place.sheet),
            hint="unmerge them, and give each cell its value; or leave them out by `range`",
        )
        for merged in marks.merged
        if merged.meets(area)
    )
    if problems:
        raise Problems(problems)


def _values(data: bytes, name: str, place: Place) -> list[list[object]]:
    """Values by row and column from the sheet's first cell on. Problems when the library refuses the file."""
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [[*row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise package.damaged(place) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own bugs are no bugs of ours
            raise
        raise package.damaged(place) from error


def _cell(values: list[list[object]], place: Place, marks: Marks) -> Cell:
    at = (place.line, place.column)
    if at in marks.errors:
        return Cell("error", marks.errors[at], place)
    if at in marks.formulas:
        return Cell("formula", "", place)
    row = values[place.line - 1] if place.line <= len(values) else []
    value = row[place.column - 1] if place.column <= len(row) else ""
    if isinstance(value, (int, float)) and at in marks.long:
        value = marks.long[at]
    return Cell(*_typed(value, percent=at in marks.percents), place)


def _typed(value: object, *, percent: bool) -> tuple[CellKind, str]:
    match value:
        case bool():
            return "flag", str(value).lower()
        case int() | float() | Decimal():
            number = _exact(value, percent=percent) * (PERCENT if percent else 1)
            return ("percent" if percent else "number"), _digits(number)
        case dt.datetime() if value.time() == dt.time():
            return "date", value.date().isoformat()
        case dt.datetime():
            return "date", value.isoformat(timespec="minutes")
        case dt.date():
            return "date", value.isoformat()
        case dt.time():
            return "time", value.isoformat(timespec="minutes")
        case dt.timedelta():
            minutes = int(value.total_seconds()) // 60
            return "time", f"{minutes // 60}:{minutes % 60:02}"
        case _:
            text = str(value).replace("\r\n", "\n").strip()
            return ("text" if text else "empty"), text


def _exact(value: Decimal | float, *, percent: bool) -> Decimal:
    """The number that the spreadsheet shows: a whole one with all of its digits, any other with those that it keeps."""
    if isinstance(value, Decimal):
        return value
    whole = not percent and abs(value) < EXACT and value == int(value)
    return Decimal(int(value) if whole else format(value, DIGITS))


def _digits(number: Decimal) -> str:
    """The number without an exponent and without zeros at its end that nobody typed."""
    plain = format(number, "f")
    bare = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if bare in {"-0", ""} else bare


def _warnings(sheet: Sheet, marks: Marks, *, hidden: bool) -> tuple[Problem, ...]:
    """What the eye does not see in the sheet, and what it takes from elsewhere: one warning a row, column or cell."""
    found: list[Problem] = []
    if hidden:
        found.append(_warning("hidden", "this sheet is hidden, and its cells are printed", sheet.place))
    rows = [row for row in sheet.rows if row and row[0].place.line in marks.hidden_rows]
    columns = (
        [cell for cell in sheet.rows[0] if cell.place.column in marks.hidden_columns] if sheet.rows else []
    )
    for cell in (*(row[0] for row in rows), *columns):
        what = "row" if cell.place.line in marks.hidden_rows else "column"
        found.append(_warning("hidden", f"this {what} is hidden, and its cells are printed", cell.place))
    for row in sheet.rows:
        for cell in row:
            if (cell.place.line, cell.place.column) in marks.external:
                message = "this value is from another workbook, as it was when this one was saved"
                found.append(_warning("external-value", message, cell.place, "type the value in its place"))
    return tuple(found)


def _warning(code: str, message: str, place: Place, hint: str = HIDDEN) -> Problem:
    return Problem(code, message, place, hint=hint, severity=Severity.WARNING)
