"""A visit: its programme by day, its meetings with what to say at each, and the people met."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from briefgen.components import data_tables, figures, lines_and_questions, placing, tables
from briefgen.components.context import Context
from briefgen.components.numbered import with_origin
from briefgen.components.part import PartSettings, flag, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, bold, cell, row, words
from briefgen.document import (
    Block,
    Column,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    Quote,
    Reference,
    Table,
    TableCell,
    TableRow,
    Text,
    join_texts,
)
from briefgen.model import Meeting, Person

PORTRAIT = 85.0  # points: the widest that a portrait is printed
FACT = 0.22  # the share of a meeting's table that its first column takes
BESIDE = (Paragraph, List, Quote)  # what may stand beside a portrait
BELOW = 3  # the level of the headings in a biography or a background


@part("the meetings of a visit as a table by day", headed="programme")
def programme(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """The meetings as a table, a group of rows for each day; those of a day stay in the order in which they are written."""
    shown = entries(context.brief.meetings, "meetings")
    label = context.label
    slots = (
        Slot(label("time"), share=2),
        Slot(label("meeting"), share=4),
        Slot(label("place"), share=3),
        Slot(label("with"), share=4),
    )
    rows: list[TableRow] = []
    ordered = sorted(shown, key=lambda entry: entry.item.date.first())
    for day, group in groupby(ordered, lambda entry: context.date(entry.item.date)):
        rows.append(TableRow((cell(bold(day), header=True), *(TableCell(()),) * 3), heads=True))
        rows.extend(_planned(context, entry) for entry in group)
    anchor = context.anchor("programme-table")  # its cells name their day, which needs ids
    whole = len(rows) <= data_tables.WHOLE
    return tuple(
        replace(made, anchor=anchor, whole=whole)
        for made in tables.table_of(context, "programme", slots, rows)
    )


def _planned(context: Context, entry: RegisterEntry[Meeting]) -> TableRow:
    meeting = entry.item
    title: tuple[Inline, ...] = (Reference(f"meeting-{entry.number}", (Text(meeting.title),)),)
    met = (*(one.post for _, one in _met(context, meeting)), *meeting.others)
    return row(
        cell(words(meeting.time)),
        cell((*title, *context.cites(meeting.sources))),
        cell(words(meeting.place)),
        cell(*map(words, met)),
        origin=entry.path,
    )


@part(
    "the meetings, each with what it is for and what to say at it",
    flag("background", "what to know before each", default=True),
    flag("lines", "the lines of each", default=True),
    flag("questions", "the questions of each, with their answers", default=True),
    headed="meetings",
)
def meetings(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each meeting under its title: its facts, the background, its lines and questions."""
    shown = entries(context.brief.meetings, "meetings")
    return tuple(block for entry in shown for block in _meeting(context, settings, entry))


def _meeting(context: Context, settings: PartSettings, entry: RegisterEntry[Meeting]) -> tuple[Block, ...]:
    meeting = entry.item
    anchor = context.anchor(f"meeting-{entry.number}")
    blocks: list[Block] = [Heading(2, words(meeting.title), anchor, entry.path), _facts(context, entry)]
    if meeting.background and settings.flag("background"):
        text = placing.body(context, meeting.background, f"{anchor}-text", level=BELOW)
        blocks.append(Paragraph(words(context.label("background")), "label", origin=entry.path))
        blocks.extend(with_origin(block, entry.path) for block in text)
    if settings.flag("lines"):
        own = entries(meeting.lines, f"{entry.path}.lines")
        blocks.extend(lines_and_questions.held_lines(context, own))
    if settings.flag("questions"):
        asked = entries(meeting.questions, f"{entry.path}.questions")
        blocks.extend(lines_and_questions.held_questions(context, asked))
    return tuple(blocks)


