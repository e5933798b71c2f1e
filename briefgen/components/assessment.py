"""Beside the judgements: the matrix of hypotheses, scenarios, gaps, the statement on sources, and the brief's history."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.judgements import likelihood_lines
from briefgen.components.part import PartSettings, flag, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, bold, cell, row, words
from briefgen.document import Block, Inline, Paragraph, TableRow
from briefgen.model import Alternative, Evidence, Gap, Indicator, Revision, Scenario


@part("other hypotheses with the evidence for and against each", headed="alternatives")
def alternatives(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A matrix with a row for each hypothesis: the evidence for and against it, and how probable it is."""
    shown = entries(context.brief.alternatives, "alternatives")
    label = context.label
    slots = (
        Slot(label("number"), holds=(f"H{len(shown)}",)),
        Slot(label("hypothesis"), share=3),
        Slot(label("supporting"), share=3),
        Slot(label("contradicting"), share=3),
        Slot(label("likelihood"), share=2),
    )
    rows = (_hypothesis(context, entry) for entry in shown)
    return tables.table_of(context, "alternatives", slots, rows)


def _hypothesis(context: Context, entry: RegisterEntry[Alternative]) -> TableRow:
    hypothesis = entry.item
    return row(
        cell(words(f"H{entry.number}"), header=True),
        cell(context.inlines(hypothesis.text, hypothesis.sources)),
        cell(*_texts(context, hypothesis.supporting)),
        cell(*_texts(context, hypothesis.contradicting)),
        cell(*likelihood_lines(context, hypothesis.likelihood)),
        anchor=context.claim(f"alternative-{entry.number}"),
        origin=entry.path,
    )


def _texts(
    context: Context, items: tuple[Evidence, ...] | tuple[Indicator, ...]
) -> tuple[tuple[Inline, ...], ...]:
    return tuple(context.inlines(item.text, item.sources) for item in items)


@part(
    "the ways in which things may go, with their likelihood and signs",
    flag("signs", "what would show that each comes about", default=True),
    headed="scenarios",
)
def scenarios(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A table with a row for each scenario: what happens, how probable it is, what would show it."""
    shown = entries(context.brief.scenarios, "scenarios")
    label = context.label
    slots = (
        Slot(label("scenario"), share=5),
        Slot(label("likelihood"), share=2),
        Slot(label("signs"), share=4),
    )
    rows = (_scenario(context, entry, signs=settings.flag("signs")) for entry in shown)
    return tables.table_of(context, "scenarios", slots, rows)


def _scenario(context: Context, entry: RegisterEntry[Scenario], *, signs: bool) -> TableRow:
    scenario = entry.item
    title = (*bold(scenario.title), *context.cites(scenario.sources))
    return row(
        cell(title, context.inlines(scenario.description), header=True),
        cell(*likelihood_lines(context, scenario.likelihood)),
        cell(*(_texts(context, scenario.signs) if signs else ())),
        anchor=context.claim(f"scenario-{entry.number}"),
        origin=entry.path,
    )


@part("what is not known, and what would tell", headed="gaps")
def gaps(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A table of what is not known, and of what would tell."""
    shown = entries(context.brief.gaps, "gaps")
    slots = (Slot(context.label("gap"), share=1), Slot(context.label("would_tell"), share=1))
    rows = (_gap(context, entry) for entry in shown)
    return tables.table_of(context, "gaps", slots, rows)


def _gap(context: Context, entry: RegisterEntry[Gap]) -> TableRow:
    gap = entry.item
    unknown = cell(context.inlines(gap.text, gap.sources), header=True)
    return TableRow((unknown, cell(context.inlines(gap.would_tell))), origin=entry.path)


@part("how good the sources are as a whole", headed="source_summary")
def source_summary(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """The statement on the sources as a whole (ICD 206: source summary statement)."""
    if not context.brief.source_summary:
        return ()
    return (Paragraph(context.inlines(context.brief.source_summary)),)


@part("the versions of the brief and what changed", headed="history")
def history(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A table of the versions of the brief, as written, with what changed in each."""
    shown = entries(context.brief.history, "history")
    label = context.label
    slots = (
        Slot(label("history_version"), share=1),
        Slot(label("date"), share=2),
        Slot(label("changed"), share=6),
    )
    rows = (_revision(context, entry) for entry in shown)
    return tables.table_of(context, "history", slots, rows)


def _revision(context: Context, entry: RegisterEntry[Revision]) -> TableRow:
    revision = entry.item
    return row(
        cell(words(revision.version), header=True),
        cell(words(context.date(revision.date))),
        cell(context.inlines(revision.text, revision.sources)),
        origin=entry.path,
    )
