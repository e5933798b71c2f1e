"""Charts from data, one drawing a kind."""

from __future__ import annotations

from typing import assert_never

from briefgen.document import Drawing
from briefgen.figures import bars, lines
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import ChartPlan


def chart(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """The drawing of a chart, `width` points wide."""
    match plan.kind:
        case "bar":
            return bars.draw_bars(plan, ruler, width)
        case "line":
            return lines.draw_lines(plan, ruler, width)
        case _:
            assert_never(plan.kind)
