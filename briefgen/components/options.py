"""Options compared: arguments for and against, cost."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, flag, heading, part
from briefgen.components.recommendations import CHOICES
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, bold, cell, row, words
from briefgen.document import Badge, Block, Inline, TableRow, Text, TickBox
from briefgen.model import Option

FOR, AGAINST = f"+{NO_BREAK}", f"\u2212{NO_BREAK}"  # U+2212 is as wide as the plus


@part(
    "the options, what speaks for and against each",
    heading("options"),
    flag("across", "the title of each across the page, with what speaks for and against it below"),
    flag("boxes", "boxes to tick beside each"),
)
def options(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A table with a row for each option."""
    shown = entries(context.brief.options, "options")
    if not shown:
        return ()
    label, boxes = context.label, settings.flag("boxes")
    if settings.flag("across"):
        return _across(context, settings, shown)
    choices = tuple(f"☐{NO_BREAK}{label(choice)}" for choice in CHOICES)
    slots = (
        Slot(label("number"), holds=(context.numeral(len(shown)),), align="end"),
        Slot(label("option"), share=4),
        Slot(label("pros"), share=4),
        Slot(label("cons"), share=4),
        Slot(label("cost"), share=2),
        Slot(label("decision"), holds=choices),
    )
    rows = (_row(context, entry, boxes=boxes) for entry in shown)
    return tables.under_heading(context, settings.text("heading"), "options", slots, rows)


def _across(
    context: Context, settings: PartSettings, shown: tuple[RegisterEntry[Option], ...]
) -> tuple[Block, ...]:
    """A table with the title of each option across the page, and three columns below it."""
    label = context.label
    rows: list[TableRow] = []
    slots = [Slot(label("pros"), share=1), Slot(label("cons"), share=1), Slot(label("cost"), share=1)]
    choices = tuple(f"☐{NO_BREAK}{label(choice)}" for choice in CHOICES)
    slots.append(Slot(label("decision"), holds=choices))
    for entry in shown:
        found, marks = entry.item, _marks(context, entry.item)
        title = (
            *words(f"{context.numeral(entry.number)}{NO_BREAK} "),
            *bold(found.title),
            *context.cites(found.sources),
            *((Text(f" {NO_BREAK}"), *marks) if marks else ()),
        )
        cells = [
            cell(*_points(context, found.pros, FOR)),
            cell(*_points(context, found.cons, AGAINST)),
            cell(words(found.cost)),
            cell(*(_box(context, choice, entry.number) for choice in CHOICES if settings.flag("boxes"))),
        ]
        rows += tables.titled(
            (title, context.inlines(found.summary)),
            cells,
            context.claim(f"option-{entry.number}"),
            entry.path,
        )
    head = context.heading(settings.text("heading") or label("options"), "options")
    plan = tables.TableColumns(tuple(slots), tuple(rows), label("options_table"), titled=label("option"))
    return (head, tables.table(context, plan))


def _row(context: Context, entry: RegisterEntry[Option], *, boxes: bool) -> TableRow:
    found = entry.item
    return row(
        cell(words(context.numeral(entry.number)), header=True),
        cell(
            (*bold(found.title), *context.cites(found.sources)),
            _marks(context, found),
            context.inlines(found.summary),
        ),
        cell(*_points(context, found.pros, FOR)),
        cell(*_points(context, found.cons, AGAINST)),
        cell(words(found.cost)),
        cell(*(_box(context, choice, entry.number) for choice in CHOICES if boxes)),
        anchor=context.claim(f"option-{entry.number}"),
        origin=entry.path,
    )


def _marks(context: Context, found: Option) -> tuple[Inline, ...]:
    marks: list[Inline] = []
    if found.recommended:
        marks.append(Badge(context.label("recommended"), "good"))
    if found.baseline:
        marks += [*([Text(" ")] if marks else []), Badge(context.label("baseline"), "neutral")]
    return tuple(marks)


def _box(context: Context, choice: str, number: int) -> tuple[Inline, ...]:
    """A box to tick, and what it stands for."""
    said = context.label(choice)
    return TickBox(context.label("tick_option", choice=said, number=number), alone=False), Text(
        f"{NO_BREAK}{said}"
    )


def _points(context: Context, texts: tuple[str, ...], sign: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(sign), *context.inlines(text)) for text in texts)
