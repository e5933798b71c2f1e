"""Charts from data, one drawing a kind."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from briefgen.document import Chart, Drawing
from briefgen.figures import areas, bars, lines, points
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import ChartPlan


def chart(plan: ChartPlan, ruler: Ruler, width: float) -> Chart:
    """The chart with its drawing, `width` points wide."""
    match plan.kind:
        case "bar" | "stacked" | "stacked_percent":
            look, drawing = bars.draw_bars(plan, ruler, width)
        case "line":
            look, drawing = lines.draw_lines(plan, ruler, width)
        case "area":
            look, drawing = areas.draw_areas(plan, ruler, width)
        case "dot" | "range":
            look, drawing = points.draw_points(plan, ruler, width)
        case _:
            assert_never(plan.kind)
    if plan.from_right:
        from briefgen.figures.mirrored import ordered  # few charts stand on a page from right to left

        look, drawing = replace(look, from_right=True), ordered(drawing)
    kind, unit = plan.kind, plan.unit
    return Chart(
        kind, plan.categories, plan.series, unit, look, drawing, plan.category, plan.sums, plan.digits
    )


def draw_chart(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """The drawing alone."""
    return chart(plan, ruler, width).drawing
