"""Opportunities: title, action, window, value and feasibility."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.part import PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry
from briefgen.components.tables import Slot, TableColumns, bold, cell, quiet, words
from briefgen.document import Block, Inline, Paragraph, Table, TableRow, Text
from briefgen.model import Opportunity


@part(
    "the opportunities: top level and all sections together, the most promising first",
    top("opportunities"),
    flag("compact", "without value and feasibility"),
    headed="opportunities",
)
def opportunities(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The register as a table, with a key to its scores."""
    shown = context.opportunities[: settings.whole("top") or None]
    if not shown:
        return ()
    if settings.flag("compact"):
        return (table(context, shown, compact=True),)
    key = Paragraph((Text(context.label("opportunities_key")),), "meta")
    return (table(context, shown), key)


def table(
    context: Context,
    shown: tuple[RegisterEntry[Opportunity], ...],
    caption: tuple[Inline, ...] = (),
    *,
    compact: bool = False,
) -> Table:
    """The table of these opportunities; if compact, without the two scores."""
    label = context.label
    slots = [
        Slot(label("number"), holds=(f"O{max(entry.number for entry in shown)}",)),
        Slot(label("opportunity"), share=4),
        Slot(label("action"), share=5),
        Slot(label("window"), share=3),
    ]
    if not compact:
        slots += [Slot(label("value"), align="end"), Slot(label("feasibility"), align="end")]
    rows = tuple(_row(context, entry, compact=compact) for entry in shown)
    return tables.table(
        context, TableColumns(tuple(slots), rows, label("opportunities_table"), caption=caption)
    )


def _row(context: Context, entry: RegisterEntry[Opportunity], *, compact: bool) -> TableRow:
    opportunity = entry.item
    cells = [
        cell(words(f"O{entry.number}"), header=True),
        cell((*bold(opportunity.title), *context.cites(opportunity.sources))),
        cell(context.inlines(opportunity.action), quiet(opportunity.owner)),
        cell(words(opportunity.window)),
    ]
    if not compact:
        cells += tables.scores(context, opportunity.value, opportunity.feasibility)
    return TableRow(tuple(cells), anchor=context.claim(f"opportunity-{entry.number}"), origin=entry.path)
