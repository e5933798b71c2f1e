"""What differs in Word's charts from kind to kind: the plot around the series, and how a series looks."""

from __future__ import annotations

from typing import Literal, assert_never

from briefgen.chart_kinds import ChartKind
from briefgen.document import Chart, SeriesStyle
from briefgen.theme import Theme
from briefgen.writers.docx.chart_style import colour, fill, line

AXES = '<c:axId val="1001"/><c:axId val="1002"/>'
GROUPINGS = {"bar": "clustered", "stacked": "stacked", "stacked_percent": "percentStacked"}
WIDEST_GAP = 500  # percent of a bar's width, the most that Word knows
PATTERNS = {
    "hatched": "wdDnDiag", "striped": "narHorz", "crossed": "openDmnd", "upright": "narVert", "rising": "wdUpDiag",
}  # fmt: skip
SYMBOLS = {
    "": "none",
    "disc": "circle",
    "square": "square",
    "triangle": "triangle",
    "ring": "circle",
    "diamond": "diamond",
}


def family(kind: ChartKind) -> Literal["bars", "area", "lines"]:
    """Which of Word's plots shows a kind: what a series may say differs between them (ISO/IEC 29500-1, 21.2.2)."""
    match kind:
        case "bar" | "stacked" | "stacked_percent":
            return "bars"
        case "area":
            return "area"
        case "line" | "dot" | "range":
            return "lines"
        case _:
            assert_never(kind)


def plot(chart: Chart, series: str, theme: Theme) -> str:
    """The plot with its series."""
    look, varied = chart.look, '<c:varyColors val="0"/>'
    match family(chart.kind):
        case "bars":
            gap = min(WIDEST_GAP, round(look.gap * 100))
            grouping = GROUPINGS[chart.kind]
            over = "" if chart.kind == "bar" else '<c:overlap val="100"/>'
            return (
                f'<c:barChart><c:barDir val="{"bar" if look.lying else "col"}"/><c:grouping val="{grouping}"/>'
                f'{varied}{series}<c:gapWidth val="{gap}"/>{over}{AXES}</c:barChart>'
            )
        case "area":
            grouping = "stacked" if len(chart.series) > 1 else "standard"
            return f'<c:areaChart><c:grouping val="{grouping}"/>{varied}{series}{AXES}</c:areaChart>'
        case "lines":
            return (
                f'<c:lineChart><c:grouping val="standard"/>{varied}'
                f'{series}{_spans(chart, theme)}<c:marker val="1"/>{AXES}</c:lineChart>'
            )


def _spans(chart: Chart, theme: Theme) -> str:
    """The lines from the lowest to the highest point of each category."""
    if not chart.look.bar:
        return ""
    stroke = line(theme, "rule" if chart.kind == "range" else "secondary", chart.look.bar, flat=True)
    return f"<c:hiLowLines><c:spPr>{stroke}</c:spPr></c:hiLowLines>"


def series_shape(chart: Chart, style: SeriesStyle, theme: Theme) -> tuple[str, str]:
    """How bars, areas and lines look, and the mark of points."""
    match chart.kind:
        case "bar" | "stacked" | "stacked_percent" | "area":
            edge = line(theme, style.edge, style.edge_width) if style.edge else _no_line()
            return f"<c:spPr>{_bar(style, theme)}{edge}</c:spPr>", ""
        case "line":
            return f"<c:spPr>{line(theme, style.ink, 1.5, style.dash)}</c:spPr>", _mark(style, theme)
        case "dot" | "range":
            return f"<c:spPr>{_no_line()}</c:spPr>", _mark(style, theme)
        case _:
            assert_never(chart.kind)


def _no_line() -> str:
    return "<a:ln><a:noFill/></a:ln>"


def _mark(style: SeriesStyle, theme: Theme) -> str:
    around = line(theme, style.ink, 1.2) if style.fill == "paper" else _no_line()
    return (
        f'<c:marker><c:symbol val="{SYMBOLS[style.mark]}"/><c:size val="{round(2 * style.size)}"/>'
        f"<c:spPr>{fill(theme, style.fill)}{around}</c:spPr></c:marker>"
    )


def _bar(style: SeriesStyle, theme: Theme) -> str:
    if not style.pattern:
        return fill(theme, style.fill)
    inks = f"<a:fgClr>{colour(theme, style.ink)}</a:fgClr><a:bgClr>{colour(theme, style.fill)}</a:bgClr>"
    return f'<a:pattFill prst="{PATTERNS[style.pattern]}">{inks}</a:pattFill>'
