"""The parts of an .xlsx package, unpacked within bounds: a file that lies of its sizes reaches no library."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from msgspec import Struct

from briefgen.errors import Place, Problems, fail
from briefgen.sheets.markup import each_element

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
BOOK = "xl/workbook.xml"
# What the cells of a sheet need; pictures, macros, other workbooks and the like are never unpacked.
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/sharedStrings\.xml"
    r"|xl/styles\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
PERCENT_FORMATS = frozenset({9, 10})  # ECMA-376 part 1, 18.8.30: 0% and 0.00%
QUOTED = re.compile(r'"[^"]*"|\\.')


class Package(Struct, frozen=True):
    """A workbook: its parts by name, the part of each sheet by the sheet's name, and what styles mean a percentage."""

    parts: Mapping[str, bytes]
    sheets: Mapping[str, str]
    hidden: frozenset[str]
    percents: frozenset[int]

    def repacked(self, sheet: str) -> bytes:
        """A package of the same parts, without those of other sheets."""
        others = {part for name, part in self.sheets.items() if name != sheet}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            for name, data in self.parts.items():
                file.writestr(name, EMPTY_SHEET if name in others else data)
        return target.getvalue()


# What zipfile raises for a damaged package; RuntimeError for a part with a password.
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip
EMPTY_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)


def damaged(place: Place) -> Problems:
    """The problem of a workbook that cannot be read."""
    hint = "open it in the spreadsheet program and save it anew as .xlsx"
    return fail("data-file", "expected a workbook, found a damaged file", place, hint=hint)


def open_package(data: bytes, shown: str) -> Package:
    """The package of a file's bytes. Problems when it is none, or is larger than any that is made for a brief."""
    place = Place(shown)
    if data.startswith(OLE):
        hint = "take the password off, or save the file as .xlsx"
        message = "expected an .xlsx workbook, found one with a password or of the older kind .xls"
        raise fail("data-file", message, place, hint=hint)
    if not data.startswith(ZIP):
        raise fail(
            "data-file", "expected an .xlsx workbook, found another file", place, hint="save it as .xlsx"
        )
    parts = _unpack(data, place)
    if BOOK not in parts:
        raise damaged(place)
    sheets, hidden = _sheets(parts, place)
    return Package(parts, sheets, hidden, _percents(parts.get("xl/styles.xml", b""), place))


def _unpack(data: bytes, place: Place) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            found = file.infolist()
            if len(found) > MAX_PARTS or len({one.filename for one in found}) < len(found):
                raise damaged(place)
            for one in found:
                if NEEDED.fullmatch(one.filename):
                    with file.open(one) as part:
                        content = part.read(room + 1)
                    room -= len(content)
                    if room < 0:
                        message = f"expected at most {MAX_UNPACKED // 1_000_000} MB when unpacked, found more"
                        hint = "keep the cells to show in a workbook of their own"
                        raise fail("too-large", message, place, hint=hint)
                    parts[one.filename] = content
    except BROKEN as error:
        raise damaged(place) from error
    return parts


def _sheets(parts: Mapping[str, bytes], place: Place) -> tuple[dict[str, str], frozenset[str]]:
    """The part of each sheet by its name, in the order of the tabs; and the names of those that are hidden."""
    targets = {}
    for name, marks, _ in each_element(parts.get("xl/_rels/workbook.xml.rels", b""), place):
        if name == "Relationship" and marks.get("TargetMode") != "External":
            target = marks.get("Target", "")
            targets[marks.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            )
    sheets, hidden = {}, set()
    for name, marks, _ in each_element(parts[BOOK], place):
        part = targets.get(marks.get("id", ""), "") if name == "sheet" else ""
        if part in parts and "worksheets/" in part:
            sheets[marks.get("name", "")] = part
            if marks.get("state", "visible") != "visible":
                hidden.add(marks.get("name", ""))
    return sheets, frozenset(hidden)


def _percents(styles: bytes, place: Place) -> frozenset[int]:
    """The indexes of the cell styles that show a number as a percentage."""
    formats, found, within, index = set(PERCENT_FORMATS), set(), False, 0
    for name, marks, opens in each_element(styles, place, ends=True):
        if name == "numFmt" and opens:
            code = QUOTED.sub("", marks.get("formatCode", ""))
            if "%" in code and marks.get("numFmtId", "").isdecimal():
                formats.add(int(marks["numFmtId"]))
        elif name == "cellXfs":
            within = opens
        elif name == "xf" and within and opens:
            if marks.get("numFmtId", "") in map(str, formats):
                found.add(index)
            index += 1
    return frozenset(found)
