"""The first pages of a box: its mark, and what is in it, each with the page on which it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen import locale
from briefgen.box.marks import highest_mark
from briefgen.document import (
    WRITER_WORDS,
    Document,
    Furniture,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Properties,
    Quiet,
    Span,
    Text,
)
from briefgen.formats import BOX
from briefgen.theme import Theme
from briefgen.writers.pdf.coverage import shows

THEME = Theme()
TARGET = "https://box.invalid/"  # where a link of the contents leads until the briefs are bound: this and their number


class FinishedBrief(Struct, frozen=True):
    """A brief of a box: its file, and what the file says of itself."""

    data: bytes
    facts: Mapping[str, str]

    def fact(self, name: str) -> str:
        """One fact, empty when the file does not say it."""
        return self.facts.get(name, "")


def contents_pages(briefs: Sequence[FinishedBrief], pages: Sequence[int]) -> Document:
    """The document of the first pages, in the language of the first brief; `pages` is where each brief begins.

    It says nothing that the briefs' own first pages do not say.
    """
    first = briefs[0]
    language = label_language(first.fact("language"))
    labels = locale.labels(language)
    title = labels["box_title"]
    day = max((brief.fact("date") for brief in briefs), default="")
    properties = Properties(
        title=title,
        identifier=BOX,
        audience=_common(briefs, "audience"),
        language=language,
        moment=_moment(day),
        organisation=_common(briefs, "organisation"),
        handling=highest_mark(brief.fact("handling") for brief in briefs).text,
    )
    organisation = properties.organisation if shows(properties.organisation, THEME) else ""
    furniture = Furniture(organisation, "", "", highest_mark(brief.fact("handling") for brief in briefs))
    items = tuple(
        ListItem(_entry(number, brief, page, labels, language))
        for number, (brief, page) in enumerate(zip(briefs, pages, strict=True))
    )
    blocks = (
        Paragraph((Text(title),), "title", anchor="title"),
        Heading(1, (Text(labels["contents"]),), "contents"),
        List(items, ordered=True),
    )
    words = tuple((key, labels[f"writer_{key}"]) for key in WRITER_WORDS)
    return Document(properties, furniture, blocks, words)


def label_language(language: str) -> str:
    """The language of the fixed words: English where the fonts of the package do not show those of the briefs' own."""
    words = locale.labels(language)["box_title"]
    return language if language and shows(words, THEME) else locale.REFERENCE


def box_page(language: str, page: int, pages: int) -> str:
    """The words that number a page of the box."""
    words = locale.labels(language)["box_page"]
    return words.replace("{page}", str(page)).replace("{pages}", str(pages))


def _entry(
    number: int, brief: FinishedBrief, page: int, labels: Mapping[str, str], language: str
) -> tuple[Paragraph, ...]:
    own = brief.fact("language")
    shown = shows(brief.fact("title"), THEME)  # a house's own fonts show more than the package's
    title: tuple[Inline, ...] = (Text(brief.fact("title") if shown else f"{labels['writer_page']} {page}"),)
    if shown and own and own != language:
        title = (Span(own, title),)
    facts = [brief.fact("reference"), brief.fact("handling"), f"{labels['writer_page']} {page}"]
    line = " · ".join(part for part in facts if part and shows(part, THEME))
    return (Paragraph((Link(f"{TARGET}{number}", title),)), Paragraph((Quiet((Text(line),)),), "meta"))


def _common(briefs: Sequence[FinishedBrief], name: str) -> str:
    """The fact that all briefs share, empty when they differ."""
    values = {brief.fact(name) for brief in briefs}
    return values.pop() if len(values) == 1 else ""


def _moment(day: str) -> int:
    """Seconds since 1970 of the day on which the last of the briefs is dated; the beginning of a year or month that is one."""
    parts = [int(part) for part in day.split("-") if part.isdigit()]
    if not parts:
        return 0
    year, month, date = (*parts, 1, 1)[:3]
    return int(dt.datetime(year, month, date, tzinfo=dt.UTC).timestamp())
