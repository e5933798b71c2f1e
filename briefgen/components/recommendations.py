"""Recommendations with boxes to tick or with the decision taken, and space for a signature."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.part import PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, TableColumns, bold, cell, quiet, row, words
from briefgen.document import Block, Column, Inline, Table, TableCell, TableRow, Text, TickBox
from briefgen.model import Outcome, Recommendation

CHOICES = ("agree", "disagree", "discuss")


@part(
    "what is recommended, with a box for each choice and a line to sign",
    top("recommendations"),
    flag("boxes", "a box to tick for each choice", default=True),
    flag("signature", "room for decision, signature and date", default=True),
    headed="recommendations",
)
def recommendations(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The table of recommendations and, if any is undecided, the table to sign."""
    shown = entries(context.brief.recommendations, "recommendations")[: settings.whole("top") or None]
    if not shown:
        return ()
    boxes = settings.flag("boxes")
    open_ones = boxes and any(not entry.item.outcome for entry in shown)
    sign = (_signature(context),) if open_ones and settings.flag("signature") else ()
    return (replace(_table(context, shown, boxes=boxes), leads=bool(sign)), *sign)


def _table(context: Context, shown: tuple[RegisterEntry[Recommendation], ...], *, boxes: bool) -> Table:
    label = context.label
    offered = [choice for entry in shown if boxes for choice in _choices(context, entry.item)]
    choices = tuple(dict.fromkeys(offered))
    slots = (
        Slot(label("number"), holds=(context.numeral(len(shown)),), align="end"),
        Slot(label("recommended_that"), share=1),
        *(Slot(choice, align="centre") for choice in choices),
    )
    rows = tuple(_row(context, entry, choices) for entry in shown)
    description = label("recommendations_table" if choices else "recommendations_decided")
    return tables.table(context, TableColumns(slots, rows, description))


def _choices(context: Context, recommendation: Recommendation) -> tuple[str, ...]:
    """The tick boxes of a recommendation; none if it is decided."""
    if recommendation.outcome:
        return ()
    if recommendation.choices:
        return tuple(_choice(context, choice) for choice in recommendation.choices)
    return tuple(context.label(choice) for choice in CHOICES)


def _choice(context: Context, choice: str) -> str:
    """The fixed word for agree, disagree or discuss; any other choice as written."""
    usual = choice.casefold()
    return context.label(usual) if usual in CHOICES else choice


def _row(context: Context, entry: RegisterEntry[Recommendation], choices: tuple[str, ...]) -> TableRow:
    recommendation = entry.item
    own = _choices(context, recommendation)
    text = cell(
        context.inlines(recommendation.text, recommendation.sources),
        _who_and_when(context, recommendation),
        _outcome(context, recommendation.outcome) if recommendation.outcome else (),
    )
    boxes = (
        cell((TickBox(context.label("tick", choice=choice, number=entry.number)),))
        if choice in own
        else cell()
        for choice in choices
    )
    return row(
        cell(words(context.numeral(entry.number)), header=True),
        text,
        *boxes,
        anchor=context.claim(f"recommendation-{entry.number}"),
        origin=entry.path,
    )


def _who_and_when(context: Context, recommendation: Recommendation) -> tuple[Inline, ...]:
    by = context.label("by_date", date=context.date(recommendation.by)) if recommendation.by else ""
    return quiet(context.listed((recommendation.actor, by)))


def _outcome(context: Context, outcome: Outcome) -> tuple[Inline, ...]:
    decided = bold(context.label("outcome", decision=context.apart(outcome.decision)))
    rest = context.listed((outcome.by, context.date(outcome.date)))
    note = f": {context.apart(outcome.note)}" if outcome.note else ""
    return (*decided, *words(f"{context.signs.comma}{rest}" if rest else ""), *words(note))


def _signature(context: Context) -> Table:
    """A table with empty cells for the decision, a signature and the date."""
    heads = ("decision", "signature", "signed_on")
    columns = tuple(
        Column((Text(context.label(head)),), width)
        for head, width in zip(heads, (0.5, 0.3, 0.2), strict=True)
    )
    empty = TableRow(tuple(TableCell(((),)) for _ in heads))
    return Table(columns, (empty,), context.label("signature_table"), "signature")
