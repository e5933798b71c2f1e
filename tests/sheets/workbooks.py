"""Workbooks for tests: cells as a spreadsheet program stores them, and packages that no such program makes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from briefgen.errors import Problems
from briefgen.sheets import Selection, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    path: Path,
    rows: list[list[object]],
    *,
    sheet: str = "2024",
    change: Callable[[Any, Any], object] | None = None,
) -> Path:
    """A workbook with one sheet of these rows; `change` is given the book and the sheet before it is written."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        for index, row in enumerate(rows):
            page.write_row(index, 0, row)
        if change:
            change(book, page)
    return path


def patched(path: Path, parts: Mapping[str, bytes | None]) -> Path:
    """The workbook with some of its parts replaced, added, or left out (None)."""
    with zipfile.ZipFile(path) as old:
        held: dict[str, bytes | None] = {one: old.read(one) for one in old.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**held, **parts}.items():
            if data is not None:
                new.writestr(name, data)
    path.write_bytes(target.getvalue())
    return path


def sheet_part(cells: str) -> bytes:
    """A worksheet's XML with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def found(path: Path, sheet: str = "", area: str = "") -> list[str]:
    """The headlines of the problems with which a file is refused, or of its warnings."""
    try:
        return [one.headline() for one in read(path, path.name, Selection(sheet, area)).warnings]
    except Problems as error:
        return [one.headline() for one in error.problems]
