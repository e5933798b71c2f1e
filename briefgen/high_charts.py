"""Charts that are higher than a page has room for: made smaller, their words could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.document import Chart, Document, Figure, walk
from briefgen.theme import MILLIMETRE, Theme

FEWER = "draw the largest and add the others up as one, make two charts, or write them under `tables:`"


class HighChart(Struct, frozen=True):
    """A chart that fits on no page: what is said of it, the path of its figure, and a hint."""

    message: str
    path: str
    hint: str


def high_charts(document: Document, theme: Theme) -> Iterator[HighChart]:
    """Each chart of a document that is higher than a page has room for."""
    for block in walk(document.blocks):
        if not isinstance(block, Figure) or not isinstance(block.graphic, Chart):
            continue
        chart, room = block.graphic, theme.page.chart_height
        if chart.drawing.height > room:
            found, most = (round(one / MILLIMETRE) for one in (chart.drawing.height, room))
            message = f"expected a chart of at most {most} mm in height, found {found} mm: {_drawn(chart)}"
            yield HighChart(message, block.origin, FEWER)


def _drawn(chart: Chart) -> str:
    """What makes a chart high."""
    categories, rows = len(chart.categories), len(chart.series)
    return f"{_counted(categories, 'category', 'categories')}, {_counted(rows, 'row', 'rows')}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
