"""Numbers of more digits than a spreadsheet keeps: refused at their cell among numbers, as they are stored elsewhere."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.errors import Problems
from briefgen.source import load
from tests.sheets.workbooks import patched, sheet_part, workbook

BRIEF = "title: T\ndate: 2025-01-01\naudiences: [standard]\ntables:\n  - {title: x, source: y, file: NAME}\n"
LONG = 1234567890123456
CAPTION = ' t="str"'


def rows_of(folder: Path, name: str) -> tuple[list[str], list[tuple[str, ...]]]:
    path = folder / "brief.yaml"
    path.write_text(BRIEF.replace("NAME", name), encoding="utf-8")
    (table,) = load(path).brief.tables
    return [column.kind for column in table.columns], [row.cells for row in table.rows]


STORED = ("9007199254740993", "12345678901234567", "1234567890123456.7", "1.2345678901234567E+16")


@pytest.mark.parametrize("stored", STORED)
def test_what_a_library_would_round_is_refused_with_the_digits_that_are_stored(
    tmp_path: Path, stored: str
) -> None:
    cells = (("Name", "Value"), ("a", "2.5"), ("b", stored))
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="str"><v>{name}</v></c><c r="B{at}"{"" if at > 1 else CAPTION}><v>{value}</v></c></row>'
        for at, (name, value) in enumerate(cells, start=1)
    )
    patched(workbook(tmp_path / "t.xlsx", [["x"]]), {"xl/worksheets/sheet1.xml": sheet_part(rows)})
    with pytest.raises(Problems) as refused:
        rows_of(tmp_path, "t.xlsx")
    (found,) = refused.value.problems
    assert str(found.place).endswith("B3")
    assert found.message == f"expected a number under 'Value', found '{Decimal(stored):f}'"


def written(folder: Path, name: str, values: list[object]) -> str:
    if name.endswith(".csv"):
        (folder / name).write_text(
            "".join(f"{row}\n" for row in ["Name,Value", *(f"a,{one}" for one in values)])
        )
    else:
        workbook(folder / name, [["Name", "Value"], *(["a", one] for one in values)])
    return name


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_one_among_numbers_is_refused_at_its_cell(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problems) as refused:
        rows_of(tmp_path, written(tmp_path, name, [2.5, LONG, 5]))
    (found,) = refused.value.problems
    assert str(found.place).endswith("B3")
    assert found.message == f"expected a number under 'Value', found '{LONG}'"
    assert found.hint.endswith("at most 15 digits; or make the column `kind: text`")


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_column_of_nothing_else_is_text_as_it_is_stored(tmp_path: Path, name: str) -> None:
    kinds, rows = rows_of(tmp_path, written(tmp_path, name, [LONG, LONG + 1]))
    assert kinds == ["text", "text"]
    assert [row[1] for row in rows] == [str(LONG), str(LONG + 1)]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_sixteen_digits_that_end_in_a_nought_are_a_number(tmp_path: Path, name: str) -> None:
    kinds, rows = rows_of(tmp_path, written(tmp_path, name, [1234567890123450, 5]))
    assert kinds == ["text", "number"]
    assert [row[1] for row in rows] == ["1234567890123450", "5"]


def test_what_a_sum_adds_below_the_digits_of_a_spreadsheet_is_not_read(tmp_path: Path) -> None:
    kinds, rows = rows_of(tmp_path, written(tmp_path, "t.xlsx", [0.1 + 0.2, 5]))
    assert (kinds, [row[1] for row in rows]) == (["text", "number"], ["0.3", "5"])
