"""What a chart cannot show is refused at its line, for every reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.chart_kinds import CHART_KINDS
from briefgen.source import load
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen

HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [analyst, press]\nfigures:\n  - alt: A chart\n    sources: []\n    chart:\n"
ROWS = "series: [{name: Wheat, values: [1, 2.5]}, {name: Rice, values: [3, 4]}]"
MISTAKES = {
    "turn-of-lines": ("kind: line", ROWS, "turn: true", "chart.turn: expected bars to lay down, found kind line"),
    "gap-in-an-area": (
        "kind: area", "series: [{name: Wheat, values: [1, -]}]", "",
        "chart.series[0].values[1]: expected a number, found none: an area has no gap",
    ),
    "loss-in-shares": (
        "kind: stacked_percent", "series: [{name: Wheat, values: [1, -2]}]", "",
        "chart.series[0].values[1]: expected 0 or more in stacked_percent, found -2",
    ),
    "loss-in-layers": (
        "kind: area", "series: [{name: Wheat, values: [1, -2]}, {name: Rice, values: [3, 4]}]", "",
        "chart.series[0].values[1]: expected 0 or more in area, found -2",
    ),
    "range-of-one-row": (
        "kind: range", "series: [{name: Wheat, values: [1, 2]}]", "", "chart.series: expected two rows at least, found 1",
    ),
    "seven-layers": (
        "kind: stacked", f"series: [{', '.join(['{name: Wheat, values: [1, 2]}'] * 7)}]", "",
        "chart.series: expected at most 6 rows in kind stacked, found 7",
    ),
    "nine-rows-of-bars": (
        "kind: bar", f"series: [{', '.join(['{name: Wheat, values: [1, 2]}'] * 9)}]", "",
        "chart.series: expected at most 8 rows in kind bar, found 9",
    ),
    "highlight-of-nothing": (
        "kind: bar", ROWS, "highlight: [Sind]", "chart.highlight[0]: expected a category, found 'Sind'",
    ),
    "highlight-of-an-area": ("kind: area", ROWS, "highlight: [Sindh]", "chart.highlight: an area has no category"),
    "bars-from-one": ("kind: bar", ROWS, "axis: {from: 1}", "chart.axis.from: expected 0 or less, found 1"),
    "axis-too-short": ("kind: dot", ROWS, "axis: {to: 3.5}", "chart.axis.to: expected 4 or more, found 3.5"),
    "stack-too-high": ("kind: stacked", ROWS, "axis: {to: 5}", "chart.axis.to: expected 6.5 or more, found 5"),
    "axis-upside-down": ("kind: dot", ROWS, "axis: {from: 9, to: 9}", "chart.axis.to: expected more than 9, found 9"),
    "axis-of-shares": ("kind: stacked_percent", ROWS, "axis: {to: 50}", "chart.axis: the axis of shares runs from 0%"),
    "axis-of-words": ("kind: bar", ROWS, "axis: {to: much}", "chart.axis.to: expected a number, found 'much'"),
    "axis-of-a-gap": ("kind: bar", ROWS, "axis: {to: '-'}", "chart.axis.to: expected a number, found '-'"),
    "line-out-of-reach": (
        "kind: bar", ROWS, "axis: {to: 5}\n      reference: {value: 9, words: Target}",
        "chart.axis.to: expected 9 or more, found 5",
    ),
    "line-of-shares": (
        "kind: stacked_percent", ROWS, "reference: {value: 9, words: Target}", "chart.reference: the axis of shares has no place",
    ),
    "line-without-words": ("kind: bar", ROWS, "reference: {value: 9}", "chart.reference.words: 'words' is missing"),
    "unit-twice": ("kind: bar", ROWS, "unit: kg\n      axis: {unit: t}", "chart.axis.unit: the unit is given twice"),
    "data-elsewhere": ("kind: bar", ROWS, "data: above", "chart.data: expected one of below, annex, none, found 'above'"),
    "sum-of-shares": ("kind: stacked_percent", ROWS, "totals: true", "chart.totals: expected stacked bars with a sum, found kind stacked_percent"),
    "sum-with-losses": (
        "kind: stacked", "series: [{name: Wheat, values: [1, -2]}]", "totals: true",
        "chart.series[0].values[1]: expected 0 or more in bars with totals, found -2",
    ),
    "pie": ("kind: pie", ROWS, "", "chart.kind: expected one of bar, stacked, stacked_percent, line"),
}  # fmt: skip


def written(folder: Path, *lines: str) -> Path:
    path = folder / "grain.yaml"
    body = "".join(f"      {line}\n" for line in ("categories: [Punjab, Sindh]", *filter(None, lines)))
    path.write_text(HEAD + body, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", MISTAKES)
def test_what_a_chart_cannot_show_is_refused_at_its_line(tmp_path: Path, case: str) -> None:
    *lines, message = MISTAKES[case]
    path = written(tmp_path, *lines)
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert re.search(rf"grain\.yaml:(8|9|1\d):\d+: figures\[0\]\.{re.escape(message)}", said.err), (
            said.err
        )


BLANK = {
    'categories: ["", Sindh]': "categories[0]: expected a name, found nothing",
    'categories: [Punjab, " "]': "categories[1]: expected a name, found nothing",
    'categories: [Punjab, "\\u00a0"]': "categories[1]: expected a name, found nothing",
    'categories: ["\\u200b", Sindh]': "categories[0]: expected a name, found characters that are never shown",
    'series: [{name: "", values: [1, 2]}]': "series[0].name: 'name' is missing",
    'series: [{name: "\\u2060\\u00ad", values: [1, 2]}]': "series[0].name: 'name' is missing",
    'unit: "\\u200b"': "unit: expected words, found characters that are never shown",
    'axis: {unit: "\\u200b"}': "axis.unit: expected words, found characters that are never shown",
    'category: "\\u200b"': "category: expected words, found characters that are never shown",
    'reference: {value: 1, words: "\\u200b"}': "reference.words: 'words' is missing",
}


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("line", BLANK)
def test_a_text_of_a_chart_of_which_nothing_is_seen_is_refused_at_its_line(
    tmp_path: Path, kind: str, line: str
) -> None:
    """An empty name of a category stopped the build of lines and points, and was drawn by the other kinds."""
    lines = {"categories": "categories: [Punjab, Sindh]", "series": ROWS, line.partition(":")[0]: line}
    path = tmp_path / "grain.yaml"
    rows = "".join(f"      {one}\n" for one in (f"kind: {kind}", *lines.values()))
    path.write_text(HEAD + rows, encoding="utf-8")
    number = next(at for at, typed in enumerate((HEAD + rows).splitlines(), start=1) if line in typed)
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert re.search(
            rf"grain\.yaml:{number}:\d+: figures\[0\]\.chart\.{re.escape(BLANK[line])}", said.err
        ), said.err


def test_a_description_of_which_nothing_is_seen_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "kind: bar", ROWS)
    path.write_text(path.read_text(encoding="utf-8").replace("A chart", '"\\u200b"'), encoding="utf-8")
    assert "figures[0].alt: 'alt' is missing" in briefgen("check", path).err


SHEET: list[list[object]] = [["", "Wheat", "Rice"], ["Punjab", 20.4, 5], [2021, None, 2.25]]
FILES: dict[str, tuple[list[list[object]], str, str]] = {
    "no-name": ([["", "Wheat", ""], ["Punjab", 1, 2]], "", "book.xlsx!2024:C1: figures[0].chart: expected a name"),
    "no-category": ([["", "Wheat"], ["Punjab", 1], ["", 2]], "", "book.xlsx!2024:A3: figures[0].chart: expected a name"),
    "words": ([["", "Wheat"], ["Punjab", "much"]], "", "book.xlsx!2024:B2: figures[0].chart.series[0].values[0]: expected a number"),
    "too-small": ([["", "Wheat"]], "", "book.xlsx!2024: figures[0].chart: expected two rows and two columns"),
    "no-sheet": (SHEET, "sheet: '2023'", "grain.yaml:11:14: figures[0].chart: expected a sheet of book.xlsx"),
    "no-range": (SHEET, "range: B", "grain.yaml:11:14: figures[0].chart: expected a range of cells"),
    "typed-too": (SHEET, "categories: [Punjab]", "grain.yaml:11:7: figures[0].chart.categories: expected the numbers in a file or here"),
    "loss": (
        [["", "Wheat"], ["Punjab", -1]], "kind: stacked_percent",
        "book.xlsx!2024:B2: figures[0].chart.series[0].values[0]: expected 0 or more",
    ),
}  # fmt: skip


def charted(folder: Path, rows: list[list[object]], line: str) -> Path:
    workbook(folder / "book.xlsx", rows)
    path = folder / "grain.yaml"
    kind = "" if line.startswith("kind") else "      kind: bar\n"
    path.write_text(f"{HEAD}{kind}      file: book.xlsx\n      unit: t\n      {line}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("case", FILES)
def test_what_is_wrong_in_a_spreadsheet_is_told_at_its_cell(tmp_path: Path, case: str) -> None:
    rows, line, message = FILES[case]
    said = briefgen("check", charted(tmp_path, rows, line))
    assert said.code == 1
    assert message in said.err.replace(f"{tmp_path}/", "")
    assert said.err.count("[error") == 1


SAVE = "open the workbook and save it, so that it holds its values"
RANGE = "name what the numbers count; name the cells to show with `range`"
WITHOUT_VALUE = "a formula without a value"
FORMULAS = {
    "error-above-the-categories": (
        "A1",
        "#REF!",
        "name, found '#REF!'",
        "mend the formula, or clear the cell",
    ),
    "formula-above-the-categories": ("A1", "", f"name, found {WITHOUT_VALUE}", SAVE),
    "error-for-a-series": ("B1", "#REF!", "name, found '#REF!'", RANGE),
    "formula-for-a-series": ("B1", "", f"name, found {WITHOUT_VALUE}", SAVE),
    "formula-for-a-category": ("A2", "", f"name, found {WITHOUT_VALUE}", SAVE),
    "formula-for-a-number": ("B2", "", f"number, found {WITHOUT_VALUE}", SAVE),
    "error-for-a-number": ("B2", "#DIV/0!", "number, found '#DIV/0!'", "mend the formula, or clear the cell"),
}


@pytest.mark.parametrize("case", FORMULAS)
def test_a_formula_without_a_result_is_told_with_what_its_cell_is_for(tmp_path: Path, case: str) -> None:
    cell, result, message, hint = FORMULAS[case]
    path = charted(tmp_path, SHEET, "data: none")
    workbook(
        tmp_path / "book.xlsx",
        SHEET,
        change=lambda _, page: page.write_formula(cell, "=1/0", None, result),
    )
    said = briefgen("check", path).err
    assert f"book.xlsx!2024:{cell}: figures[0].chart: expected a {message}  [error chart]\n" in said
    assert f"hint: {hint}\n" in said
    assert said.count("[error") == 1


def test_the_numbers_of_a_spreadsheet_are_those_of_the_chart(tmp_path: Path) -> None:
    figure = load(charted(tmp_path, SHEET, "data: none")).brief.figures[0]
    assert figure.chart is not None
    assert figure.chart.categories == ("Punjab", "2021")
    rows = [(row.name, tuple(map(str, row.values))) for row in figure.chart.series]
    assert rows == [("Wheat", ("20.4", "None")), ("Rice", ("5", "2.25"))]


def test_a_spreadsheet_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    path = charted(tmp_path / "desk", SHEET, "data: none")
    workbook(tmp_path / "other.xlsx", SHEET)
    path.write_text(path.read_text(encoding="utf-8").replace("book.xlsx", "../other.xlsx"), encoding="utf-8")
    assert "expected a file in the brief's folder" in briefgen("check", path).err


def test_a_chart_for_one_reader_is_checked_too(tmp_path: Path) -> None:
    path = written(tmp_path, "kind: bar", ROWS)
    other = "{kind: area, categories: [A, B], series: [{name: Wheat, values: [1, -]}]}"
    path.write_text(
        path.read_text(encoding="utf-8") + f"    for: {{press: {{chart: {other}}}}}\n", encoding="utf-8"
    )
    said = briefgen("check", path)
    assert said.code == 1
    assert "grain.yaml:11:" in said.err
    assert "figures[0].for.press.chart.series[0].values[1]: expected a number, found none" in said.err


@pytest.mark.parametrize(
    ("corner", "line", "category"),
    [("Province", "", "Province"), ("Province", "category: Region", "Region"), ("", "", "")],
)
def test_the_words_above_the_first_column_say_what_the_categories_are(
    tmp_path: Path, corner: str, line: str, category: str
) -> None:
    figure = load(charted(tmp_path, [[corner, *SHEET[0][1:]], *SHEET[1:]], line)).brief.figures[0]
    assert figure.chart is not None
    assert figure.chart.category == category
