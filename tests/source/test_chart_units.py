"""Numbers that a spreadsheet shows in per cent keep their % in a chart, and share no axis with other numbers."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from briefgen.source import load
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen

HEAD = (
    "title: Grain\ndate: 2025-03-03\naudiences: [analyst]\nsummary: Words.\nfigures:\n"
    "  - alt: A chart\n    credit: A desk\n    chart:\n      file: book.xlsx\n"
)
PART = 0.125


def brief(folder: Path, rows: list[list[object]], *lines: str, kind: str = "bar") -> Path:
    """A brief with a chart of a workbook, in which each number below 1 is shown in per cent."""

    def in_per_cent(book: Any, page: Any) -> None:
        form = book.add_format({"num_format": "0.0%"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, float) and value < 1:
                    page.write_number(at, column, value, form)

    workbook(folder / "book.xlsx", rows, change=in_per_cent)
    path = folder / "grain.yaml"
    body = "".join(f"      {line}\n" for line in (f"kind: {kind}", *lines))
    path.write_text(HEAD + body, encoding="utf-8")
    return path


SHARES: list[list[object]] = [["", "Wheat", "Rice"], ["Punjab", PART, 0.05], ["Sindh", None, 0.5]]


@pytest.mark.parametrize(("kind", "printed"), [("bar", "%"), ("line", "%"), ("stacked_percent", "Values: %")])
def test_numbers_shown_in_per_cent_have_that_unit_in_every_format(
    tmp_path: Path, kind: str, printed: str
) -> None:
    path = brief(tmp_path, SHARES, kind=kind)
    figure = load(path).brief.figures[0]
    assert figure.chart is not None
    assert figure.chart.unit == "%"
    assert [tuple(map(str, row.values)) for row in figure.chart.series] == [("12.5", "None"), ("5", "50")]
    said = briefgen("build", path, "-f", "pdf", "-f", "docx", "-f", "html", "-o", tmp_path / "out")
    assert said.code == 0, said.err
    (pdf,), (word,), (page,) = (
        list(tmp_path.glob(f"out/**/*.{suffix}")) for suffix in ("pdf", "docx", "html")
    )
    assert printed in [
        line.strip() for one in pypdf.PdfReader(pdf).pages for line in one.extract_text().splitlines()
    ]
    assert f">{printed}</text>" in page.read_text(encoding="utf-8")
    with zipfile.ZipFile(word) as archive:
        (chart,) = (
            archive.read(name).decode()
            for name in archive.namelist()
            if "charts/chart" in name and name.endswith(".xml")
        )
    assert f"<a:t>{printed}</a:t>" in chart


@pytest.mark.parametrize(
    "line", ['unit: "%"', "unit: per cent of GDP", 'axis: {unit: "Anteil, Prozent"}', "unit: فیصد"]
)
def test_a_unit_that_says_per_cent_is_kept(tmp_path: Path, line: str) -> None:
    path = brief(tmp_path, SHARES, line)
    assert briefgen("check", path).code == 0
    chart = load(path).brief.figures[0].chart
    assert chart is not None
    assert (chart.unit or (chart.axis.unit if chart.axis else "")) in line


MISTAKES: dict[str, tuple[list[list[object]], str, str]] = {
    "another-unit": (
        SHARES, "unit: USD billion",
        "grain.yaml:11:13: figures[0].chart.unit: expected a unit in per cent, as B2 is shown (12.5%), found 'USD billion'",
    ),
    "another-unit-of-the-axis": (
        SHARES, "axis: {unit: USD billion}",
        "grain.yaml:11:20: figures[0].chart.axis.unit: expected a unit in per cent, as B2 is shown (12.5%), found 'USD billion'",
    ),
    "a-column-of-numbers": (
        [["", "Share", "Amount"], ["Punjab", PART, 12], ["Sindh", 0.05, 40]], "",
        "book.xlsx!2024:C2: figures[0].chart: expected a number in per cent, as B2 is, found '12'",
    ),
    "a-column-of-per-cent": (
        [["", "Amount", "Share"], ["Punjab", 12, PART], ["Sindh", 40, 0.05]], "unit: USD billion",
        "book.xlsx!2024:C2: figures[0].chart: expected a number without per cent, as B2 is, found '12.5%'",
    ),
    "one-cell": (
        [["", "Share"], ["Punjab", PART], ["Sindh", 5]], "",
        "book.xlsx!2024:B3: figures[0].chart: expected a number in per cent, as B2 is, found '5'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_one_axis_has_one_unit(tmp_path: Path, case: str) -> None:
    rows, line, message = MISTAKES[case]
    path = brief(tmp_path, rows, *filter(None, (line,)))
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert message in said.err.replace(f"{tmp_path}/", "")
        assert said.err.count("[error") == 1


def test_names_in_per_cent_keep_their_sign(tmp_path: Path) -> None:
    """A tariff of 12.5% among the categories was printed as 12.5."""
    chart = load(brief(tmp_path, [["", 0.05], [PART, 3], ["Sindh", 4]])).brief.figures[0].chart
    assert chart is not None
    assert chart.categories == ("12.5%", "Sindh")
    assert chart.series[0].name == "5%"
    assert chart.unit == ""
