"""Each cell keeps its place and the value that the spreadsheet shows; what cannot be read ends in a located message."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import Place, Problems, column_letters
from briefgen.sheets import Selection, read
from tests.sheets.workbooks import found, patched, sheet_part, workbook

ROWS: list[list[object]] = [["Partner", "Exports"], ["China", 1.5], ["EU", 2]]
SHEET = "xl/worksheets/sheet1.xml"


def test_a_cell_has_the_value_that_the_sheet_shows_and_its_place(tmp_path: Path) -> None:
    def dates_and_shares(book: Any, page: Any) -> None:
        page.write_datetime(3, 0, dt.date(2024, 1, 5), book.add_format({"num_format": "d.m.yy"}))
        page.write_datetime(
            3,
            1,
            dt.datetime(2024, 1, 5, 9, 30, tzinfo=dt.UTC).replace(tzinfo=None),
            book.add_format({"num_format": "d.m.yy h:mm"}),
        )
        page.write_number(4, 0, 0.125, book.add_format({"num_format": "0.0%"}))
        page.write_number(4, 1, 0.07, book.add_format({"num_format": 9}))
        page.write_number(4, 2, 3, book.add_format({"num_format": '0 "% of all"'}))
        page.write_formula(5, 0, "=B2+B3", None, 3.5)
        page.write_number(5, 1, 0.1 + 0.2)
        page.write_number(5, 2, -1234567.25)
        page.write_boolean(5, 3, 1)

    path = workbook(tmp_path / "trade.xlsx", ROWS, change=dates_and_shares)
    rows = read(path, "trade.xlsx").rows
    assert [(cell.kind, cell.text) for cell in rows[3][:2]] == [
        ("date", "2024-01-05"),
        ("date", "2024-01-05T09:30"),
    ]
    assert [(cell.kind, cell.text) for cell in rows[4][:3]] == [
        ("percent", "12.5"),
        ("percent", "7"),
        ("number", "3"),
    ]
    assert [cell.text for cell in rows[5]] == ["3.5", "0.3", "-1234567.25", "true"]
    assert str(rows[5][2].place) == "trade.xlsx!2024:C6"


def test_a_range_gives_its_cells_alone_with_the_same_places(tmp_path: Path) -> None:
    path = workbook(tmp_path / "trade.xlsx", ROWS)
    rows = read(path, "trade.xlsx", Selection(sheet="2024", area="b2:B3")).rows
    assert [[(cell.text, str(cell.place)) for cell in row] for row in rows] == [
        [("1.5", "trade.xlsx!2024:B2")],
        [("2", "trade.xlsx!2024:B3")],
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_has_the_separator_of_its_first_line(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "trade.csv"
    path.write_bytes(f'\ufeffPartner{separator}"Exports, all"\r\n"a ""b"""{separator}1.50\r\n'.encode())
    rows = read(path, "trade.csv").rows
    assert [[cell.text for cell in row] for row in rows] == [["Partner", "Exports, all"], ['a "b"', "1.50"]]
    assert str(rows[1][1].place) == "trade.csv:B2"


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert str(Place("a.xlsx", sheet="One")) == "a.xlsx!One"


@pytest.mark.parametrize(
    ("text", "selection", "message"),
    [
        ("a,b\n1,2\n", {"sheet": "One"}, "trade.csv: expected no sheet beside a CSV file, found 'One'"),
        ("a,b\n1,2\n", {"area": "B"}, "trade.csv: expected a range of cells, found 'B'"),
        ('a,b\n1,"2" x\n', {}, "trade.csv:A2: expected CSV, found this: ',' expected after '\"'"),
        ("a,b\n1,\x07\n", {}, "trade.csv:B2: expected a character that can be printed, found U+0007"),
        ("a\n" * 5001, {}, "trade.csv:A5001: expected at most 5000 rows, 200 columns and 100000 cells, found more"),
        ("PK\x03\x04", {}, "trade.csv: expected CSV, found a packed file"),
    ],
)  # fmt: skip
def test_a_csv_file_that_cannot_be_read_is_told_at_its_cell(
    tmp_path: Path, text: str, selection: dict[str, str], message: str
) -> None:
    path = tmp_path / "trade.csv"
    path.write_text(text, encoding="utf-8")
    assert found(path, **selection) == [message]


def test_a_csv_file_may_be_as_large_as_any_sheet(tmp_path: Path) -> None:
    path = tmp_path / "trade.csv"
    path.write_text(f"{'a' * 120_000},1\n" * 100, encoding="utf-8")
    assert len(read(path, "trade.csv").rows) == 100
    with path.open("ab") as file:
        file.truncate(20_000_001)
    with pytest.raises(Problems) as caught:
        read(path, "trade.csv")
    (problem,) = caught.value.problems
    assert problem.message == "expected at most 20 MB, found more"
    assert problem.hint == "keep the cells to show in a file of their own"


