"""Charts as Word's own: drawn from data, with their workbook, to be edited by anybody.

XlsxWriter writes the workbook. Its charts stay in a workbook, in English, and turn the category "1.0" into a number:
docs/decisions/0018-charts-and-pictures-in-word.md.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import assert_never

from briefgen.chart_kinds import ChartKind
from briefgen.document import Chart, Ink, Series
from briefgen.theme import Theme
from briefgen.writers.docx.package import archive
from briefgen.writers.docx.xml import HEADER, attribute, text

INKS: tuple[Ink, ...] = ("accent", "high", "secondary", "moderate", "severe", "rule")
SHEET = "Sheet1"
BIRTHDAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def workbook(chart: Chart) -> bytes:
    """The chart's data as a workbook; no clock, no name and no system in it."""
    import xlsxwriter  # few briefs have a chart, and it takes as long to load as a page to write

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": BIRTHDAY.replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    for column, series in enumerate(chart.series, start=1):
        # Text never becomes a formula, whatever it begins with.
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category)
    book.close()
    # Python's zipfile says for each part on which system it was packed.
    with zipfile.ZipFile(target) as made:
        return archive((name, made.read(name)) for name in made.namelist())


def xml(chart: Chart, theme: Theme, language: str) -> bytes:
    """The chart part; its workbook is its first relationship."""
    number = "#,##0" + (f".{'0' * chart.decimals}" if chart.decimals else "")
    series = "".join(_series(chart, index, one, theme, number) for index, one in enumerate(chart.series))
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_words(theme)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    body = (
        f'<c:date1904 val="0"/><c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_plot(chart.kind, series)}{_category_axis(theme)}'
        f"{_value_axis(chart, theme, number)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    )
    return f"{HEADER}<c:chartSpace {NAMES}>{body}</c:chartSpace>".encode()


def _plot(kind: ChartKind, series: str) -> str:
    axes = '<c:axId val="1001"/><c:axId val="1002"/>'
    match kind:
        case "bar":
            return (
                '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
                f'{series}<c:gapWidth val="70"/>{axes}</c:barChart>'
            )
        case "line":
            return (
                '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
            )
        case _:
            assert_never(kind)


def _series(chart: Chart, index: int, series: Series, theme: Theme, number: str) -> str:
    column, count = _column(index + 1), len(chart.categories)
    colour = getattr(theme.palette, INKS[index % len(INKS)])[1:]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    match chart.kind:
        case "bar":
            shape, end = f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>', ""
        case "line":
            dot = f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>'
            shape = f'<c:spPr><a:ln w="25400" cap="rnd">{fill}</a:ln></c:spPr>{dot}'
            end = '<c:smooth val="0"/>'
        case _:
            assert_never(chart.kind)
    names = "".join(
        f'<c:pt idx="{at}"><c:v>{text(word)}</c:v></c:pt>' for at, word in enumerate(chart.categories)
    )
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value:.16g}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{shape}'
        f"{_labels(theme, number)}"
        f'<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f><c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${count + 1}</c:f><c:numCache>"
        f'<c:formatCode>{number}</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>{end}</c:ser>'
    )


def _column(index: int) -> str:
    """The letters of a column of the workbook, the first at 0: A to Z, AA, AB ..."""
    before, last = divmod(index, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + last)


def _labels(theme: Theme, number: str) -> str:
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        f'<c:dLbls><c:numFmt formatCode="{number}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_words(theme)}{shown}</c:dLbls>"
    )


def _category_axis(theme: Theme) -> str:
    line = (
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{theme.palette.secondary[1:]}"/></a:solidFill></a:ln>'
    )
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>{_words(theme)}'
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/></c:catAx>'
    )


def _value_axis(chart: Chart, theme: Theme, number: str) -> str:
    rule = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{theme.palette.rule[1:]}"/></a:solidFill></a:ln>'
    unit = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{text(chart.unit)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
        if chart.unit
        else ""
    )
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/><c:majorGridlines><c:spPr>{rule}</c:spPr></c:majorGridlines>{unit}'
        f'<c:numFmt formatCode="{number}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_words(theme)}'
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _words(theme: Theme) -> str:
    ink = f'<a:solidFill><a:srgbClr val="{theme.palette.ink[1:]}"/></a:solidFill>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">{ink}<a:latin typeface="+mj-lt"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
