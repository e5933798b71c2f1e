"""Sections: title, trend, summary, text, facts, tables, figures and, as an option, their own registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.components import data_tables, figures, opportunities, placing, register, risks, stakeholders
from briefgen.components.context import Context
from briefgen.components.lines_and_questions import held_lines, held_questions
from briefgen.components.numbered import number_paragraphs
from briefgen.components.part import PartOption, PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import quiet, words
from briefgen.document import (
    Badge,
    Block,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quiet,
    Table,
    Text,
    Tone,
    plain,
)  # fmt: skip
from briefgen.model import Fact, FigureItem, Opportunity, Risk, Section, Stakeholder, TableItem
from briefgen.sums import int_sum

TREND_TONES: dict[str, Tone] = {
    "improving": "good",
    "stable": "neutral",
    "worsening": "bad",
    "volatile": "bad",
}

INTRODUCTION = 200  # characters: some two lines of text
ORDER = ("trend", "summary", "body", "facts", "tables", "figures", "lines", "questions", "registers")
_TOPICS = PartOption("topics", "words", (), "only the sections of these topics; all when empty")


class _Held(Struct, frozen=True):
    """The entries of the chosen registers, by the path of their section."""

    risks: Mapping[str, tuple[RegisterEntry[Risk], ...]]
    opportunities: Mapping[str, tuple[RegisterEntry[Opportunity], ...]]
    stakeholders: Mapping[str, tuple[RegisterEntry[Stakeholder], ...]]


@part(
    "the topics, each under its title",
    _TOPICS,
    flag("trend", "where it is going, the topic and its day", default=True),
    flag("summary", "the section in two lines", default=True),
    flag("body", "the text", default=True),
    flag("facts", "the key facts as bullets", default=True),
    flag("tables", "its tables", default=True),
    flag("figures", "pictures and charts", default=True),
    flag("lines", "its lines to take", default=True),
    flag("questions", "its questions and answers", default=True),
    flag("risks", "its risks in a compact table"),
    flag("opportunities", "its opportunities in a compact table"),
    flag("stakeholders", "its stakeholders in a table"),
    PartOption(
        "order",
        "words",
        (),
        "what comes first in each, also before `[[id]]` in a text; the rest follows as it is above",
        ORDER,
    ),
)
def sections(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each section under its own title."""
    registers = _Held(
        register.by_holder(context.risks if settings.flag("risks") else ()),
        register.by_holder(context.opportunities if settings.flag("opportunities") else ()),
        register.by_holder(context.stakeholders if settings.flag("stakeholders") else ()),
    )
    blocks: list[Block] = []
    for entry in _choose(context, settings):
        blocks.extend(_section(context, settings, entry, registers))
    return tuple(blocks)


