"""A spreadsheet's file, by its suffix -> the sheet that is asked for."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import MachineError, Place, Problem, Problems, Severity, fail
from briefgen.sheets.cells import Selection, Sheet
from briefgen.yamlfile.text import characters

MAX_BYTES = 20_000_000
SUFFIXES = (".csv", ".xlsx")


def read(path: Path, shown: str, selection: Selection | None = None) -> Sheet:
    """The cells of the file that are asked for; `shown` is its name in problems.

    Problems with every cell that cannot be printed, for a file that is damaged, hostile, too large or of another kind.
    """
    selection, place = selection or Selection(), Place(shown)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message = f"expected a file {' or '.join(SUFFIXES)}, found {path.name!r}"
        raise fail("data-file", message, place, hint="save it from the spreadsheet program as one of these")
    data = _bytes(path, shown)
    if suffix == ".csv":
        from briefgen.sheets import separated

        return _checked(separated.read(data, shown, selection))
    from briefgen.sheets import workbook

    return _checked(workbook.read(data, shown, selection))


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise fail("no-file", "there is no such file", Place(shown)) from error
    except IsADirectoryError as error:
        raise fail("no-file", "this is a folder, not a file", Place(shown)) from error
    except OSError as error:
        raise MachineError(f"{shown}: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        message = f"expected at most {MAX_BYTES // 1_000_000} MB, found more"
        raise fail("too-large", message, Place(shown), hint="keep the cells to show in a file of their own")
    return data


def _checked(found: Sheet) -> Sheet:
    """The sheet, with warnings of its characters. Problems where a cell holds one that cannot be printed."""
    problems: list[Problem] = []
    for row in found.rows:
        for cell in row:
            if cell.kind == "text":
                problems += [
                    replace(one, place=cell.place, source="")
                    for one in characters(cell.text, cell.place.path)
                ]
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise Problems(errors)
    return replace(found, warnings=(*found.warnings, *problems)) if problems else found
