"""What Word's charts have no word for: sums, the reference line and its words, as shapes where the drawing has them."""

from __future__ import annotations

from briefgen.document import Chart, Label, ReferenceLine
from briefgen.theme import Theme
from briefgen.writers.docx.chart_style import LANGUAGE, fill, line, words
from briefgen.writers.docx.xml import HEADER, text

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
FIRST_SUM = 1000  # the numbers of shapes before are those of the reference line
DIGIT = 0.58  # of its size: the width of a bold digit, with some room
DESCENT = 2.0  # points below the base line
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)


def has_shapes(chart: Chart) -> bool:
    """Whether shapes stand over a chart."""
    return bool(chart.look.reference or chart.look.totals)


def shapes_xml(chart: Chart, theme: Theme) -> bytes:
    """The part with the shapes over a chart."""
    body = _reference(chart, chart.look.reference, theme) if chart.look.reference else ""
    body += "".join(
        _sum(chart, number, one, theme) for number, one in enumerate(chart.look.totals, start=FIRST_SUM)
    )
    return f"{HEADER}<c:userShapes {NAMES}>{body}</c:userShapes>".encode()


def _reference(chart: Chart, reference: ReferenceLine, theme: Theme) -> str:
    """The reference line, its sample at the head of the chart, and the words there."""
    top = chart.drawing.height - chart.look.key
    middle = top - reference.leading / 2
    stroke = line(theme, "ink", 1, reference.dash)
    left = chart.drawing.width - reference.sample if chart.look.from_right else 0.0
    lines = (((left, middle), (left + reference.sample, middle)), *reference.segments)
    body = "".join(_line(chart, number, *ends, stroke) for number, ends in enumerate(lines, start=3))
    return _words(chart, reference, top, theme) + body


def _sum(chart: Chart, number: int, label: Label, theme: Theme) -> str:
    """The sum at the end of a bar."""
    wide = DIGIT * label.size * len(label.text)
    left = max(0.0, label.x - (wide / 2 if label.align == "middle" else 0.0))
    box = _box(chart, (left, label.y + label.size), (left + wide, label.y - DESCENT))
    align = "ctr" if label.align == "middle" else "l"
    paragraph = (
        f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="{LANGUAGE}" {words(theme, "ink", bold=True)}</a:rPr>'
        f"<a:t>{text(label.text)}</a:t></a:r></a:p>"
    )
    return _text_box(box, number, paragraph, fill(theme, "paper"))  # no line of the axis strikes it through


def _line(
    chart: Chart, number: int, start: tuple[float, float], end: tuple[float, float], stroke: str
) -> str:
    # The upper left corner comes first.
    box = _box(chart, (start[0], end[1]), (end[0], start[1]))
    return (
        f'<cdr:relSizeAnchor>{box}<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="Line {number}"/>'
        f"<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>{_frame('line')}{stroke}</cdr:spPr></cdr:cxnSp></cdr:relSizeAnchor>"
    )


def _words(chart: Chart, reference: ReferenceLine, top: float, theme: Theme) -> str:
    right, bottom = chart.drawing.width, top - len(reference.lines) * reference.leading - 2
    if chart.look.from_right:
        box, side = _box(chart, (0, top), (right - reference.indent, bottom)), ' algn="r"'
    else:
        box, side = _box(chart, (reference.indent, top), (right, bottom)), ""
    look = words(theme, "ink")
    spacing = f'<a:lnSpc><a:spcPts val="{reference.leading * 100:.0f}"/></a:lnSpc>'
    paragraphs = "".join(
        f'<a:p><a:pPr{side}>{spacing}</a:pPr><a:r><a:rPr lang="{LANGUAGE}" {look}</a:rPr><a:t>{text(one)}</a:t></a:r></a:p>'
        for one in reference.lines
    )
    return _text_box(box, 2, paragraphs)


def _text_box(box: str, number: int, paragraphs: str, ground: str = "<a:noFill/>") -> str:
    return (
        f'<cdr:relSizeAnchor>{box}<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="Words {number}"/>'
        f'<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr>{_frame("rect")}{ground}</cdr:spPr>'
        f'<cdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/><a:lstStyle/>{paragraphs}'
        f"</cdr:txBody></cdr:sp></cdr:relSizeAnchor>"
    )


def _frame(form: str) -> str:
    none = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'  # the anchor has its place
    return f'<a:xfrm>{none}</a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'


def _box(chart: Chart, corner: tuple[float, float], other: tuple[float, float]) -> str:
    """From the upper left to the lower right corner, as shares of the whole."""
    return "".join(
        f"<cdr:{name}><cdr:x>{x / chart.drawing.width:.5f}</cdr:x>"
        f"<cdr:y>{1 - y / chart.drawing.height:.5f}</cdr:y></cdr:{name}>"
        for name, (x, y) in (("from", corner), ("to", other))
    )