@part("the key facts of all sections in one list", top("facts"), _TOPICS, headed="facts")
def facts(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The key facts of all sections in one list."""
    shown = [
        fact
        for entry in _choose(context, settings)
        for fact in entries(entry.item.facts, f"{entry.path}.facts")
    ][: settings.whole("top") or None]
    return (_facts(context, tuple(shown)),) if shown else ()


def _choose(context: Context, settings: PartSettings) -> tuple[RegisterEntry[Section], ...]:
    topics = {topic.casefold() for topic in settings.words("topics")}
    every = entries(context.brief.sections, "sections")
    return tuple(entry for entry in every if not topics or entry.item.topic.casefold() in topics)


def _section(
    context: Context, settings: PartSettings, entry: RegisterEntry[Section], registers: _Held
) -> tuple[Block, ...]:
    """The section's heading and what is shown of it, in the template's order; what that does not name comes after it."""
    numbering, number = context.paragraph_numbers, context.next_section()
    title = f"{context.numeral(number)}. {entry.item.title}" if numbering == "sections" else entry.item.title
    head = context.heading(title, f"section-{entry.number}", entry.path)
    makers: dict[str, Callable[[], tuple[Block, ...]]] = {
        "trend": lambda: _meta(context, entry),
        "summary": lambda: _summary(context, settings, entry),
        "body": lambda: _body(context, settings, entry, head.anchor),
        "facts": lambda: _key_facts(context, entry),
        "tables": lambda: _tables(context, entry),
        "figures": lambda: _figures(context, entry),
        "lines": lambda: held_lines(context, entries(entry.item.lines, f"{entry.path}.lines")),
        "questions": lambda: held_questions(
            context, entries(entry.item.questions, f"{entry.path}.questions")
        ),
        "registers": lambda: _registers(context, registers, entry),
    }
    mark, count = "" if numbering == "paper" else str(number), 0
    blocks: list[Block] = [head]
    for name in dict.fromkeys((*settings.words("order"), *ORDER)):
        if name != "registers" and not settings.flag(name):
            continue
        made = makers[name]()
        if name in {"summary", "body"}:
            made = number_paragraphs(context, made, mark, entry.path, after=count)
            count += int_sum(isinstance(one, Paragraph) and bool(one.number) for one in made)
        blocks += made
    return tuple(_with_its_table(blocks))


def _with_its_table(blocks: list[Block]) -> list[Block]:
    """The blocks of a section; an introduction of a line or two stays with the table that it leads to, as its heading does."""
    match blocks:
        case [head, Paragraph() as said, Table() as table, *rest] if len(plain(said.content)) <= INTRODUCTION:
            return [head, replace(said, kept=True), table, *rest]
        case _:
            return blocks


def _meta(context: Context, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    """A line with the trend, the topic and the date of the assessment."""
    section = entry.item
    as_of = context.label("as_of", date=context.date(section.as_of)) if section.as_of else ""
    line: list[Inline] = []
    if section.trend:
        line.append(Badge(context.word("trend", section.trend), TREND_TONES[section.trend]))
    for text in filter(None, (section.topic, as_of)):
        topic = context.apart(text)
        line.append(Text(f" · {topic}" if line else topic))
    return (Paragraph(tuple(line), "meta", origin=entry.path),) if line else ()


def _summary(context: Context, settings: PartSettings, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    """The section in two lines, in a quieter colour than the text that follows it."""
    if not entry.item.summary:
        return ()
    content = context.inlines(entry.item.summary)
    followed = settings.flag("body") and entry.item.body
    return (Paragraph((Quiet(content),) if followed else content),)


def _body(
    context: Context, settings: PartSettings, entry: RegisterEntry[Section], anchor: str
) -> tuple[Block, ...]:
    if not entry.item.body:
        return ()
    kinds = (TableItem,) * settings.flag("tables") + (FigureItem,) * settings.flag("figures")
    return placing.body(context, entry.item.body, f"{anchor}-text", kinds)


def _key_facts(context: Context, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    shown = entries(entry.item.facts, f"{entry.path}.facts")
    if not shown:
        return ()
    label = Paragraph((Text(context.label("facts")),), "label", origin=entry.path)
    return (label, _facts(context, shown))


def _facts(context: Context, shown: tuple[RegisterEntry[Fact], ...]) -> List:
    return List(tuple(ListItem((Paragraph(_fact(context, fact.item)),), fact.path) for fact in shown))


def _fact(context: Context, fact: Fact) -> tuple[Inline, ...]:
    text = context.inlines(fact.text, fact.sources)
    if not fact.as_of:
        return text
    return (*text, Text(" "), *quiet(f"({context.label('as_of', date=context.date(fact.as_of))})"))


def _tables(context: Context, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    unplaced = context.unplaced(entries(entry.item.tables, f"{entry.path}.tables"))
    return tuple(data_tables.table(context, table) for table in unplaced)


def _figures(context: Context, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    unplaced = context.unplaced(entries(entry.item.figures, f"{entry.path}.figures"))
    return tuple(block for figure in unplaced for block in figures.figure(context, figure))


def _registers(context: Context, registers: _Held, entry: RegisterEntry[Section]) -> tuple[Block, ...]:
    """The section's rows of the three registers, with their numbers in the register."""
    blocks: list[Block] = []
    if own_risks := registers.risks.get(entry.path):
        blocks.append(risks.compact(context, own_risks, _caption(context, entry, "section_risks")))
    if own_opportunities := registers.opportunities.get(entry.path):
        caption = _caption(context, entry, "section_opportunities")
        blocks.append(opportunities.table(context, own_opportunities, caption, compact=True))
    if own_stakeholders := registers.stakeholders.get(entry.path):
        caption = _caption(context, entry, "section_stakeholders")
        blocks.append(stakeholders.table(context, own_stakeholders, caption))
    return tuple(blocks)


def _caption(context: Context, entry: RegisterEntry[Section], label: str) -> tuple[Inline, ...]:
    return words(context.label(label, topic=entry.item.topic or entry.item.title))