def test_a_csv_file_of_another_encoding_is_told_at_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "trade.csv"
    path.write_bytes("Stück,1\n".encode("cp1252"))
    assert found(path) == ["trade.csv:1:3: expected UTF-8, found Windows-1252 or Latin-1 (byte 0xfc)"]


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({"sheet": "2042"}, "trade.xlsx: expected a sheet of trade.xlsx, found '2042'"),
        ({"area": "A1:ZZZ9"}, "trade.xlsx: expected at most 5000 rows, 200 columns and 100000 cells, found more"),
    ],
)  # fmt: skip
def test_a_sheet_or_range_that_is_not_there_is_told(
    tmp_path: Path, selection: dict[str, str], message: str
) -> None:
    assert found(workbook(tmp_path / "trade.xlsx", ROWS), **selection) == [message]


def test_merged_cells_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "trade.xlsx", ROWS, change=lambda _, page: page.merge_range(5, 0, 5, 2, "Source: none")
    )
    assert found(path) == ["trade.xlsx!2024:A6: expected cells of their own, found A6:C6 merged"]
    assert found(path, area="A1:B3") == []


def test_what_a_sheet_hides_and_takes_from_elsewhere_is_a_warning(tmp_path: Path) -> None:
    def hide(_: object, page: Any) -> None:
        page.set_row(1, options={"hidden": True})
        page.set_column(1, 1, options={"hidden": True})
        page.write_formula(2, 0, "=[1]Sheet1!A1", None, 7)

    assert found(workbook(tmp_path / "trade.xlsx", ROWS, change=hide)) == [
        "trade.xlsx!2024:A2: this row is hidden, and its cells are printed",
        "trade.xlsx!2024:B1: this column is hidden, and its cells are printed",
        "trade.xlsx!2024:A3: this value is from another workbook, as it was when this one was saved",
    ]


def test_errors_and_formulas_without_a_value_are_kinds_of_cells(tmp_path: Path) -> None:
    path = patched(
        workbook(tmp_path / "trade.xlsx", ROWS),
        {SHEET: sheet_part('<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c><f>A1+1</f><v></v></c></row>')},
    )
    assert [(cell.kind, cell.text) for cell in read(path, "trade.xlsx").rows[0]] == [
        ("error", "#DIV/0!"),
        ("formula", ""),
    ]


def _far(row: int) -> bytes:
    return sheet_part(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>')


BOMB = b"<!DOCTYPE x [<!ENTITY a '1'>]>" + sheet_part('<row r="1"><c r="A1"><v>&a;</v></c></row>')
HOSTILE: dict[str, tuple[dict[str, bytes | None], str]] = {
    "far cells": ({SHEET: _far(1_048_576)}, "trade.xlsx!2024:XFD1048576: expected at most 5000 rows"),
    "a million rows": (
        {SHEET: sheet_part("<row><c><v>1</v></c></row>" * 1_000_000)},
        "trade.xlsx!2024:A5001: expected at most 5000 rows",
    ),
    "entities": ({SHEET: BOMB}, "trade.xlsx!2024: expected a workbook without a document type"),
    "no XML": ({SHEET: b"\x00\x01"}, "trade.xlsx!2024: expected a workbook, found a damaged file"),
    "no sheet": ({SHEET: None}, "trade.xlsx: this workbook has no sheet of cells"),
    "no book": ({"xl/workbook.xml": None}, "trade.xlsx: expected a workbook, found a damaged file"),
    "a bomb": ({SHEET: sheet_part(" " * 61_000_000)}, "trade.xlsx: expected at most 60 MB when unpacked"),
    "no such string": (
        {SHEET: sheet_part('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')},
        "trade.xlsx!2024: expected a workbook, found a damaged file",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_ends_in_a_located_message(tmp_path: Path, case: str) -> None:
    parts, message = HOSTILE[case]
    headlines = found(patched(workbook(tmp_path / "trade.xlsx", ROWS), parts))
    assert len(headlines) == 1
    assert headlines[0].startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0rest", "trade.xlsx: expected an .xlsx workbook, found one with a password or of"),
        (b"a,b", "trade.xlsx: expected an .xlsx workbook, found another file"),
        (b"PK\x03\x04broken", "trade.xlsx: expected a workbook, found a damaged file"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "trade.xlsx"
    path.write_bytes(data)
    assert found(path)[0].startswith(message)


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "trade.ods"
    path.write_bytes(b"")
    assert found(path) == ["trade.ods: expected a file .csv or .xlsx, found 'trade.ods'"]


def test_empty_cells_with_a_style_make_no_sheet_large(tmp_path: Path) -> None:
    path = patched(
        workbook(tmp_path / "trade.xlsx", ROWS),
        {SHEET: sheet_part('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')},
    )  # fmt: skip
    assert [[cell.text for cell in row] for row in read(path, "trade.xlsx").rows] == [["1"]]


def test_a_part_that_is_shorter_than_the_package_says_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "trade.xlsx", ROWS)
    data = bytearray(path.read_bytes())
    sheet = data.index(SHEET.encode(), data.index(b"PK\x01\x02"))
    entry = data.rindex(b"PK\x01\x02", 0, sheet)
    data[entry + 10 : entry + 12] = bytes(2)  # it is not packed
    data[entry + 20 : entry + 28] = (len(data) * 9).to_bytes(4, "little") * 2  # its size, packed and unpacked
    path.write_bytes(data)
    assert found(path) == ["trade.xlsx: expected a workbook, found a damaged file"]
