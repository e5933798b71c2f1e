"""Charts: what is drawn, the table of the numbers, where that stands, and the words for who sees no drawing."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from briefgen.components import dates, tables
from briefgen.components.context import Context
from briefgen.components.tables import Slot, TableColumns, cell, words
from briefgen.document import Chart, Redrawing, Series, Table, TableRow
from briefgen.model import ChartData

FEW = 2  # so many values do not need the whole width
ROWS_BELOW = 6  # a longer table stands at the end of the document


class Written(Struct, frozen=True):
    """How numbers are printed in a language, in the digits of a numbering system."""

    language: str
    digits: str

    def __call__(self, value: Decimal, decimals: int) -> str:
        """The number with so many decimal places."""
        return dates.number(value, decimals, self.language, self.digits)


def draw(context: Context, data: ChartData, width: str) -> tuple[Chart, Redrawing] | None:
    """The chart of data in half the width of the text or all of it, and how it is drawn anew in another width.

    By default a chart of two values takes half; but bars whose names would wrap there lie, and take all of it.
    """
    series = tuple(Series(row.name, _values(row.values, len(data.categories))) for row in data.series)
    if not series or not data.categories:
        return None
    from briefgen.figures.bars import has_long_names  # few briefs have a chart
    from briefgen.figures.charts import chart, draw_chart
    from briefgen.figures.plot import ChartPlan, Comparison

    axis, reference = data.axis, data.reference
    unit = data.unit or (axis.unit if axis else "")
    plan = ChartPlan(
        data.kind,
        data.categories,
        series,
        unit,
        Written(context.language, context.digits),
        turn=data.turn,
        low=axis.low if axis else None,
        high=axis.high if axis else None,
        marked=tuple(at for at, name in enumerate(data.categories) if name in data.highlight),
        comparison=Comparison(reference.value, reference.words) if reference else None,
        category=data.category,
        totals=data.totals,
        from_right=context.right_to_left,
        digits=context.digits,
        # Its axis is one of shares: the unit is that of the values in the bars and in the table.
        unit_words=context.label("chart_values", unit=unit) if data.kind == "stacked_percent" else "",
    )
    half = width == "half" or (not width and len(plan.values) <= FEW)
    if half and not width and plan.kind == "bar" and has_long_names(plan, context.ruler, context.width / 2):
        plan, half = replace(plan, turn=True), False
    drawn = chart(plan, context.ruler, context.width / 2 if half else context.width)
    return drawn, Redrawing(draw_chart, (plan, context.ruler))


def place_of(data: ChartData, drawn: Chart) -> str:
    """Where the table of the numbers stands: "below" the chart, in the "annex", or in "none"."""
    needless = drawn.says_all or len(drawn.categories) > ROWS_BELOW
    return data.data or ("annex" if needless else "below")


def _values(values: tuple[Decimal | None, ...], count: int) -> tuple[Decimal | None, ...]:
    """One value for each category; None where none is given."""
    return tuple(value for value, _ in zip_longest(values[:count], range(count)))


def table(context: Context, chart: Chart) -> Table:
    """A table with a row for each category and a column for each series."""
    texts = [
        [_number(context, row, row.values[i]) for row in chart.series] for i in range(len(chart.categories))
    ]
    names = [row.name for row in chart.series]
    unit = f" ({chart.unit})" if chart.unit and len(names) == 1 and chart.unit not in names[0] else ""
    slots = (
        Slot(chart.category or context.label("category"), share=2),
        *(Slot(f"{name}{unit}", share=1, align="end") for name in names),
        *((Slot(context.label("total"), share=1, align="end"),) if chart.sums else ()),
    )
    for at, total in enumerate(chart.sums):
        known = any(row.values[at] is not None for row in chart.series)
        places = max(row.places for row in chart.series)
        texts[at].append(context.number(total, places) if known else context.label("no_figure"))
    rows = tuple(
        TableRow((cell(words(category), header=True), *(cell(words(text)) for text in line)))
        for category, line in zip(chart.categories, texts, strict=True)
    )
    description = context.label("chart_table") + (f" ({chart.unit})" if chart.unit else "")
    return tables.table(context, TableColumns(slots, rows, description))


def _number(context: Context, row: Series, value: Decimal | None) -> str:
    return context.label("no_figure") if value is None else context.number(value, row.places)


def alternative(context: Context, chart: Chart) -> str:
    """The alternative text: the kind of chart and, for each series, its first, last, highest and lowest figure."""
    head = context.label(f"chart_{chart.kind}_alt") + (
        f"{context.signs.comma}{chart.unit}{context.signs.stop}" if chart.unit else context.signs.stop
    )
    look = chart.look
    further = []
    if look.reference:
        further.append(context.label("chart_reference_alt", words=" ".join(look.reference.lines)))
    if look.marked:
        names = context.listed(chart.categories[at] for at in look.marked)
        further.append(context.label("chart_marked_alt", names=names))
    return " ".join((head, *(_trend(context, chart, row) for row in chart.series), *further))


def _trend(context: Context, chart: Chart, row: Series) -> str:
    known = [
        (value, name) for value, name in zip(row.values, chart.categories, strict=True) if value is not None
    ]
    if not known:
        return context.label("chart_empty_alt", name=row.name)
    pairs = {
        "first": known[0],
        "last": known[-1],
        "highest": max(known, key=lambda pair: pair[0]),
        "lowest": min(known, key=lambda pair: pair[0]),
    }
    values: dict[str, object] = {key: context.number(value, row.places) for key, (value, _) in pairs.items()}
    names: dict[str, object] = {f"{key}_category": name for key, (_, name) in pairs.items()}
    label = "chart_series_alt" if len(known) > 1 else "chart_flat_alt"
    return context.label(label, **values, **names, name=row.name)
