"""The series of Word's charts: their numbers as typed, their inks and marks, their labels."""

from __future__ import annotations

from briefgen.document import Chart, Series, SeriesLabel, SeriesStyle, ValueLabel
from briefgen.theme import Theme
from briefgen.writers.docx.chart_plots import family, series_shape
from briefgen.writers.docx.chart_style import fill, number_format, rich, text_style
from briefgen.writers.docx.workbook import SHEET, column
from briefgen.writers.docx.xml import attribute, text

SIDES = {"end": "outEnd", "centre": "ctr", "above": "t", "below": "b", "left": "l", "right": "r"}
BESIDE = 6.0  # points from the middle of a point to a label on its right, as Word sets it
NO_LEADERS = (  # else a line runs from a point to a label that was moved
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def series_xml(chart: Chart, theme: Theme) -> str:
    """All c:ser, in order."""
    return "".join(_series(chart, index, theme) for index in range(len(chart.series)))


def _series(chart: Chart, index: int, theme: Theme) -> str:
    series, style = chart.series[index], chart.look.styles[index]
    letters = column(index + 1)
    head = (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{SHEET}!${letters}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )
    shape = "".join(series_shape(chart, style, theme))
    if family(chart.kind) == "bars":
        shape += '<c:invertIfNegative val="0"/>'
    end = '<c:smooth val="0"/>' if family(chart.kind) == "lines" else ""
    labels = _labels(chart, index, theme)
    points = _marked(chart, index, theme)
    return f"<c:ser>{head}{shape}{points}{labels}{_categories(chart)}{_values(series, letters, chart.digits)}{end}</c:ser>"


def _marked(chart: Chart, index: int, theme: Theme) -> str:
    """The values of highlighted categories, which look otherwise."""
    points = ""
    for at in chart.look.marked if family(chart.kind) != "area" else ():
        properties, mark = series_shape(chart, chart.look.marked_styles[index], theme)
        inverted = "" if mark else '<c:invertIfNegative val="0"/>'
        if chart.series[index].values[at] is not None:
            points += f'<c:dPt><c:idx val="{at}"/>{inverted}{mark}<c:bubble3D val="0"/>{properties}</c:dPt>'
    return points


def _categories(chart: Chart) -> str:
    count = len(chart.categories)
    names = "".join(
        f'<c:pt idx="{at}"><c:v>{text(word)}</c:v></c:pt>' for at, word in enumerate(chart.categories)
    )
    return (
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
    )


def _values(series: Series, letters: str, digits: str) -> str:
    """The numbers, digit by digit; a gap is a point that is not there."""
    count = len(series.values)
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value:f}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>{SHEET}!${letters}$2:${letters}${count + 1}</c:f><c:numCache>"
        f"<c:formatCode>{text(number_format(series.places, digits))}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def _labels(chart: Chart, index: int, theme: Theme) -> str:
    """The values that the drawing prints, each on its side, and the name at the end of a line."""
    series, look = chart.series[index], chart.look
    values = "".join(
        _value(label, series, look.style(index, label.index), theme, chart.digits)
        for label in look.values[index]
    )
    name = look.names[index] if look.names else None
    named = _name(chart, name, look.styles[index], theme) if name else ""
    return f"<c:dLbls>{values}{named}{_shows('')}{NO_LEADERS}</c:dLbls>"


def _value(label: ValueLabel, series: Series, style: SeriesStyle, theme: Theme, digits: str) -> str:
    inside = label.side == "centre"
    ink = style.words if inside else "ink"
    ground = fill(theme, style.fill) if inside and style.pattern else "<a:noFill/>"
    shown = attribute(number_format(series.places, digits))
    return (
        f'<c:dLbl><c:idx val="{label.index}"/><c:numFmt formatCode="{shown}" sourceLinked="0"/>{_ground(ground)}'
        f'{text_style(theme, ink, label=True)}<c:dLblPos val="{SIDES[label.side]}"/>{_shows("Val")}</c:dLbl>'
    )


def _name(chart: Chart, label: SeriesLabel, style: SeriesStyle, theme: Theme) -> str:
    """The name of a line, moved from beside its last point to where the drawing has it."""
    across = (label.x - label.point[0] - BESIDE) / chart.drawing.width
    down = (label.point[1] - label.y) / chart.drawing.height
    moved = f'<c:manualLayout><c:x val="{across:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout>'
    # Word would break a long name where it likes: one of several lines has them typed.
    typed = f"<c:tx>{rich(label.lines, theme, style.ink, bold=True)}</c:tx>" if len(label.lines) > 1 else ""
    return (
        f'<c:dLbl><c:idx val="{label.index}"/><c:layout>{moved}</c:layout>{typed}{_ground()}'
        f'{text_style(theme, style.ink, label=True)}<c:dLblPos val="r"/>{_shows("SerName")}</c:dLbl>'
    )


def _ground(ground: str = "<a:noFill/>") -> str:
    """What a label stands on; on the lines of a bar's pattern it could not be read."""
    return f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"


def _shows(what: str) -> str:
    return "".join(f'<c:show{one} val="{int(one == what)}"/>' for one in SHOWN)
