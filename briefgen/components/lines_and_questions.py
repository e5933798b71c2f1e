"""Lines to take, and questions and answers."""

from __future__ import annotations

from briefgen.components.context import Context
from briefgen.components.part import PartSettings, flag, part, top
from briefgen.components.register import ItemType, RegisterEntry, gather
from briefgen.components.tables import bold, led, quiet
from briefgen.document import Block, Inline, List, ListItem, Paragraph, Text
from briefgen.model import LineToTake, Question
from briefgen.model.items import USES

SHORT_ANSWER = 400  # characters of an answer that stays on the page of what is said if pressed
_ALL = flag("all", "also those that are printed with their section or meeting before this part")


@part(
    "lines to take",
    top("lines"),
    _ALL,
    flag("use", "grouped by when each may be used"),
    flag("expires", "the day after which a line is not used"),
    headed="lines",
)
def lines(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The lines to take as bullets, grouped under a label for each use."""
    shown = _register(context, settings, gather(context.brief, LineToTake, "lines"))
    use, expires = settings.flag("use"), settings.flag("expires")
    if not use:
        return (_bullets(context, shown, use=use, expires=expires),) if shown else ()
    groups = [(one, tuple(entry for entry in shown if _use(entry) == one)) for one in USES]
    blocks: list[Block] = []
    for one, group in groups:
        if group:
            blocks.append(Paragraph((Text(context.label(f"use_{one}")),), "label"))
            blocks.append(_bullets(context, group, use=use, expires=expires))
    return tuple(blocks)


@part("questions and answers", top("questions"), _ALL, headed="questions")
def questions(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each question as a label, with its answer and the answer if pressed below."""
    shown = _register(context, settings, gather(context.brief, Question, "questions"))
    return answered(context, shown)


def held_lines(context: Context, shown: tuple[RegisterEntry[LineToTake], ...]) -> tuple[Block, ...]:
    """The lines of a section or a meeting under a label of their own; a use that is not free comes first."""
    if not shown:
        return ()
    context.said.update(entry.path for entry in shown)
    label = Paragraph((Text(context.label("lines")),), "label")
    return (label, _bullets(context, shown, use=False, expires=True))


def held_questions(context: Context, shown: tuple[RegisterEntry[Question], ...]) -> tuple[Block, ...]:
    """The questions of a section or a meeting, with their answers."""
    context.said.update(entry.path for entry in shown)
    return answered(context, shown)


def answered(context: Context, shown: tuple[RegisterEntry[Question], ...]) -> tuple[Block, ...]:
    """Each question as a label, with its answer and the answer if pressed below."""
    blocks: list[Block] = []
    for entry in shown:
        question = entry.item
        blocks.append(Paragraph(context.inlines(question.question), "label", origin=entry.path))
        kept = bool(question.if_pressed) and len(question.answer) <= SHORT_ANSWER
        answer = context.inlines(question.answer, question.sources)
        blocks.append(Paragraph(answer, origin=entry.path, kept=kept))
        if question.if_pressed:
            pressed = led(context.label("if_pressed"), context.inlines(question.if_pressed))
            blocks.append(Paragraph(pressed, origin=entry.path))
    return tuple(blocks)


def _register(
    context: Context, settings: PartSettings, entries: tuple[RegisterEntry[ItemType], ...]
) -> tuple[RegisterEntry[ItemType], ...]:
    """The items of a register: those that the file has not said before, unless the template asks for all."""
    kept = tuple(one for one in entries if settings.flag("all") or one.path not in context.said)
    return kept[: settings.whole("top") or None]


def _use(entry: RegisterEntry[LineToTake]) -> str:
    return entry.item.use or "freely"


def _bullets(
    context: Context, shown: tuple[RegisterEntry[LineToTake], ...], *, use: bool, expires: bool
) -> List:
    lines = ((entry, _line(context, entry, use=use, expires=expires)) for entry in shown)
    return List(tuple(ListItem((Paragraph(words),), entry.path) for entry, words in lines))


def _line(
    context: Context, entry: RegisterEntry[LineToTake], *, use: bool, expires: bool
) -> tuple[Inline, ...]:
    """The line; if ungrouped and not for free use, its use comes first, so that nobody reads it out by mistake."""
    line, own = entry.item, _use(entry)
    lead: tuple[Inline, ...] = ()
    if own != "freely" and not use:
        colon = context.signs.colon
        lead = (*bold(context.label(f"use_{own}") + colon.rstrip(" ")), Text(" " * colon.endswith(" ")))
    end: tuple[Inline, ...] = ()
    if line.expires and expires:
        end = (Text(" "), *quiet(f"({context.label('expires', date=context.date(line.expires))})"))
    return (*lead, *context.inlines(line.text, line.sources), *end)
