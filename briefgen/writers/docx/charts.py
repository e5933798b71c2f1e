"""Charts as Word's own: drawn from data as the drawing is, with a workbook (`workbook.py`), to be edited by anybody.

XlsxWriter writes the workbook alone. Its charts stay in it, in English, and turn the category "1.0" into a number:
docs/decisions/0018-charts-and-pictures-in-word.md.
"""

from __future__ import annotations

from briefgen.columns import rulers
from briefgen.document import Chart, Label
from briefgen.theme import Theme
from briefgen.writers.docx import chart_shapes, workbook
from briefgen.writers.docx.chart_plots import family, plot
from briefgen.writers.docx.chart_series import series_xml
from briefgen.writers.docx.chart_style import LANGUAGE, line, number_format, rich, text_style
from briefgen.writers.docx.digits import shape
from briefgen.writers.docx.package import Package, PackagePart
from briefgen.writers.docx.xml import HEADER, attribute

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
LEGEND_END = 14.0  # points behind the last name of a legend, as between two of them
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def related(chart: Chart, theme: Theme, number: int, package: Package, part: PackagePart) -> str:
    """The graphic of a chart; its files go into the package."""
    added = package.add(f"word/charts/chart{number}.xml", xml(chart, theme), CHART)
    book = f"embeddings/chart{number}.xlsx"
    package.add(f"word/{book}", workbook.workbook(chart))
    added.relate("package", f"../{book}")
    if chart_shapes.has_shapes(chart):
        over = f"drawings/chart{number}.xml"
        shapes = chart_shapes.shapes_xml(chart, theme)
        package.add(f"word/{over}", shapes, chart_shapes.CONTENT_TYPE)
        added.relate("chartUserShapes", f"../{over}")
    relation = part.relate("chart", f"charts/chart{number}.xml")
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return f'<a:graphic><a:graphicData uri="{uri}"><c:chart xmlns:c="{uri}" r:id="{relation}"/></a:graphicData></a:graphic>'


def xml(chart: Chart, theme: Theme) -> bytes:
    """The chart part; its workbook is its first relationship, the shapes over it (`chart_shapes.py`) are its second."""
    over = '<c:userShapes r:id="rId2"/>' if chart_shapes.has_shapes(chart) else ""
    body = (
        f'<c:date1904 val="0"/><c:lang val="{LANGUAGE}"/><c:roundedCorners val="0"/><c:chart>'
        f"{_unit(chart, theme)}<c:plotArea>{_inner(chart)}{plot(chart, series_xml(chart, theme), theme)}"
        f"{_category_axis(chart, theme)}{_value_axis(chart, theme)}</c:plotArea>{_legend(chart, theme)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        f"{over}"
    )
    return f"{HEADER}<c:chartSpace {NAMES}>{body}</c:chartSpace>".encode()


def _unit(chart: Chart, theme: Theme) -> str:
    """The unit where the drawing has it: below the legend, at the left."""
    if not chart.unit:
        return '<c:autoTitleDeleted val="1"/>'
    return (
        f"<c:title><c:tx>{rich(chart.look.unit, theme, 'secondary')}</c:tx>"
        f"{_layout(0, chart.look.above_unit / chart.drawing.height)}"
        '<c:overlay val="1"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _legend(chart: Chart, theme: Theme) -> str:
    if not chart.look.key:
        return ""
    layout = _layout(*_legend_room(chart, theme), chart.look.key / chart.drawing.height)
    style = text_style(theme, "ink")
    return f'<c:legend><c:legendPos val="t"/>{layout}<c:overlay val="0"/>{style}</c:legend>'


def _legend_room(chart: Chart, theme: Theme) -> tuple[float, float, float]:
    """Where the legend begins and how wide it is, as shares of the whole: that of the drawing, over which Word spreads it."""
    (ruler, _), whole = rulers(theme), chart.drawing.width
    low = chart.drawing.height - chart.look.key
    names = [one for one in chart.drawing.shapes if isinstance(one, Label) and one.y >= low]
    at_right = any(one.align == "end" for one in names)  # of a drawing from right to left
    ends = ((whole - one.x if at_right else one.x) + ruler.width(one.text, one.size) for one in names)
    share = min(1.0, (max(ends) + LEGEND_END) / whole)
    return (1 - share if at_right else 0.0), 0.0, share


def _inner(chart: Chart) -> str:
    """The area in which the drawing shows values, as shares of the whole from its upper left corner."""
    plot, whole = chart.look.plot, chart.drawing
    top = (whole.height - plot.y - plot.height) / whole.height
    return _layout(
        plot.x / whole.width, top, plot.width / whole.width, plot.height / whole.height, target="inner"
    )


def _layout(*box: float, target: str = "") -> str:
    """A place, and a size when the box has one."""
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    sizes = "".join(f'<c:{name} val="{size:.5f}"/>' for name, size in zip("xywh", box, strict=False))
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{inner}{modes}{sizes}</c:manualLayout></c:layout>"


def _category_axis(chart: Chart, theme: Theme) -> str:
    """The names of the categories; the axis is the line of zero, where there is one."""
    look = chart.look
    zero = look.ticks[0] <= 0 <= look.ticks[-1]
    stroke = line(theme, "secondary", 0.75) if zero else line(theme, "rule", 0.5)
    # Where it is not told, Word leaves names out as it likes; those of lines and points it may, since it cannot set them as
    # the drawing does, one below the other.
    told = look.every > 1 or family(chart.kind) == "bars"
    skip = f'<c:tickLblSkip val="{look.every}"/>' if told else ""
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{"maxMin" if look.lying else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if look.lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{stroke}</c:spPr>{text_style(theme, "ink")}'
        f'<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, theme: Theme) -> str:
    """The scale of the drawing; its ticks and lines are there where the drawing has them."""
    look = chart.look
    lines = f"<c:majorGridlines><c:spPr>{line(theme, 'rule', 0.5)}</c:spPr></c:majorGridlines>"
    form = f"{shape(chart.digits)}0%" if look.percent else number_format(look.places, chart.digits)
    # The first category of lying bars stands at the top, and the axis at the other end.
    place = "high" if look.lying else "low"
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{look.ticks[-1]:f}"/><c:min val="{look.ticks[0]:f}"/></c:scaling>'
        f'<c:delete val="{int(not look.axis)}"/><c:axPos val="{"b" if look.lying else "l"}"/>{lines if look.axis else ""}'
        f'<c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{place}"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_style(theme, "secondary")}<c:crossAx val="1001"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="{"midCat" if look.edges else "between"}"/>'
        f'<c:majorUnit val="{look.ticks[1] - look.ticks[0]:f}"/></c:valAx>'
    )