def _facts(context: Context, entry: RegisterEntry[Meeting]) -> Table:
    """When, where and with whom a meeting is, what it is for and what is sought, each in a row under its name."""
    meeting, label = entry.item, context.label
    when = context.listed((context.date(meeting.date), meeting.time))
    met = (
        *(_named(context, number, one) for number, one in _met(context, meeting)),
        *map(words, meeting.others),
    )
    named: tuple[tuple[str, tuple[tuple[Inline, ...], ...]], ...] = (
        ("when", ((*words(when), *context.cites(meeting.sources)),)),
        ("place", (words(meeting.place),)),
        ("with", met),
        ("objective", (context.inlines(meeting.objective),)),
        ("outcome_sought", (context.inlines(meeting.outcome),)),
    )
    rows = tuple(
        TableRow((cell(words(label(name)), header=True), cell(*paragraphs)), origin=entry.path)
        for name, paragraphs in named
        if any(paragraphs)
    )
    columns = (Column((), FACT), Column((), 1 - FACT))
    described = label("meeting_table", title=meeting.title)
    return Table(columns, rows, described, "routing", origin=entry.path, whole=True)


def _named(context: Context, number: int, person: Person) -> tuple[Inline, ...]:
    """A person met: post, name and country, with a link to what is said of them."""
    rest = context.listed((person.name, person.country))
    link = Reference(f"person-{number}", (Text(context.apart(person.post)),))
    return (link, Text(f"{context.signs.comma}{rest}")) if rest else (link,)


def _met(context: Context, meeting: Meeting) -> tuple[tuple[int, Person], ...]:
    """The people met who are in this file, each with their number; the page budget may have left one out."""
    people = {entry.item.id: (entry.number, entry.item) for entry in entries(context.brief.people, "people")}
    return tuple(people[person] for person in meeting.people if person in people)


@part(
    "the people met or written about, each under their post",
    flag("portraits", "their pictures", default=True),
    flag("biography", "what to know of them", default=True),
    headed="people",
)
def people(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each person under their post: name and country, portrait, biography."""
    shown = entries(context.brief.people, "people")
    return tuple(block for entry in shown for block in _person(context, settings, entry))


def _person(context: Context, settings: PartSettings, entry: RegisterEntry[Person]) -> tuple[Block, ...]:
    person = entry.item
    anchor = context.anchor(f"person-{entry.number}")
    blocks: list[Block] = [Heading(2, words(person.post), anchor, entry.path)]
    if line := _line(context, person):
        blocks.append(Paragraph(line, "meta", origin=entry.path))
    text: tuple[Block, ...] = ()
    if person.biography and settings.flag("biography"):
        biography = placing.body(context, person.biography, f"{anchor}-text", level=BELOW)
        text = tuple(with_origin(block, entry.path) for block in biography)
    if settings.flag("portraits"):
        shown = context.unplaced(entries(person.portrait, f"{entry.path}.portrait"))
        small = [_small(block) for one in shown for block in figures.figure(context, one)]
        blocks += small[:-1]
        text = _beside(context, small[-1], text) if small else text
    return (*blocks, *text)


def _beside(context: Context, portrait: Block, text: tuple[Block, ...]) -> tuple[Block, ...]:
    """A portrait with the first of a biography beside it: what stands before a heading, a table, a box or another picture."""
    first = next((index for index, one in enumerate(text) if not isinstance(one, BESIDE)), len(text))
    return (*figures.with_text(context, portrait, text[:first]), *text[first:])


def _line(context: Context, person: Person) -> tuple[Inline, ...]:
    """Name, country and the day of what is said, with the marks of the sources."""
    as_of = context.label("as_of", date=context.date(person.as_of)) if person.as_of else ""
    line = context.joined((bold(person.name), words(person.country), words(as_of)), " · ")
    return (*join_texts(line), *context.cites(person.sources))


def _small(block: Block) -> Block:
    """A portrait no wider than one."""
    if isinstance(block, Figure) and not block.width:
        return replace(block, width=PORTRAIT)
    return block
