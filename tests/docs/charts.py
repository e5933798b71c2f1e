"""`python -m tests.docs.charts`: docs/images/charts.png, a chart of each kind as it is drawn."""

from __future__ import annotations

import io
from decimal import Decimal

from PIL import Image

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Drawing, Label, Series
from briefgen.figures.charts import chart
from briefgen.figures.plot import ChartPlan, Comparison
from briefgen.theme import Theme
from briefgen.writers.docx.png import png
from tests.conftest import ROOT
from tests.docs.pictures import ROOM, save
from tests.figures.boxes import RULER

WIDTH = 226.0
YEARS = ("2021", "2022", "2023", "2024")
TOWNS = ("Punjab", "Sindh", "Balochistan")
Rows = tuple[tuple[str, str], ...]
AID: Rows = (("Security", "1.3 1.2 0.9 0.4"), ("Relief", "1.0 2.1 3.2 2.5"))
GRAIN: Rows = (("Wheat", "20.4 3.9 0.9"),)
BOUNDS: Rows = (("Lower", "18.1 2.2 0.4"), ("Upper", "22.5 6.8 1.9"))
SHOWN: dict[ChartKind, tuple[tuple[str, ...], Rows]] = {
    "bar": (TOWNS, GRAIN), "stacked": (YEARS, AID), "stacked_percent": (YEARS, AID), "line": (YEARS, AID),
    "area": (YEARS, AID), "dot": (TOWNS, (("2014", "17.9 3.1 0.7"), *GRAIN)), "range": (TOWNS, BOUNDS),
}  # fmt: skip


def drawing(kind: ChartKind) -> Drawing:
    """A chart of a kind with its name above it."""
    categories, rows = SHOWN[kind]
    series = tuple(Series(name, tuple(map(Decimal, values.split()))) for name, values in rows)
    line = Comparison(Decimal(5), "Need") if kind == "bar" else None
    marked = (1,) if kind == "bar" else ()
    plan = ChartPlan(
        kind,
        categories,
        series,
        "",
        lambda value, places: f"{value:,.{places}f}",
        marked=marked,
        comparison=line,
        totals=kind == "stacked",
    )
    made = chart(plan, RULER, WIDTH).drawing
    title = Label(0, made.height + 8, f"kind: {kind}", 9, bold=True, ink="accent")
    return Drawing(made.width, made.height + 22, (*made.shapes, title))


def main() -> None:
    """Write the picture: three charts beside each other."""
    drawn = [Image.open(io.BytesIO(png(drawing(kind), Theme()))).convert("RGB") for kind in CHART_KINDS]
    wide, high = (max(size) + 3 * ROOM for size in zip(*(one.size for one in drawn), strict=True))
    sheet = Image.new("RGB", (3 * wide, 3 * high), "white")
    for index, one in enumerate(drawn):
        sheet.paste(one, (index % 3 * wide + ROOM, index // 3 * high + ROOM))
    save(sheet.resize((sheet.width // 2, sheet.height // 2)), ROOT / "docs" / "images" / "charts.png")


if __name__ == "__main__":
    main()
