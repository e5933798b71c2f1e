"""Lines to take, and questions and answers."""

from __future__ import annotations

from briefgen.components.context import Context
from briefgen.components.part import Part, PartSettings, flag, heading, top
from briefgen.components.register import RegisterEntry, entries
from briefgen.document import Block, Inline, List, ListItem, Paragraph, Quiet, Strong, Text
from briefgen.model import LineToTake
from briefgen.model.items import USES


def lines(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The lines to take as bullets, grouped under a label for each use."""
    shown = entries(context.brief.lines, "lines")[: settings.whole("top") or None]
    if not shown:
        return ()
    head = context.heading(settings.text("heading") or context.label("lines"), "lines")
    if not settings.flag("use"):
        return (head, _bullets(context, settings, shown))
    groups = [(use, tuple(entry for entry in shown if _use(entry) == use)) for use in USES]
    blocks: list[Block] = [head]
    for use, group in groups:
        if group:
            blocks.append(Paragraph((Text(context.label(f"use_{use}")),), "label"))
            blocks.append(_bullets(context, settings, group))
    return tuple(blocks)


def questions(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each question as a label, with its answer and the answer if pressed below."""
    shown = entries(context.brief.questions, "questions")[: settings.whole("top") or None]
    if not shown:
        return ()
    blocks: list[Block] = [
        context.heading(settings.text("heading") or context.label("questions"), "questions")
    ]
    for entry in shown:
        found = entry.item
        blocks.append(Paragraph(context.inlines(found.question), "label", origin=entry.path))
        blocks.append(Paragraph(context.inlines(found.answer, found.sources), origin=entry.path))
        if found.if_pressed:
            lead = Strong((Text(context.label("if_pressed")),))
            pressed = (lead, Text(" "), *context.inlines(found.if_pressed))
            blocks.append(Paragraph(pressed, origin=entry.path))
    return tuple(blocks)


def _use(entry: RegisterEntry[LineToTake]) -> str:
    return entry.item.use or "freely"


def _bullets(context: Context, settings: PartSettings, shown: tuple[RegisterEntry[LineToTake], ...]) -> List:
    return List(tuple(ListItem((Paragraph(_line(context, settings, entry)),), entry.path) for entry in shown))


def _line(context: Context, settings: PartSettings, entry: RegisterEntry[LineToTake]) -> tuple[Inline, ...]:
    """The line; if ungrouped and not for free use, its use comes first, so that nobody reads it out by mistake."""
    line, use = entry.item, _use(entry)
    lead: tuple[Inline, ...] = ()
    if use != "freely" and not settings.flag("use"):
        lead = (Strong((Text(f"{context.label(f'use_{use}')}:"),)), Text(" "))
    end: tuple[Inline, ...] = ()
    if line.expires and settings.flag("expires"):
        end = (Text(" "), Quiet((Text(f"({context.label('expires', date=context.date(line.expires))})"),)))
    return (*lead, *context.inlines(line.text, line.sources), *end)


PARTS = (
    Part(
        "lines",
        "lines to take",
        (
            heading("lines"),
            top("lines"),
            flag("use", "grouped by when each may be used"),
            flag("expires", "the day after which a line is not used"),
        ),
        lines,
    ),
    Part("questions", "questions and answers", (heading("questions"), top("questions")), questions),
)
