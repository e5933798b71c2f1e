"""The timeline: a drawing, with a table of the same events."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.part import PartOption, PartSettings, flag, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, TableColumns, cell, row, words
from briefgen.document import Block, Figure, Table, Text
from briefgen.model import Event

if TYPE_CHECKING:
    from briefgen.figures.timeline import EventKind, Moment

KINDS: tuple[EventKind, ...] = ("past", "scheduled", "forecast")


@part(
    "the dates in order, drawn and as a table",
    flag("drawing", "the drawing above the table", default=True),
    PartOption("kinds", "words", KINDS, "which kinds of events", KINDS),
    headed="timeline",
)
def timeline(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The events in order of date as a drawing, with their table as its data."""
    kinds = settings.words("kinds")
    events = (entry for entry in entries(context.brief.timeline, "timeline") if _kind(entry.item) in kinds)
    shown = tuple(sorted(events, key=lambda entry: (entry.item.date.first(), entry.item.date.last())))
    if not shown:
        return ()
    if not settings.flag("drawing"):
        return (_table(context, shown),)
    from briefgen.figures.timeline import timeline as drawn  # many briefs have none

    number = context.next_figure()
    made_of = (_moments(context, shown), tuple(_kinds(context).items()), context.ruler)
    figure = Figure(
        context.sided(drawn(*made_of, context.width)),
        _alt(context, shown),
        words(context.label("timeline_caption")),
        number=number,
        anchor=context.anchor(f"figure-{number}"),
        data=_table(context, shown),
        again=context.again(drawn, *made_of),
    )
    return (figure,)


def _kind(event: Event) -> EventKind:
    return cast("EventKind", event.kind or "past")


def _kinds(context: Context) -> dict[EventKind, str]:
    return {kind: context.label(f"kind_{kind}") for kind in KINDS}


def _moments(context: Context, shown: tuple[RegisterEntry[Event], ...]) -> tuple[Moment, ...]:
    from briefgen.figures.timeline import Moment

    return tuple(
        Moment(context.date(entry.item.date), entry.item.title, _kind(entry.item)) for entry in shown
    )


def _table(context: Context, shown: tuple[RegisterEntry[Event], ...]) -> Table:
    label = context.label
    dates = tuple(context.date(entry.item.date) for entry in shown)
    kinds = tuple(_kinds(context).values())
    slots = (
        Slot(label("date"), holds=dates),
        Slot(label("event"), share=1),
        Slot(label("kind"), holds=kinds),
    )
    rows = tuple(
        row(
            cell(words(date), header=True),
            cell((Text(entry.item.title), *context.cites(entry.item.sources))),
            cell(words(label(f"kind_{_kind(entry.item)}"))),
            origin=entry.path,
        )
        for date, entry in zip(dates, shown, strict=True)
    )
    return tables.table(context, TableColumns(slots, rows, label("timeline_table")))


def _alt(context: Context, shown: tuple[RegisterEntry[Event], ...]) -> str:
    events = (
        context.label(
            "timeline_alt_entry",
            date=context.date(entry.item.date),
            kind=context.label(f"kind_{_kind(entry.item)}").lower(),
            title=entry.item.title.rstrip("."),
        )
        for entry in shown
    )
    return " ".join((context.label("timeline_alt"), *events))
