"""Charts of a Word file: of every kind, with the numbers that were typed, and the same in their workbook."""

from __future__ import annotations

import io
import zipfile
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from briefgen import locale
from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Chart, Drawing, Series
from briefgen.theme import Theme
from briefgen.writers.docx import charts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PLOTS: dict[ChartKind, str] = {"bar": "barChart", "line": "lineChart"}
CATEGORIES = ("2021", "1.0", "nan", "=1+1")


def chart(kind: ChartKind, *rows: tuple[float | None, ...]) -> Chart:
    series = tuple(Series(f"Row {number}", row) for number, row in enumerate(rows))
    return Chart(kind, CATEGORIES, series, "tonnes", 2, Drawing(1, 1, ()))


def drawn(found: Chart) -> ET.Element:
    return ET.fromstring(charts.xml(found, Theme(), "en-GB"))


def test_every_kind_has_a_label() -> None:
    assert {f"chart_{kind}_alt" for kind in get_args(ChartKind)} <= locale.labels().keys()


def test_every_kind_is_drawn_as_what_it_is() -> None:
    assert len({charts.xml(chart(kind, (1, 2)), Theme(), "en-GB") for kind in CHART_KINDS}) == len(
        CHART_KINDS
    )
    for kind, plot in PLOTS.items():
        assert len(drawn(chart(kind, (1, 2))).findall(f".//{C}{plot}/{C}ser")) == 1


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_numbers_are_those_that_were_typed(kind: ChartKind) -> None:
    typed = (1234567.25, 0.1, -98765432.5, None)
    values = drawn(chart(kind, typed)).findall(f".//{C}val//{C}v")
    assert [value.text for value in values] == ["1234567.25", "0.1", "-98765432.5"]


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_categories_stay_words_even_when_they_look_like_numbers(kind: ChartKind) -> None:
    found = drawn(chart(kind, (1, 2, 3, 4)))
    assert [one.text for one in found.findall(f".//{C}cat/{C}strRef//{C}v")] == list(CATEGORIES)


def test_the_workbook_has_the_words_and_numbers_and_no_formula() -> None:
    book = zipfile.ZipFile(io.BytesIO(charts.workbook(chart("bar", (1234567.25, None, 3, 4)))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>1234567.25</v>" in sheet
    assert "<f>" not in sheet
    assert all(f"<t>{word}</t>" in book.read("xl/sharedStrings.xml").decode() for word in CATEGORIES)


def test_more_series_than_letters_still_name_their_columns() -> None:
    found = drawn(chart("bar", *[(1.0, 2.0)] * 28))
    formulas = [one.text for one in found.findall(f".//{C}tx//{C}f")]
    assert formulas[0] == "Sheet1!$B$1"
    assert formulas[24:] == ["Sheet1!$Z$1", "Sheet1!$AA$1", "Sheet1!$AB$1", "Sheet1!$AC$1"]
