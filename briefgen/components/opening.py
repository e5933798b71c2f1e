"""Parts before the text: handling, title, routing, decision, bottom line."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import locale
from briefgen.cell_type import fits
from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartOption, PartSettings, flag, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import Slot, bold, led, row, words
from briefgen.document import Block, Box, Column, Paragraph, Table, TableCell, TableRow, Text
from briefgen.model import Clearance, Handling, KeyFigure
from briefgen.model.marks import banner, level_of
from briefgen.patterns import pattern

ROOM = ((Text(NO_BREAK),), (Text(NO_BREAK),))  # two empty lines to write in

ABREAST = 3  # key figures in one row
GROUPS = pattern(r"(?<=\d) (?=\d{2,3}(?!\d))")  # the spaces between the digits of one number


@part("the handling mark in words, with distribution, embargo and note")
def handling(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """The mark with its meaning, then embargo, distribution and note."""
    handling = context.brief.handling
    if not handling:
        return ()
    level = level_of(handling.level)
    explained = context.label(level) if level in locale.group("handling") else ""
    text = banner(handling.scheme, handling.level)
    mark = (*bold(text if handling.level else ""), *words(f" {explained}" if explained else ""))
    to = (
        f"{context.label('distribution')}{context.signs.colon}{context.itemised(handling.distribution)}"
        if handling.distribution
        else ""
    )
    embargo = context.label("embargo", moment=context.moment(handling.embargo)) if handling.embargo else ""
    paragraphs = (
        Paragraph(mark, "handling"),
        Paragraph(words(embargo), "notice"),
        Paragraph(words(to), "meta"),
        Paragraph(words(handling.note), "meta"),
        Paragraph(words(_declassification(context, handling)), "meta"),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph.content)


def _declassification(context: Context, handling: Handling) -> str:
    """Who gave the mark, what it was taken over from and when it ends (32 CFR 2001.21)."""
    lines = (
        ("classified_by", handling.classified_by),
        ("derived_from", handling.derived_from),
        ("declassify_on", handling.declassify_on),
    )
    return context.itemised(context.label(key, words=context.apart(value)) for key, value in lines if value)


@part(
    "whom it is for, title, subtitle, date, reference, information to, status",
    flag("facts", "the row of date, reference, information to and status", default=True),
    flag("authors", "a line that names the authors", default=True),
)
def title(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The reader, title, subtitle, document facts and authors."""
    brief = context.brief
    lines = (
        Paragraph(words(context.reader_title), "kicker"),
        Paragraph(words(brief.title), "title", anchor=context.claim("title")),
        Paragraph(words(brief.subtitle), "subtitle"),
    )
    head: tuple[Block, ...] = tuple(line for line in lines if line.content)
    facts = _document_facts(context) if settings.flag("facts") else ()
    authors = authors_line(context) if settings.flag("authors") else ()
    return head + facts + authors


def authors_line(context: Context) -> tuple[Block, ...]:
    """The visible authors in one line."""
    named = [
        context.listed((author.name, author.role, author.organisation))
        for author in context.brief.authors
        if author.visible
    ]
    if not named:
        return ()
    label = f"{context.label('authors')}{context.signs.colon}"
    return (Paragraph((Text(label + context.itemised(named)),), "meta"),)


