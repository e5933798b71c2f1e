"""Bar and line charts from data."""

from __future__ import annotations

from briefgen.document import Drawing
from briefgen.figures import bars, lines
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import ChartPlan


def chart(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """The drawing of a chart, `width` points wide."""
    if plan.kind == "line":
        return lines.drawn(plan, ruler, width)
    return bars.drawn(plan, ruler, width)
