"""Options compared: arguments for and against, cost."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, flag, part
from briefgen.components.recommendations import CHOICES
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, bold, cell, row, words
from briefgen.document import Badge, Block, Inline, TableCell, TableRow, Text, TickBox
from briefgen.model import Option

FOR, AGAINST = f"+{NO_BREAK}", f"\u2212{NO_BREAK}"  # U+2212 is as wide as the plus


@part(
    "the options, what speaks for and against each",
    flag("across", "the title of each across the page, with what speaks for and against it below"),
    flag("boxes", "boxes to tick beside each"),
    headed="options",
)
def options(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A table with a row for each option."""
    shown = entries(context.brief.options, "options")
    label, boxes, across = context.label, settings.flag("boxes"), settings.flag("across")
    share = 1 if across else 4
    below = (
        Slot(label("pros"), share=share),
        Slot(label("cons"), share=share),
        Slot(label("cost"), share=1 if across else 2),
        Slot(label("decision"), holds=tuple(f"☐{NO_BREAK}{label(choice)}" for choice in CHOICES)),
    )
    if across:
        titled = [line for entry in shown for line in _titled(context, entry, boxes=boxes)]
        return tables.table_of(context, "options", below, titled, label("option"))
    numbers = Slot(label("number"), holds=(context.numeral(len(shown)),), align="end")
    rows = (_row(context, entry, boxes=boxes) for entry in shown)
    return tables.table_of(context, "options", (numbers, Slot(label("option"), share=4), *below), rows)


def _titled(context: Context, entry: RegisterEntry[Option], *, boxes: bool) -> tuple[TableRow, TableRow]:
    """The title of an option across the page, and what speaks for and against it below."""
    option, marks = entry.item, _marks(context, entry.item)
    title = (
        *words(f"{context.numeral(entry.number)}{NO_BREAK} "),
        *bold(option.title),
        *context.cites(option.sources),
        *((Text(f" {NO_BREAK}"), *marks) if marks else ()),
    )
    cells = _cells(context, entry, boxes=boxes)
    anchor = context.claim(f"option-{entry.number}")
    return tables.titled((title, context.inlines(option.summary)), cells, anchor, entry.path)


def _row(context: Context, entry: RegisterEntry[Option], *, boxes: bool) -> TableRow:
    option = entry.item
    return row(
        cell(words(context.numeral(entry.number)), header=True),
        cell(
            (*bold(option.title), *context.cites(option.sources)),
            _marks(context, option),
            context.inlines(option.summary),
        ),
        *_cells(context, entry, boxes=boxes),
        anchor=context.claim(f"option-{entry.number}"),
        origin=entry.path,
    )


def _cells(context: Context, entry: RegisterEntry[Option], *, boxes: bool) -> tuple[TableCell, ...]:
    """What speaks for an option and against it, what it costs, and boxes to tick."""
    option = entry.item
    return (
        cell(*_points(context, option.pros, FOR)),
        cell(*_points(context, option.cons, AGAINST)),
        cell(words(option.cost)),
        cell(*(_box(context, choice, entry.number) for choice in CHOICES if boxes)),
    )


def _marks(context: Context, option: Option) -> tuple[Inline, ...]:
    marks: list[Inline] = []
    if option.recommended:
        marks.append(Badge(context.label("recommended"), "good"))
    if option.baseline:
        marks += [*([Text(" ")] if marks else []), Badge(context.label("baseline"), "neutral")]
    return tuple(marks)


def _box(context: Context, choice: str, number: int) -> tuple[Inline, ...]:
    """A box to tick, and what it stands for."""
    words = context.label(choice)
    return TickBox(context.label("tick_option", choice=words, number=number), alone=False), Text(
        f"{NO_BREAK}{words}"
    )


def _points(context: Context, texts: tuple[str, ...], sign: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(sign), *context.inlines(text)) for text in texts)
