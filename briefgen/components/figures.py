"""Figures: pictures, and charts with the table of their data."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.part import Part, PartSettings, heading
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, TableColumns, cell, words
from briefgen.document import Block, Chart, Figure, Graphic, Series, Table, TableRow
from briefgen.figures.charts import chart
from briefgen.figures.plot import ChartPlan
from briefgen.model import ChartData, FigureItem


def figures(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The figures of the brief itself; those of a section are shown with the section."""
    found = entries(context.brief.figures, "figures")
    if not found:
        return ()
    head = context.heading(settings.text("heading") or context.label("figures"), "figures")
    blocks = tuple(block for entry in found for block in figure(context, entry))
    return (head, *blocks) if blocks else ()


def figure(context: Context, entry: RegisterEntry[FigureItem]) -> tuple[Block, ...]:
    """The figure of an item, numbered if it has a caption; empty if there is nothing to draw."""
    item = entry.item
    graphic = _chart(context, item.chart) if item.chart else _picture(item.data)
    if graphic is None:
        return ()
    caption = context.inlines(item.caption, item.sources) if item.caption else context.cites(item.sources)
    number = context.next_figure() if item.caption else 0
    described = item.alt or (_alt(context, graphic) if isinstance(graphic, Chart) else "")
    data = _data(context, graphic) if isinstance(graphic, Chart) and not item.decorative else None
    return (
        Figure(
            graphic,
            "" if item.decorative else described,
            caption,
            item.credit,
            number,
            anchor=context.anchor(f"figure-{number}") if number else "",
            data=data,
            origin=entry.path,
        ),
    )


def _picture(data: bytes) -> Graphic | None:
    """The picture as the loader re-encoded it."""
    if not data:
        return None
    from briefgen.pictures import picture  # few briefs have pictures

    return picture(data)


def _chart(context: Context, data: ChartData) -> Chart | None:
    series = tuple(Series(row.name, _values(row.values, len(data.categories))) for row in data.series)
    if not series or not data.categories:
        return None
    plan = ChartPlan(data.kind, data.categories, series, data.unit, context.number)
    return chart(plan, context.ruler, context.width)


def _values(values: tuple[Decimal | None, ...], count: int) -> tuple[Decimal | None, ...]:
    """One value for each category; None where none is given."""
    return tuple(value for value, _ in zip_longest(values[:count], range(count)))


def _data(context: Context, found: Chart) -> Table:
    """A table with a row for each category and a column for each series."""
    texts = [
        [_number(context, row, row.values[i]) for row in found.series] for i in range(len(found.categories))
    ]
    names = [row.name for row in found.series]
    unit = f" ({found.unit})" if found.unit and len(names) == 1 and found.unit not in names[0] else ""
    slots = (
        Slot(context.label("category"), share=2),
        *(Slot(f"{name}{unit}", share=1, align="end") for name in names),
    )
    rows = tuple(
        TableRow((cell(words(category), header=True), *(cell(words(text)) for text in line)))
        for category, line in zip(found.categories, texts, strict=True)
    )
    description = context.label("chart_table") + (f" ({found.unit})" if found.unit else "")
    return tables.table(context, TableColumns(slots, rows, description))


def _number(context: Context, row: Series, value: Decimal | None) -> str:
    return context.label("no_figure") if value is None else context.number(value, row.places)


def _alt(context: Context, found: Chart) -> str:
    """The alternative text: the kind of chart and, for each series, its first, last, highest and lowest figure."""
    head = context.label(f"chart_{found.kind}_alt") + (f", {found.unit}." if found.unit else ".")
    return " ".join((head, *(_trend(context, found, row) for row in found.series)))


def _trend(context: Context, found: Chart, row: Series) -> str:
    known = [
        (value, name) for value, name in zip(row.values, found.categories, strict=True) if value is not None
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


PARTS = (Part("figures", "the brief's own pictures and charts", (heading("figures"),), figures),)
