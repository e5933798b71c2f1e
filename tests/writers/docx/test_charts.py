"""Charts of a Word file: of every kind, drawn as the other formats draw them, with the numbers that were typed."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from decimal import Decimal
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen import locale
from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Chart, Label, Polyline, Series
from briefgen.figures import charts as figures
from briefgen.figures.plot import ChartPlan, Comparison
from briefgen.figures.scale import Scale
from briefgen.theme import Palette, Theme
from briefgen.writers.docx import chart_shapes, charts, workbook
from briefgen.writers.docx.chart_scripts import set_chart_scripts
from briefgen.writers.docx.package import Package
from tests.figures.boxes import RULER

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLOTS: dict[ChartKind, str] = {
    "bar": "barChart",
    "stacked": "barChart",
    "stacked_percent": "barChart",
    "line": "lineChart",
    "area": "areaChart",
    "dot": "lineChart",
    "range": "lineChart",
}
LINES = {"line", "dot", "range"}
CATEGORIES = ("2021", "1.0", "nan", "=1+1")
LONG = (
    "Security assistance cut in the first term",
    "Incomprehensibilities",
    "Relief to Afghanistan",
    "Other aid",
)
RATINGS = {getattr(Palette(), name) for name in ("low", "moderate", "high", "severe", "good", "bad")}


def chart(
    kind: ChartKind, *rows: str, unit: str = "tonnes", categories: tuple[str, ...] = CATEGORIES
) -> Chart:
    """A chart of rows of four numbers; `-` is a gap."""
    series = tuple(
        Series(f"Row {number}", tuple(None if word == "-" else Decimal(word) for word in row.split()))
        for number, row in enumerate(rows)
    )
    plan = ChartPlan(kind, categories, series, unit, lambda value, places: f"{value:,.{places}f}")
    return figures.chart(plan, RULER, 453.5)


def drawn(found: Chart) -> ET.Element:
    return ET.fromstring(charts.xml(found, Theme()))


def values(found: ET.Element, name: str) -> list[str]:
    return [one.attrib["val"] for one in found.iter(f"{C}{name}")]


def test_every_kind_has_a_label() -> None:
    assert {f"chart_{kind}_alt" for kind in get_args(ChartKind)} <= locale.labels().keys()


def test_every_kind_is_drawn_as_what_it_is() -> None:
    drawn_kinds = {charts.xml(chart(kind, "1 2 3 4", "2 1 1 2"), Theme()) for kind in CHART_KINDS}
    assert len(drawn_kinds) == len(CHART_KINDS)
    for kind, plot in PLOTS.items():
        assert len(drawn(chart(kind, "1 2 3 4")).findall(f".//{C}{plot}/{C}ser")) == 1


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_numbers_are_those_that_were_typed(kind: ChartKind) -> None:
    found = drawn(chart(kind, "1234567.25 9.95 -98765432.5 -")).findall(f".//{C}val//{C}v")
    assert [value.text for value in found] == ["1234567.25", "9.95", "-98765432.5"]


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_categories_stay_words_even_when_they_look_like_numbers(kind: ChartKind) -> None:
    found = drawn(chart(kind, "1 2 3 4"))
    assert [one.text for one in found.findall(f".//{C}cat/{C}strRef//{C}v")] == list(CATEGORIES)


def test_the_workbook_has_the_words_and_numbers_and_no_formula() -> None:
    book = zipfile.ZipFile(io.BytesIO(workbook.workbook(chart("bar", "1234567.25 - 9.95 0.00000012"))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>1234567.25</v>" in sheet
    assert "<v>9.95</v>" in sheet
    assert "<f>" not in sheet
    assert all(f"<t>{word}</t>" in book.read("xl/sharedStrings.xml").decode() for word in CATEGORIES)


def test_each_row_of_the_workbook_shows_its_own_places() -> None:
    found = chart("bar", "1.50 2 3 4", "1 2 3 4")
    styles = zipfile.ZipFile(io.BytesIO(workbook.workbook(found))).read("xl/styles.xml").decode()
    assert 'formatCode="#,##0.00;&quot;\u2212&quot;#,##0.00"' in styles
    assert 'formatCode="#,##0;&quot;\u2212&quot;#,##0"' in styles


def test_more_series_than_letters_still_name_their_columns() -> None:
    found = drawn(chart("bar", *["1 2 3 4"] * 28))
    formulas = [one.text for one in found.findall(f".//{C}tx//{C}f")]
    assert formulas[0] == "Sheet1!$B$1"
    assert formulas[24:] == ["Sheet1!$Z$1", "Sheet1!$AA$1", "Sheet1!$AB$1", "Sheet1!$AC$1"]


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("row", ["1 2 3 4", "1310 1438 1400 1395", "-5 3 2 1", "0.00012 0.00045 - 0.0001"])
def test_the_axis_has_the_scale_of_the_drawing(kind: ChartKind, row: str) -> None:
    found = chart(kind, *[row] * 3)
    axis = drawn(found).find(f".//{C}valAx")
    assert axis is not None
    low, high, step = (Decimal(values(axis, name)[0]) for name in ("min", "max", "majorUnit"))
    assert tuple(low + step * number for number in range(len(found.look.ticks))) == found.look.ticks
    assert high == found.look.ticks[-1]


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("rows", [("1 2 3 4",), ("1000001 1000002 1000003 1000004",) * 12])
def test_lines_across_the_plot_and_ticks_are_there_where_the_drawing_has_them(
    kind: ChartKind, rows: tuple[str, ...]
) -> None:
    found = chart(kind, *rows)
    plot = found.look.plot
    across = [
        shape
        for shape in found.drawing.shapes
        if isinstance(shape, Polyline) and shape.stroke == "rule" and shape.points[0][0] == plot.x
    ]
    axis = drawn(found).find(f".//{C}valAx")
    assert axis is not None
    assert len(axis.findall(f"{C}majorGridlines")) == bool(across)
    assert values(axis, "delete") == [str(int(not across))]


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("rows", [("1 2 - 4",), ("5 3 4 4.25",), ("1000001 1000002 1000003 1000004",) * 12])
def test_the_values_that_the_drawing_prints_are_labelled_and_no_others(
    kind: ChartKind, rows: tuple[str, ...]
) -> None:
    found = chart(kind, *rows)
    inks = {"ink", "paper"} if kind.startswith("stacked") else {"ink"}
    bold = [
        one.text for one in found.drawing.shapes if isinstance(one, Label) and one.bold and one.ink in inks
    ]
    printed = [text for text in bold if not text.startswith("Row")]
    shown = [one for one in drawn(found).iter(f"{C}dLbl") if values(one, "showVal") == ["1"]]
    assert len(shown) == len(printed)


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_no_series_has_the_colour_of_a_rating(kind: ChartKind) -> None:
    used = {f"#{one.attrib['val']}" for one in drawn(chart(kind, *["1 2 3 4"] * 14)).iter(f"{A}srgbClr")}
    assert used & RATINGS == set()


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_series_differ_without_colour(kind: ChartKind) -> None:
    found = drawn(chart(kind, *["1 2 3 4"] * 4))
    looks = set()
    for series in found.iter(f"{C}ser"):
        kept = [series.find(f"{C}spPr"), series.find(f"{C}marker")]
        looks.add(b"".join(ET.tostring(one) for one in kept if one is not None))
    assert len(looks) == 4
    marks = [values(series, "symbol")[0] for series in found.iter(f"{C}ser") if kind in LINES]
    assert len(set(marks)) == (3 if kind in LINES else 0)  # a ring is an open circle


def test_long_names_lay_the_bars_down_in_word_too() -> None:
    found = drawn(chart("bar", "1 2 3 4 5 6 7 8", categories=LONG * 2))
    assert values(found, "barDir") == ["bar"]
    assert values(drawn(chart("bar", "1 2 3 4")), "barDir") == ["col"]
    assert "maxMin" in values(found, "orientation")  # the first category stands at the top


def test_the_plot_is_where_the_drawing_has_it() -> None:
    found = chart("line", "1 2 3 4", "4 3 2 1")
    layout = drawn(found).find(f".//{C}plotArea/{C}layout")
    assert layout is not None
    x, y, width, height = (float(values(layout, name)[0]) for name in "xywh")
    plot, whole = found.look.plot, found.drawing
    assert x * whole.width == pytest.approx(plot.x, abs=0.01)
    assert width * whole.width == pytest.approx(plot.width, abs=0.01)
    assert (1 - y - height) * whole.height == pytest.approx(plot.y, abs=0.01)


def test_the_names_of_lines_stand_at_their_ends_and_keep_apart() -> None:
    found = chart("line", "1 2 3 40", "1 2 3 41", "1 2 - -", "- - - -")
    xml = drawn(found)
    named = [one for one in xml.iter(f"{C}dLbl") if values(one, "showSerName") == ["1"]]
    assert [values(one, "idx") for one in named] == [["3"], ["3"], ["1"]]
    middles = []
    for one, series in zip(named, found.series, strict=False):
        value = [value for value in series.values if value is not None][-1]
        point = found.look.plot.y + Scale(found.look.ticks).place(value) * found.look.plot.height
        middles.append(point - float(values(one, "y")[0]) * found.drawing.height)
    tops = sorted(middles)
    assert all(high - low >= 9.9 for low, high in itertools.pairwise(tops))
    assert xml.find(f".//{C}legend") is None


def test_long_names_of_lines_have_typed_lines_that_keep_apart() -> None:
    names = (
        "Imports of goods and services through the port of Karachi and by land",
        "Transit",
        "Exports of all other kinds of goods and services",
    )
    series = tuple(Series(name, (Decimal(1), Decimal(2))) for name in names)
    found = figures.chart(
        ChartPlan("line", ("a", "b"), series, "", lambda value, _: str(value)), RULER, 453.5
    )
    labels = [one for one in found.look.names if one]
    typed = [
        tuple(run.text for run in one.iter(f"{A}t"))
        for one in drawn(found).iter(f"{C}dLbl")
        if one.find(f"{C}tx") is not None
    ]
    assert typed == [one.lines for one in labels if len(one.lines) > 1]
    assert len(typed) == 2
    labels.sort(key=lambda one: one.y)
    for low, high in itertools.pairwise(labels):
        room = sum((len(one.lines) - 1) * 11.4 + 8 for one in (low, high)) / 2
        assert high.y - low.y >= room


def test_a_unit_is_said_once_and_in_our_sans() -> None:
    found = drawn(chart("bar", "1 2 3 4", unit="USD billion"))
    runs = [one for one in found.iter(f"{A}r") if one.findtext(f"{A}t") == "USD billion"]
    assert len(runs) == 1
    assert all(one.attrib["typeface"] == "+mj-lt" for one in found.iter(f"{A}latin"))
    assert runs[0].find(f"{A}rPr/{A}latin") is not None
    assert len(found.findall(f".//{C}title")) == 1


def test_the_values_on_a_pattern_stand_on_its_plain_fill() -> None:
    found = chart("stacked", *["3 4 5 6"] * 6)
    grounds = [
        {one.tag.removeprefix(A) for one in series.findall(f"{C}dLbls/{C}dLbl/{C}spPr/*")} - {"ln"}
        for series in drawn(found).iter(f"{C}ser")
    ]
    plain, patterned = {"noFill"}, {"solidFill"}
    assert grounds == [patterned if style.pattern else plain for style in found.look.styles]
    assert patterned in grounds


@pytest.mark.parametrize("count", [4, 20])
def test_word_leaves_no_name_of_a_bar_out(count: int) -> None:
    names = tuple(f"District {number}" for number in range(count))
    found = chart("bar", " ".join(map(str, range(count))), categories=names)
    assert found.look.lying == (count == 20)
    assert values(drawn(found), "tickLblSkip") == ["1"]


def test_every_second_name_is_left_out_where_the_drawing_leaves_it_out() -> None:
    names = tuple(f"January {year}" for year in range(2000, 2024))
    found = chart("line", " ".join(map(str, range(24))), categories=names)
    assert found.look.every > 1
    assert values(drawn(found), "tickLblSkip") == [str(found.look.every)]


TYPED = st.integers(-(10**15) + 1, 10**15 - 1).flatmap(
    lambda digits: st.integers(0, 15).map(lambda places: f"{Decimal(digits).scaleb(-places):f}")
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CHART_KINDS), st.lists(TYPED, min_size=4, max_size=4))
def test_any_number_keeps_its_last_digit(kind: ChartKind, typed: list[str]) -> None:
    found = chart(kind, " ".join(typed))
    assert [one.text for one in drawn(found).findall(f".//{C}val//{C}v")] == typed
    sheet = zipfile.ZipFile(io.BytesIO(workbook.workbook(found))).read("xl/worksheets/sheet1.xml").decode()
    cells = re.findall(r'<c r="B[2-5]"[^>]*><v>([^<]*)</v>', sheet)
    assert [Decimal(cell) for cell in cells] == [Decimal(word) for word in typed]
    assert [f"{float(cell):.15g}" for cell in cells] == [f"{float(word):.15g}" for word in typed]


def test_sums_stand_in_word_where_the_drawing_has_them() -> None:
    series = (Series("Wheat", (Decimal("20.4"), Decimal(3))), Series("Rice", (Decimal("5.25"), None)))
    plan = ChartPlan(
        "stacked",
        ("Punjab", "Sindh"),
        series,
        "t",
        lambda value, places: f"{value:.{places}f}",
        totals=True,
        category="Province",
    )
    found = figures.chart(plan, RULER, 453.5)
    shapes = ET.fromstring(chart_shapes.shapes_xml(found, Theme()))
    assert [one.text for one in shapes.iter(f"{A}t")] == ["25.65", "3.00"]
    assert "userShapes" in charts.xml(found, Theme()).decode()
    book = zipfile.ZipFile(io.BytesIO(workbook.workbook(found)))
    assert "Province" in book.read("xl/sharedStrings.xml").decode()


def test_a_reference_of_a_page_from_right_to_left_stands_at_the_right() -> None:
    series = (Series("Wheat", (Decimal(2), Decimal(3))), Series("Rice", (Decimal(5), None)))
    plan = ChartPlan(
        "bar",
        ("Punjab", "Sindh"),
        series,
        "t",
        lambda value, _: str(value),
        comparison=Comparison(Decimal(2), "Target"),
    )
    for right in (False, True):
        found = figures.chart(replace(plan, from_right=right), RULER, 453.5)
        shapes = chart_shapes.shapes_xml(found, Theme()).decode()
        assert ('<a:pPr algn="r">' in shapes) is right


def test_a_chart_speaks_the_language_of_its_document_in_a_font_that_has_its_letters() -> None:
    found = chart("bar", "1 2 3 4", unit="ٹن")
    for language, direction in (("ur", '<a:pPr rtl="1"'), ("en-GB", "<a:pPr")):
        package = Package()
        package.add("word/charts/chart1.xml", charts.xml(found, Theme()))
        set_chart_scripts(package, language, Theme())
        made = package.parts["word/charts/chart1.xml"].data.decode()
        assert set(re.findall(r'(?:lang|c:lang val)="([^"]*)"', made)) == {language}
        assert made.count('<a:latin typeface="+mj-lt"/><a:cs typeface="Noto Naskh Arabic"/>') == made.count(
            "<a:latin"
        )
        assert made.count(direction) == made.count("<a:pPr") > 0


def test_the_legend_is_as_wide_as_in_the_drawing() -> None:
    found = chart("stacked", "1 2 3 4", "2 1 1 2")
    (legend,) = re.findall("<c:legend>.*?</c:legend>", charts.xml(found, Theme()).decode())
    (wide,) = re.findall(r'<c:w val="([\d.]+)"/>', legend)
    low = found.drawing.height - found.look.key
    last = max(one.x for one in found.drawing.shapes if isinstance(one, Label) and one.y >= low)
    assert last / found.drawing.width < float(wide) < 0.5


def test_the_words_of_a_reference_have_the_leading_of_the_drawing() -> None:
    words = "The level of the year before the cut, " * 4
    series = (Series("Wheat", (Decimal(2), Decimal(3))),)
    plan = ChartPlan(
        "bar",
        ("Punjab", "Sindh"),
        series,
        "t",
        lambda value, _: str(value),
        comparison=Comparison(Decimal(2), words),
    )
    found = figures.chart(plan, RULER, 453.5)
    reference = found.look.reference
    assert reference
    lines = [one for one in found.drawing.shapes if isinstance(one, Label) and one.text in reference.lines]
    assert len(lines) > 1
    step = lines[0].y - lines[1].y
    assert re.findall(r'<a:spcPts val="(\d+)"', chart_shapes.shapes_xml(found, Theme()).decode()) == [
        f"{step * 100:.0f}"
    ] * len(lines)
