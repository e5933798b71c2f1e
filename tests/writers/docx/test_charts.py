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
    plots = {
        kind: {one.tag.removeprefix(C) for one in drawn(chart(kind, (1, 2))).iter()} for kind in CHART_KINDS
    }
    kinds = {kind: {tag for tag in plots[kind] if tag.endswith("Chart")} for kind in CHART_KINDS}
    assert len(set(map(frozenset, kinds.values()))) == len(CHART_KINDS)
    assert {kind: kinds[kind] for kind in PLOTS} == {kind: {plot} for kind, plot in PLOTS.items()}


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
