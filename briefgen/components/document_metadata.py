"""The parts around a document's blocks: page furniture and file metadata."""

from __future__ import annotations

import datetime as dt
from typing import Literal, cast

from briefgen.components import references
from briefgen.components.context import Context
from briefgen.components.figures import with_data_annex
from briefgen.document import (
    WRITER_WORDS,
    Block,
    Contents,
    Document,
    Furniture,
    Heading,
    Mark,
    Paragraph,
    Properties,
    plain,
)
from briefgen.model import Brief
from briefgen.model.marks import banner, level_of

NOTICES = ("draft", "withdrawn")  # statuses printed at the head of every page


def document(
    context: Context, blocks: tuple[Block, ...], *, audience: str, record: tuple[str, ...] = ()
) -> Document:
    """The finished document of one reader; `record` names the keys of the brief's record that go into the metadata."""
    depths = [block.level for block in blocks if isinstance(block, Heading)]
    blocks = tuple(
        block for block in blocks if not isinstance(block, Contents) or block.depth >= min(depths, default=9)
    )
    blocks = with_data_annex(context, blocks)
    words = tuple((key, context.label(f"writer_{key}")) for key in WRITER_WORDS)
    said, head = properties(context, audience, record), furniture(context)
    return Document(said, head, blocks, words, context.digits, context.signs.colon)


def mark(brief: Brief) -> Mark:
    """The handling mark of a view; empty if the brief has no handling."""
    handling = brief.handling
    if handling is None or not handling.level:
        return Mark("", "none")
    scheme = cast("Literal['tlp', 'uk', 'us', 'none']", handling.scheme or "none")
    return Mark(banner(scheme, handling.level), scheme, level_of(handling.level))


def furniture(context: Context) -> Furniture:
    """The head of every page (organisation, mark) and its foot (reference, version, page number)."""
    brief = context.brief
    version = context.label("version", version=brief.version) if brief.version else ""
    foot = " · ".join(context.apart(part) for part in (brief.reference, version) if part)
    notice = context.word("status", brief.status).upper() if brief.status in NOTICES else ""
    return Furniture(brief.organisation, foot, context.label("page_of_pages"), mark(brief), notice)


def properties(context: Context, audience: str, record: tuple[str, ...]) -> Properties:
    """The file's metadata; it holds nothing about the machine and no author who is not visible."""
    brief = context.brief
    authors = tuple(author.name or author.role for author in brief.authors if author.name or author.role)
    topics = tuple(dict.fromkeys(section.topic for section in brief.sections if section.topic))
    return Properties(
        title=brief.title,
        identifier=brief.id,
        audience=audience,
        language=context.language,
        moment=moment(brief),
        organisation=brief.organisation,
        authors=authors,
        subject=brief.subtitle,
        keywords=topics,
        reference=brief.reference,
        version=brief.version,
        status=brief.status,
        date=str(brief.date) if brief.date else "",
        embargo=brief.handling.embargo.isoformat() if brief.handling and brief.handling.embargo else "",
        handling=mark(brief).text,
        summary=_bottom_line(context),
        record=tuple((key, value) for key, value in brief.record if key in record),
    )


def _bottom_line(context: Context) -> str:
    """The bottom line as plain text: without citations, and with titles instead of item numbers."""
    words = Paragraph(context.inlines(context.brief.summary))
    settled = references.settle((words,), context.titles())
    return " ".join(plain(one.content) for one in settled if isinstance(one, Paragraph)).strip()


def moment(brief: Brief) -> int:
    """The time for the file's metadata, in seconds since 1970 UTC: SOURCE_DATE_EPOCH if set, else the brief's date."""
    if brief.moment or brief.date is None:
        return brief.moment
    return int(dt.datetime.combine(brief.date.first(), dt.time(), dt.UTC).timestamp())