@part(
    "to, from, cleared by, copy",
    flag("cleared", "who cleared it; false where the part `clearances` says so", default=True),
)
def routing(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A table with the rows to, from, cleared by and copy; the headers are in the first column."""
    brief = context.brief
    cleared = brief.clearances if settings.flag("cleared") else ()
    lines = (
        ("to", (brief.to,)),
        ("from", (brief.sender or brief.organisation,)),
        ("cleared_by", tuple(_clearance(context, clearance) for clearance in cleared)),
        ("copy", (context.itemised(brief.copy),)),
    )
    written = [(context.label(key), [text for text in texts if text]) for key, texts in lines]
    rows = tuple(
        TableRow((TableCell((words(head),), header=True), TableCell(tuple(map(words, texts)))))
        for head, texts in written
        if texts
    )
    if not rows:
        return ()
    size = context.theme.sizes.table
    heads = [context.ruler.width(head, size, bold=True) for head, texts in written if texts]
    first = min(0.4, (max(heads) + tables.PADDING) / context.width)
    columns = (Column((), first, narrow=True), Column((), 1 - first))
    return (Table(columns, rows, context.label("routing"), "routing"),)


@part("who clears the brief, with room for initials and the date", headed="clearances")
def clearances(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A table with a row for each office, the name of who clears there, room for initials, and the date."""
    offices = context.brief.clearances
    if not offices:
        return ()
    label = context.label
    slots = [Slot(label("office"), share=5), Slot(label("initials"), share=2), Slot(label("date"), share=2)]
    rows = [
        row(
            tables.cell(bold(one.role), words(one.name), header=True),
            TableCell(ROOM),
            TableCell((words(context.date(one.date)) or ROOM[0],)),
        )
        for one in offices
    ]
    columns = tables.columns(context, slots, rows, "register")
    return (Table(columns, tuple(rows), label("clearances_table"), whole=True),)


@part("a box: what is asked, by when, why now")
def decision(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A box with the decision asked for, its date and the reason for it now."""
    purpose = context.brief.purpose
    if not purpose or not purpose.ask:
        return ()
    asked = context.label(f"decision_{purpose.decision or 'other'}")
    if purpose.by:
        asked = context.label("decision_by", asked=asked, date=context.date(purpose.by))
    blocks = [Paragraph(context.inlines(purpose.ask))]
    if purpose.why_now:
        blocks.append(Paragraph(led(context.label("why_now"), context.inlines(purpose.why_now))))
    return (Box(words(asked), tuple(blocks), context.anchor("decision"), 1, "decision"),)


@part(
    "the bottom line",
    PartOption("heading", "text", "", "the words before it; the label `summary` when empty"),
    flag("box", "in a tinted box of its own"),
)
def summary(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The bottom line, as a lead paragraph or in a box."""
    if not context.brief.summary:
        return ()
    text = context.inlines(context.brief.summary)
    if settings.flag("box"):
        head = words(settings.text("heading") or context.label("summary_box"))
        return (Box(head, (Paragraph(text),), context.anchor("summary"), 1, "summary"),)
    lead = settings.text("heading") or context.label("summary")
    return (Paragraph(led(lead, text), "lead", anchor=context.anchor("summary")),)


@part(
    "a coloured band across the page with the bottom line",
    PartOption("heading", "text", "", "the words above it; the label `summary_box` when empty"),
)
def band(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The bottom line on a ground of the accent, across the page."""
    if not context.brief.summary:
        return ()
    head = words(settings.text("heading") or context.label("summary_box"))
    text = Paragraph(context.inlines(context.brief.summary), "lead")
    return (Box(head, (text,), context.anchor("summary"), 1, "band"),)


@part("the key figures, three abreast: a large number above what it counts")
def key_figures(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """Rows of up to three numbers, large, each the header of what it counts; fewer where a number would be broken."""
    left = entries(context.brief.key_figures, "key_figures")
    rows: list[Table] = []
    while left:
        row = next(_rows_that_fit(context, left))
        rows.append(row)
        left = left[len(row.columns) :]
    return tuple(rows)


def _rows_that_fit(context: Context, left: tuple[RegisterEntry[KeyFigure], ...]) -> Iterator[Table]:
    """Rows of the next figures in which each has room, the longest first; that of one figure in any case."""
    for count in range(min(ABREAST, len(left)), 0, -1):
        row = _figures_row(context, left[:count])
        if count == 1 or fits(row, context.theme):
            yield row


def _figures_row(context: Context, shown: tuple[RegisterEntry[KeyFigure], ...]) -> Table:
    columns = tuple(Column(words(_figure(entry.item)), 1 / len(shown)) for entry in shown)
    cells = tuple(TableCell((context.inlines(entry.item.label, entry.item.sources),)) for entry in shown)
    first, *others = (entry.path for entry in shown)
    row = TableRow(cells, origin=first, others=tuple(others))
    return Table(columns, (row,), context.label("key_figures"), "numerals")


def _figure(item: KeyFigure) -> str:
    """The value and its unit; no line ends within 1 234 567."""
    value = GROUPS.sub(NO_BREAK, item.value)
    return f"{value} {item.unit}" if item.unit else value


def _document_facts(context: Context) -> tuple[Block, ...]:
    brief = context.brief
    facts = (
        ("date", context.date(brief.date)),
        ("reference", brief.reference),
        ("information_to", context.date(brief.information_cutoff)),
        ("review_by", context.date(brief.review_by)),
        ("status", _status(context)),
    )
    known = [(context.label(key), value) for key, value in facts if value]
    if not known:
        return ()
    row = TableRow(tuple(TableCell((words(value),)) for _, value in known))
    slots = [Slot(label, share=1) for label, _ in known]
    columns = tables.columns(context, slots, (row,), "facts")
    return (Table(columns, (row,), context.label("document_facts"), "facts"),)


def _status(context: Context) -> str:
    status, version = context.word("status", context.brief.status), context.brief.version
    if status and version:
        return context.label("status_and_version", status=status, version=version)
    return status or (context.label("version", version=version) if version else "")


def _clearance(context: Context, clearance: Clearance) -> str:
    return context.listed((clearance.role, clearance.name, context.date(clearance.date)))
