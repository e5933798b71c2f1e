"""Parts after the text: contents, contact, glossary, annexes, sources."""

from __future__ import annotations

from typing import Literal, cast

from msgspec.structs import replace

from briefgen.addresses import encode, mistake
from briefgen.components import opening, placing
from briefgen.components.context import Context
from briefgen.components.numbered import number_paragraphs
from briefgen.components.part import PartOption, PartSettings, flag, heading, part
from briefgen.components.references import letter
from briefgen.components.register import entries
from briefgen.components.tables import bold, ends_sentence, quiet, words
from briefgen.document import (
    Block,
    Contents,
    Emphasis,
    Endnote,
    Endnotes,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Text,
    plain,
)
from briefgen.glyphs import lacking
from briefgen.locale.punctuation import COLONS
from briefgen.model import Source

ANNEX_ROOM = 1 / 3  # an annex goes on where this share of the page is left


@part(
    "the headings with their pages",
    heading("contents"),
    PartOption("depth", "whole", 2, "down to which level of heading, 1 to 3"),
    PartOption("from", "whole", 0, "only where the file has so many pages with it; 0 always prints it"),
)
def contents(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The list of the headings with their pages."""
    title = words(settings.text("heading") or context.label("contents"))
    depth = cast("Literal[1, 2, 3]", min(3, max(1, settings.whole("depth"))))
    return (Contents(title, depth, settings.whole("from")),)


@part("whom to ask", flag("authors", "a line that names the authors"), headed="contact")
def contact(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The contact, the issuing organisation and, as an option, the authors."""
    brief = context.brief
    if not brief.contact:
        return ()
    lines = (Paragraph(bold(brief.organisation)), Paragraph(_address(brief.contact)))
    authors = opening.authors_line(context) if settings.flag("authors") else ()
    return (*(line for line in lines if line.content), *authors)


@part("terms and their meanings", headed="glossary")
def glossary(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """A paragraph for each term, in bold, with its meaning behind it, in alphabetical order."""
    shown = entries(context.brief.glossary, "glossary")
    return tuple(
        Paragraph(
            (
                *bold(context.apart(entry.item.term)),
                Text(" " if entry.item.term.endswith(COLONS) else context.signs.colon),
                *context.inlines(entry.item.meaning, entry.item.sources),
            ),
            origin=entry.path,
        )
        for entry in sorted(shown, key=lambda entry: entry.item.term.casefold())
    )


@part(
    "the annexes, each under a heading of its own",
    flag("page_break", "each begins on a new page, unless a third of the page is left", default=True),
)
def annexes(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """Each annex under a heading of its own, on a new page unless much of one is left."""
    blocks: list[Block] = []
    for entry in entries(context.brief.annexes, "annexes"):
        if settings.flag("page_break"):
            blocks.append(PageBreak(ANNEX_ROOM))
        mark = letter(entry.number)
        title = Text(context.label("annex", letter=mark, title=entry.item.title))
        anchor = context.anchor(f"annex-{entry.number}")
        blocks.append(Heading(1, (title,), anchor, entry.path))
        text = placing.body(context, entry.item.body, f"{anchor}-text")
        blocks.extend(number_paragraphs(context, text, mark, entry.path))
    return tuple(blocks)


@part(
    "the sources cited, with their numbers; always the last part",
    heading("sources"),
    flag("grades", "descriptor and Admiralty grades", default=True),
    flag("repeat", "false: where there is one source, it is cited once, as that of all facts", default=True),
    PartOption(
        "as",
        "choice",
        "list",
        "a numbered list; in Word endnotes; or footnotes on the page that cites them",
        ("list", "endnotes", "footnotes"),
    ),
)
def sources(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The sources that the parts before it cited; it must be the last part, so that none is missed."""
    cited = context.cited_sources()
    if not cited:
        return ()
    head = context.heading(settings.text("heading") or context.label("sources"), "sources")
    grades = settings.flag("grades")
    notes = tuple(
        Endnote(number, source_line(context, source, grades=grades), path) for number, source, path in cited
    )
    once = len(notes) == 1 and not settings.flag("repeat")
    if once:
        only_source = Text(f" {context.label('only_source')}")
        notes = (replace(notes[0], content=(*notes[0].content, only_source)),)
    if settings.text("as") == "footnotes":
        return (Endnotes(notes, native=True, foot=True, title=head.content, once=once),)
    return (head, Endnotes(notes, native=settings.text("as") == "endnotes", once=once))


@part(
    "what to read besides the sources",
    flag("grades", "descriptor and Admiralty grades"),
    headed="further_reading",
)
def further_reading(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """What to read besides the sources, as a list without numbers."""
    shown = entries(context.brief.further_reading, "further_reading")
    if not shown:
        return ()
    grades = settings.flag("grades")
    lines = (
        ListItem((Paragraph(source_line(context, entry.item, grades=grades)),), entry.path) for entry in shown
    )
    return (List(tuple(lines)),)


def source_line(context: Context, source: Source, *, grades: bool) -> tuple[Inline, ...]:
    """Author, title, type, publisher, date, address, day of access; then descriptor and Admiralty grades.

    A descriptor that begins with a capital is a sentence of its own, another goes on behind a comma.
    """
    accessed = context.label("accessed", date=context.date(source.accessed)) if source.accessed else ""
    pieces: list[tuple[Inline, ...]] = [
        words(source.author),
        (Emphasis((Text(source.title),)),),
        words(source.type),
        words(source.publisher),
        words(context.date(source.date)),
        (Link(encode(source.url), (Text(_display_address(context, source.url)),)),) if source.url else (),
        words(accessed),
    ]
    descriptor = source.descriptor if grades else ""
    sentence = descriptor[:1].isupper()
    line = list(context.joined([*pieces, () if sentence else words(descriptor)], context.signs.comma))
    if sentence:
        stop = "" if ends_sentence(plain(tuple(line))) else context.signs.stop
        line = list(context.joined((tuple(line), words(descriptor)), f"{stop} "))
    if not ends_sentence(plain(tuple(line))):
        line.append(Text(context.signs.stop))
    graded = _grades(context, source) if grades else ""
    return (*line, *quiet(f" {graded}{context.signs.stop}" if graded else ""))


def _grades(context: Context, source: Source) -> str:
    """The source's grades on both axes of the Admiralty code: letter or digit, and words."""
    reliability, credibility = source.reliability, source.credibility
    axes = []
    if reliability:
        axes.append(
            context.label("reliability", letter=reliability, words=context.word("reliability", reliability))
        )
    if credibility:
        axes.append(
            context.label("credibility", digit=credibility, words=context.word("credibility", credibility))
        )
    return context.itemised(axes)


def _display_address(context: Context, url: str) -> str:
    """The address without scheme and trailing slash; in ASCII, as the link has it, where no font has its letters."""
    written = encode(url) if lacking(url, context.theme) else url
    _, _, rest = written.partition(":")
    return rest.removeprefix("//").removesuffix("/") or written


def _address(text: str) -> tuple[Inline, ...]:
    """The words; a mailto link if they are an e-mail address."""
    if "@" in text and not mistake(f"mailto:{text}"):
        return (Link(encode(f"mailto:{text}"), (Text(text),)),)
    return (Text(text),)
