"""The chart of `benchmarks/README.md`, drawn by briefgen's own figures from `peers.json`.

python -m benchmarks.chart
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from benchmarks.peers import RESULTS
from briefgen.columns import rulers
from briefgen.document import Series
from briefgen.figures.charts import chart
from briefgen.figures.plot import ChartPlan
from briefgen.theme import Theme
from briefgen.writers.docx.svg import svg

TARGET = Path(__file__).with_name("peers.svg")
SHOWN = ("briefgen", "typst", "pandoc", "weasyprint", "docxtpl")
NAMES = {
    "briefgen": "briefgen: PDF and Word",
    "typst": "typst: PDF",
    "pandoc": "pandoc: Word",
    "weasyprint": "WeasyPrint: PDF",
    "docxtpl": "docxtpl: Word",
}


def main() -> None:
    """Write the chart."""
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    series = tuple(
        Series(name, tuple(Decimal(round(found[key][engine]["cpu"] * 1000)) for engine in SHOWN))
        for name, key in (("warm", "warm x1"), ("cold", "cold x1"))
    )
    categories = tuple(NAMES[engine] for engine in SHOWN)
    plan = ChartPlan("bar", categories, series, "ms", lambda value, _: f"{value:,.0f}")
    theme = Theme()
    drawing = chart(plan, rulers(theme)[0], 480).drawing
    words = "; ".join(
        f"{name} {one.name} {value} ms"
        for one in series
        for name, value in zip(categories, one.values, strict=True)
    )
    TARGET.write_bytes(svg(drawing, theme, f"CPU time of an 8-page brief: {words}"))


if __name__ == "__main__":
    main()
