"""Mistakes in tables and in the spreadsheets of tables and registers: each is told at its cell, with a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen import source
from briefgen.errors import Problems
from briefgen.source import Loaded
from tests.sheets.workbooks import workbook

TOP = "title: Sheets\naudiences: [press]\n"
TABLE = "tables: [{title: Trade, file: trade.csv}]\n"
COLUMNS = "tables: [{title: Trade, file: trade.csv, columns: [Partner, {name: Exports, kind: %s}]}]\n"
RISKS = "risks: {file: risks.csv}\n"
HEADS = "Title,Likelihood,Impact"


def load(folder: Path, text: str, **files: str) -> Loaded:
    for name, cells in files.items():
        (folder / f"{name}.csv").write_text(cells, encoding="utf-8")
    path = folder / "sheets.yaml"
    path.write_text(TOP + text, encoding="utf-8")
    return source.load(path)


def told(folder: Path, text: str, **files: str) -> list[tuple[str, str]]:
    """Headline, without the folder, and hint of each problem."""
    with pytest.raises(Problems) as found:
        load(folder, text, **files)
    return [(one.headline().replace(f"{folder}/", ""), one.hint) for one in found.value.problems]


MISTAKES: dict[str, tuple[str, dict[str, str], str, str]] = {
    "no such file": (TABLE, {}, "sheets.yaml:3:31: tables[0].file: there is no file 'trade.csv'", ""),
    "a path with backslashes": (
        "tables: [{title: Trade, file: ..\\trade.csv}]\n", {},
        "sheets.yaml:3:31: tables[0].file: there is no file '..\\trade.csv'", "put the file beside",
    ),
    "a file elsewhere": (
        "tables: [{title: Trade, file: ../trade.csv}]\n", {},
        "sheets.yaml:3:31: tables[0].file: expected a file in the brief's folder, found '../trade.csv'", "put the file beside",
    ),
    "an old workbook": (
        "tables: [{title: Trade, file: sheets.yaml}]\n", {},
        "sheets.yaml: tables[0]: expected a file .csv or .xlsx, found 'sheets.yaml'", "save it from",
    ),
    "headings alone": (
        TABLE, {"trade": "Partner,Exports\n"},
        "trade.csv:A1: tables[0]: expected a row of headings and rows below it, found one row", "the first row",
    ),
    "an empty file": (
        TABLE, {"trade": ""}, "trade.csv: tables[0]: expected a row of headings and rows below it, found nothing", "the first row",
    ),
    "a column without a heading": (
        TABLE, {"trade": "Partner,,Year\nChina,1,2\n"}, "trade.csv:B1: tables[0]: expected a heading, found an empty cell above", "give",
    ),
    "a stray word beside a table": (
        TABLE, {"trade": "Partner,Exports\nChina,1\nIran,2,,note\n"},
        "trade.csv:D3: tables[0]: expected a heading, found none above 'note'", "clear the cell, or give its column a heading",
    ),
    "a stray word beside a register": (
        RISKS, {"risks": f"{HEADS},,\nAid,4,5,,\nTrade,3,3,,note\n"},
        "risks.csv:E3: risks: expected a heading, found none above 'note'", "clear the cell",
    ),
    "numbers of a chart here and in a file": (
        "figures: [{alt: x, source: y, chart: {kind: area, file: trade.csv, series: [{name: Q, values: [1]}]}}]\n",
        {"trade": "Partner,Exports\nChina,1\nIran,2\n"},
        "sheets.yaml:3:68: figures[0].chart.series: expected the numbers in a file or here, found `file` and `series`", "keep one",
    ),
    "a chart's file that is not there": (
        "figures: [{alt: x, source: y, chart: {kind: area, file: trade.csv, highlight: [Iran]}}]\n", {},
        "sheets.yaml:3:57: figures[0].chart.file: there is no file 'trade.csv'", "",
    ),
    "a heading that is not there": (
        COLUMNS % "number", {"trade": "Partner,Exprts\nChina,1\n"},
        "sheets.yaml:3:68: tables[0].columns[1]: expected a heading of trade.csv, found 'Exports'", "did you mean 'Exprts'?",
    ),
    "a heading twice": (
        COLUMNS % "number", {"trade": "Partner,Exports,Exports\nChina,1,2\n"},
        "trade.csv:C1: tables[0]: the heading 'Exports' is used twice", "give one of them another name",
    ),
    "words for a number": (
        COLUMNS % "number", {"trade": "Partner,Exports\nChina,about 3\n"},
        "trade.csv:B2: tables[0].rows[0].cells[1]: expected a number under 'Exports', found 'about 3'", "write it as 1234.5, without",
    ),
    "separators of thousands": (
        COLUMNS % "money", {"trade": "Partner;Exports\nChina;1,234,567\n"},
        "trade.csv:B2: tables[0].rows[0].cells[1]: expected a number under 'Exports', found '1,234,567'", "write 1234567",
    ),
    "a decimal comma": (
        COLUMNS % "number", {"trade": "Partner;Exports\nChina;1,5\n"},
        "trade.csv:B2: tables[0].rows[0].cells[1]: expected a number under 'Exports', found '1,5'", "write 1.5",
    ),
    "a percentage for a number": (
        COLUMNS % "number", {"trade": "Partner,Exports\nChina,5%\n"},
        "trade.csv:B2: tables[0].rows[0].cells[1]: expected a number under 'Exports', found '5%'", "make the column `kind: percent`",
    ),
    "a day that is none": (
        COLUMNS % "date", {"trade": "Partner,Exports\nChina,2025-02-30\n"},
        "trade.csv:B2: tables[0].rows[0].cells[1]: expected a date under 'Exports', found '2025-02-30'", "February 2025 has 28 days",
    ),
    "rows and a file": (
        "tables: [{title: Trade, file: trade.csv, rows: [[a]]}]\n", {"trade": "a\nb\n"},
        "sheets.yaml:3:48: tables[0].rows: both `rows` and `file` are given", "keep one of them",
    ),
    "neither rows nor a file": (
        "tables: [{title: Trade, columns: [a]}]\n", {}, "sheets.yaml:3:10: tables[0].rows: 'rows' is missing", "add `rows:`, or name",
    ),
    "a row too short": (
        "tables: [{title: Trade, columns: [a, b], rows: [[1]]}]\n", {},
        "sheets.yaml:3:49: tables[0].rows[0]: expected 2 cells, found 1", "write `-` where",
    ),
    "a total too long": (
        "tables: [{title: Trade, columns: [a], rows: [[1]], total: [1, 2]}]\n", {},
        "sheets.yaml:3:59: tables[0].total: expected 1 cell, found 2", "a comma between brackets ends a cell",
    ),
    "a number of a reader": (
        "tables: [{title: Trade, columns: [{name: a, kind: number}], rows: [[1]], for: {press: {rows: [[x]]}}}]\n", {},
        "sheets.yaml:3:96: tables[0].rows[0].cells[0]: expected a number under 'a', found 'x'", "write it as 1234.5",
    ),
    "an unknown heading of a register": (
        RISKS, {"risks": f"{HEADS},Mitgation\nAid,4,5,none\n"},
        "risks.csv:D1: risks: expected a field of risks, found the heading 'Mitgation'", "did you mean 'mitigation'?",
    ),
    "a heading that is nothing like a field": (
        RISKS, {"risks": f"{HEADS},Zq\nAid,4,5,none\n"},
        "risks.csv:D1: risks: expected a field of risks, found the heading 'Zq'", "leave the column out by `range`, or name it one of",
    ),
    "a field of a register twice": (
        RISKS, {"risks": f"{HEADS},likelihood (1-5)\nAid,4,5,3\n"},
        "risks.csv:D1: risks: the heading 'likelihood (1-5)' is used twice", "give one",
    ),
    "no heading over cells of a register": (
        RISKS, {"risks": f"{HEADS},\nAid,4,5,3\n"}, "risks.csv:D1: risks: expected a heading, found an empty cell above a column", "give",
    ),
    "a heading in another word": (
        RISKS, {"risks": "Title,Probability,Impact\nAid,4,5\n"},
        "risks.csv:B1: risks: expected a field of risks, found the heading 'Probability'", "did you mean 'likelihood'?",
    ),
    "a heading that is spelt a little like a field": (
        RISKS, {"risks": f"{HEADS},Lorries\nAid,4,5,3\n"},
        "risks.csv:D1: risks: expected a field of risks, found the heading 'Lorries'", "leave the column out by `range`",
    ),
    "a title above the headings of a register": (
        RISKS, {"risks": f"Risks of 2025,,\n,,\n{HEADS}\nAid,4,5\n"},
        "risks.csv:A1: risks: expected the headings in the first row, found 'Risks of 2025'", "the headings stand in row 3: write `range: A3:C4` behind the file",
    ),
    "a title above the headings of a table": (
        TABLE, {"trade": "Trade in goods,,\nPartner,Exports,Imports\nChina,1,2\n"},
        "trade.csv:A1: tables[0]: expected the headings in the first row, found 'Trade in goods'", "the headings stand in row 2: write `range: A2:C3`",
    ),
    "a file alone": (
        "risks: risks.csv\n", {"risks": f"{HEADS}\nAid,4,5\n"},
        "sheets.yaml:3:8: risks: expected a list, or a mapping that names a spreadsheet, found 'risks.csv'", "write {file: risks.csv}",
    ),
    "a score out of range": (
        RISKS, {"risks": f"{HEADS}\nAid,7,5\n"}, "risks.csv:B2: risks[0].likelihood: expected 1 to 5 or a word for it, found '7'", "in words",
    ),
    "a cell left empty": (
        RISKS, {"risks": f"{HEADS}\nAid,,5\n"}, "risks.csv:B2: risks[0].likelihood: 'likelihood' is missing", "fill the cell in",
    ),
    "an unknown choice": (
        "stakeholders: {file: risks.csv}\n", {"risks": "Name,Influence,Interest,Position\nIran,4,5,Oposed\n"},
        "risks.csv:D2: stakeholders[0].position: expected one of supportive", "did you mean 'opposed'?",
    ),
    "a date of a register": (
        "timeline: {file: risks.csv}\n", {"risks": "Date,Title\n20.1.2025,Talks\n"},
        "risks.csv:A2: timeline[0].date: expected a date: YYYY, YYYY-MM or YYYY-MM-DD, found '20.1.2025'", "write 2025-01-20",
    ),
    "a text that is no Markdown of ours": (
        RISKS, {"risks": f"{HEADS},Cause\nAid,4,5,[words](javascript:x)\n"}, "risks.csv:D2: risks[0].cause: ", "",
    ),
    "a source that is not there": (
        RISKS, {"risks": f"{HEADS},Sources\nAid,4,5,news\n"},
        "risks.csv:D2: risks[0].sources[0]: expected the id of a source, found 'news'", "",
    ),
    "another key beside the file": (
        "risks: {file: risks.csv, sheets: One}\n", {"risks": f"{HEADS}\nAid,4,5\n"},
        "sheets.yaml:3:26: risks.sheets: expected file, sheet or range, found 'sheets'", "did you mean 'sheet'?",
    ),
    "an id twice": (
        RISKS, {"risks": f"{HEADS},Id\nAid,4,5,aid\nMore aid,4,5,aid\n"},
        "risks.csv:D3: risks[1].id: the id 'aid' is used twice", "give one of them another name",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_at_its_cell_once_and_with_a_hint(tmp_path: Path, case: str) -> None:
    text, files, headline, hint = MISTAKES[case]
    found = told(tmp_path, text, **files)
    assert len(found) == 1, found
    assert found[0][0].startswith(headline)
    assert found[0][1].startswith(hint)


def test_an_unknown_audience_is_told_together_with_other_mistakes(tmp_path: Path) -> None:
    found = told(tmp_path, RISKS, risks=f"{HEADS},Audiences\nAid,7,5,nobody\n")
    assert [headline.split(": ")[0] for headline, _ in found] == ["risks.csv:B2", "risks.csv:D2"]
    assert "'nobody' is no reader of what holds this item" in found[1][0]


def test_cells_without_a_value_are_told_at_their_places_in_the_workbook(tmp_path: Path) -> None:
    def formulas(_: object, page: Any) -> None:
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(2, 1, "=A1", None, "")

    workbook(tmp_path / "trade.xlsx", [["Partner", "Exports"], ["China"], ["EU"]], change=formulas)
    assert told(tmp_path, "tables: [{title: Trade, file: trade.xlsx, sheet: '2024', range: 'A1:B3'}]\n") == [
        (
            "trade.xlsx!2024:B2: tables[0].rows[0].cells[1]: expected a value, found the error #DIV/0!",
            "mend the formula, or clear the cell",
        ),
        (
            "trade.xlsx!2024:B3: tables[0].rows[1].cells[1]: expected a value, found a formula whose result is not in the file",
            "open the file in the spreadsheet program and save it again",
        ),
    ]


def test_an_unknown_sheet_and_a_range_that_is_none_are_told_at_their_words(tmp_path: Path) -> None:
    workbook(tmp_path / "trade.xlsx", [["Partner"], ["China"]])
    assert told(tmp_path, "tables: [{title: Trade, file: trade.xlsx, sheet: 2042}]\n") == [
        (
            "sheets.yaml:3:50: tables[0]: expected a sheet of trade.xlsx, found '2042'".replace(
                "of trade", f"of {tmp_path}/trade"
            ).replace(f"{tmp_path}/", ""),
            "did you mean '2024'?",
        )
    ]
    assert told(tmp_path, "tables: [{title: Trade, file: trade.xlsx, range: B}]\n")[0][0] == (
        "sheets.yaml:3:50: tables[0]: expected a range of cells, found 'B'"
    )


def test_a_table_takes_its_columns_and_groups_from_the_sheet(tmp_path: Path) -> None:
    cells = "Partner,Exports,Share,Since,Notes\nAsia,,,,\nChina,2.50,-3.5%,2006,\n\nEU,-,4%,1999,old\n"
    table = load(tmp_path, TABLE, trade=cells).brief.tables[0]
    assert [column.kind for column in table.columns] == ["text", "number", "percent", "date", "text"]
    assert [row.group or row.cells for row in table.rows] == [
        "Asia",
        ("China", "2.50", "-3.5%", "2006", ""),
        ("EU", "-", "4%", "1999", "old"),
    ]


def test_a_register_reads_words_lists_and_records_of_its_cells(tmp_path: Path) -> None:
    cells = (
        f"{HEADS},Response,Residual Likelihood,Residual impact,Indicators,Audiences,Id\n"
        'Aid,"Possible",5,Treat,2,3,"A hearing; a bill\na vote","+press, -minister",aid\n'
    )
    (risk,) = load(tmp_path, RISKS, risks=cells).brief.risks
    assert (risk.id, risk.likelihood, risk.response) == ("aid", 3, "treat")
    assert risk.residual
    assert (risk.residual.likelihood, risk.residual.impact) == (2, 3)
    assert [one.text for one in risk.indicators] == ["A hearing", "a bill", "a vote"]
    assert risk.audiences
    assert (risk.audiences.added, risk.audiences.removed) == (("press",), ("minister",))


def test_a_section_has_registers_and_tables_of_files_too_and_all_files_count(tmp_path: Path) -> None:
    text = "sections: [{title: One, risks: {file: risks.csv}, tables: [{title: Trade, file: trade.csv}]}]\n"
    loaded = load(tmp_path, text, risks=f"{HEADS}\nAid,4,5\n", trade="a,b\nc,1\n")
    assert [risk.title for risk in loaded.brief.sections[0].risks] == ["Aid"]
    assert loaded.brief.sections[0].tables[0].rows[0].cells == ("c", "1")
    assert {"sheets.yaml", "risks.csv", "trade.csv"} <= {path.name for path in loaded.files}


def test_a_warning_of_a_spreadsheet_is_one_of_the_brief(tmp_path: Path) -> None:
    workbook(
        tmp_path / "trade.xlsx",
        [["Partner", "Exports"], ["China", 1]],
        change=lambda _, page: page.set_row(1, options={"hidden": True}),
    )
    found = load(tmp_path, "tables: [{title: Trade, file: trade.xlsx}]\n").warnings
    assert [one.code for one in found] == ["hidden"]
    assert str(found[0].place).endswith("trade.xlsx!2024:A2")


OTHER = "or name the `columns` and give this one `kind: text`"
ODD = {
    "decimal commas": ("P;X\na;1,5\nb;2,25\n", "B2: expected a number, found '1,5'", "write 1.5; "),
    "no number among numbers": ("P,X\na,1.5\nb,n/a\nc,2\n", "B3: expected a number, found 'n/a'", "write `-` where there is none; "),
    "per cent among numbers": ("P,X\na,1\nb,2\nc,30%\n", "B4: expected a number, found '30%'", "show all of its cells in per cent or none; "),
    "a separator": ('P,X\na,"1,234"\nb,2\n', "B2: expected a number, found '1,234'", "write 1234, or 1.234 if the sign parts its decimals; "),
    "a number among shares": ("P,X\na,10%\nb,2\nc,30%\n", "B3: expected a percentage, found '2'", "show all of its cells in per cent or none; "),
    "times alone": ("P,X\na,2024-05-06T13:45\n", "B2: expected a date, found '2024-05-06T13:45'", "take the time out: 2024-05-06; "),
    "a time": ("P,X\na,2024-05-06T13:45\nb,2024-05-07\nc,2024-05-08\n", "B2: expected a date, found '2024-05-06T13:45'", "take the time out: 2024-05-06; "),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_a_cell_for_which_a_column_is_text_is_warned_of(tmp_path: Path, case: str) -> None:
    cells, message, hint = ODD[case]
    found = [one for one in load(tmp_path, TABLE, trade=cells).warnings if one.code == "odd-cell"]
    assert [one.headline() for one in found] == [
        f"{tmp_path}/trade.csv:{message.replace(':', ': tables[0]:', 1)}: its column is set as text"
    ]
    assert found[0].hint == hint + OTHER


@pytest.mark.parametrize(
    "cells", ["P,X\na,0300\nb,0301\n", "P,X\na,words\nb,2\n", "P,X\na,2024\nb,2025\n", "P,X\na,-\nb,\n"]
)
def test_codes_words_and_gaps_are_no_slips(tmp_path: Path, cells: str) -> None:
    found = load(tmp_path, TABLE, trade=cells).warnings
    assert [one for one in found if one.code == "odd-cell"] == []
