"""Key judgements: text, likelihood, confidence, change since the last brief."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, TableColumns, bold, capital, cell, led, quiet, row, words
from briefgen.document import Block, Inline, Paragraph, Quiet, TableRow, Text
from briefgen.locale.punctuation import SENTENCE_ENDS
from briefgen.model import Assumption, Dissent, Indicator, Judgement, Likelihood
from briefgen.model.items import LEVELS_OF_CONFIDENCE
from briefgen.model.standards import LIKELIHOOD_SCALES


@part(
    "the key judgements with likelihood, band, confidence and change",
    top("judgements"),
    flag("across", "each as wide as the page, with likelihood and confidence as a line below it"),
    flag("basis", "what the confidence rests on"),
    flag("assumptions", "what must hold for each"),
    flag("indicators", "what to watch for each"),
    flag("dissent", "who does not share each, and what they say", default=True),
    flag("scale", "a line that says whose likelihood words these are"),
    headed="judgements",
)
def judgements(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A table with a row for each judgement."""
    shown = entries(context.brief.key_judgements, "key_judgements")
    shown = shown[: settings.whole("top") or None]
    if not shown:
        return ()
    label = context.label
    slots: tuple[Slot, ...] = (
        Slot(label("number"), holds=(context.numeral(len(shown)),), align="end"),
        Slot(label("judgement"), share=5),
        Slot(label("likelihood"), share=2),
        Slot(
            label("confidence"), holds=tuple(label(f"confidence_{level}") for level in LEVELS_OF_CONFIDENCE)
        ),
    )
    across = settings.flag("across")
    slots = slots[:2] if across else slots
    rows = tuple((_row_across if across else _row)(context, settings, entry) for entry in shown)
    table = tables.table(context, TableColumns(slots, rows, label("judgements_table"), "reading"))
    note = _scales(context, shown) if settings.flag("scale") else ()
    return (table, *note)


def _row(context: Context, settings: PartSettings, entry: RegisterEntry[Judgement]) -> TableRow:
    judgement = entry.item
    confidence = judgement.confidence.level if judgement.confidence else ""
    return row(
        cell(words(context.numeral(entry.number)), header=True),
        cell(context.inlines(judgement.text, judgement.sources), *_details(context, settings, judgement)),
        cell(*likelihood_lines(context, judgement.likelihood, judgement.change)),
        cell(words(context.word("confidence", confidence))),
        anchor=context.claim(f"judgement-{entry.number}"),
        origin=entry.path,
    )


def _row_across(context: Context, settings: PartSettings, entry: RegisterEntry[Judgement]) -> TableRow:
    """The judgement as wide as the page; its likelihood and its confidence are a line below it."""
    judgement = entry.item
    return row(
        cell(words(context.numeral(entry.number)), header=True),
        cell(
            context.inlines(judgement.text, judgement.sources),
            _line(context, judgement),
            *_details(context, settings, judgement),
        ),
        anchor=context.claim(f"judgement-{entry.number}"),
        origin=entry.path,
    )


def _line(context: Context, judgement: Judgement) -> tuple[Inline, ...]:
    """`Likely 55-80 %, revised · Confidence: Moderate`, of what there is."""
    term, below = likelihood_lines(context, judgement.likelihood, judgement.change)
    confidence = judgement.confidence.level if judgement.confidence else ""
    certainty = (
        f"{context.label('confidence')}{context.signs.colon}{context.word('confidence', confidence)}"
        if confidence
        else ""
    )
    pieces: list[tuple[Inline, ...]] = [one for one in (term, below) if one]
    line: list[Inline] = []
    for piece in pieces:
        line += [*([Text(" ")] if line else []), *piece]
    if certainty:
        line += [*([Text(" · ")] if line else []), Text(certainty)]
    return tuple(line)


def likelihood_lines(
    context: Context, likelihood: Likelihood | None, change: str = ""
) -> tuple[tuple[Inline, ...], ...]:
    """The term in bold; below it, in the secondary colour, its band and the change since the last brief."""
    term = bold(capital(context.term(likelihood.term)) if likelihood else "")
    band = _band(context, likelihood) if likelihood else ""
    below = context.listed((band, context.word("change", change)))
    return (term, quiet(below))


def _band(context: Context, likelihood: Likelihood) -> str:
    """The term's band in its scale; the lowest and highest of PHIA are open-ended."""
    terms = LIKELIHOOD_SCALES.get(likelihood.scale, ())
    known = next((term for term in terms if term.word == likelihood.term), None)
    if not known:
        return ""
    key = {0: "band_below"}.get(known.low, {100: "band_above"}.get(known.high, "band"))
    return context.label(key, low=known.low, high=known.high).replace(" %", f"{NO_BREAK}%")


def _details(context: Context, settings: PartSettings, judgement: Judgement) -> list[tuple[Inline, ...]]:
    lines: list[tuple[Inline, ...]] = []
    if settings.flag("basis") and judgement.confidence and judgement.confidence.basis:
        lines.append(_detail(context, "basis", context.inlines(judgement.confidence.basis)))
    for name, items in (("assumptions", judgement.assumptions), ("indicators", judgement.indicators)):
        if settings.flag(name) and items:
            lines.append(_detail(context, name, join_texts(context, items)))
    if settings.flag("dissent"):
        lines.extend(_dissent(context, one) for one in judgement.dissent)
    return lines


def _dissent(context: Context, one: Dissent) -> tuple[Inline, ...]:
    """Who does not share the judgement, in bold, and what they say instead."""
    who = context.label("dissent", who=context.apart(one.who))
    return led(who, context.inlines(one.text, one.sources))


def _detail(context: Context, label: str, text: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Quiet(led(context.label(label), text)),)


def join_texts(context: Context, items: tuple[Assumption, ...] | tuple[Indicator, ...]) -> tuple[Inline, ...]:
    """Assumptions or indicators in one line, separated by semicolons unless they are sentences."""
    nodes: list[Inline] = []
    between = ""
    for item in items:
        content = context.inlines(item.text, item.sources)
        nodes += [*words(between), *context.joined((content,), "")]
        between = " " if item.text.endswith(SENTENCE_ENDS) else context.signs.semicolon
    return tuple(nodes)


def _scales(context: Context, shown: tuple[RegisterEntry[Judgement], ...]) -> tuple[Block, ...]:
    used = dict.fromkeys(entry.item.likelihood.scale for entry in shown if entry.item.likelihood)
    notes = [context.label(f"scale_{scale}") for scale in used if scale]
    if any(entry.item.confidence for entry in shown):
        notes.append(context.label("scale_confidence"))
    return (Paragraph(words(" ".join(notes)), "meta"),) if notes else ()
