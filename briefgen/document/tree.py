"""The document as a whole: blocks, page furniture and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import Block, Contents, Figure
from briefgen.document.inlines import Cite, Inline, Reference, Text
from briefgen.scripts.digits import LATIN, written


class Mark(Struct, frozen=True):
    """The handling mark: its text, its scheme and its level, which decide the colours."""

    text: str
    scheme: Literal["tlp", "uk", "us", "none"]
    level: str = ""


class Furniture(Struct, frozen=True):
    """Header and footer of every page beside the mark; artifacts, which screen readers skip.

    `page_words` holds `{page}` and `{pages}`. `notice` is DRAFT or WITHDRAWN, else empty.
    """

    head: str
    foot: str
    page_words: str
    mark: Mark
    notice: str = ""


class Properties(Struct, frozen=True):
    """What the file says of itself: the metadata of every format.

    `date` is ISO 8601: year, month or day; `moment` (seconds since 1970, UTC) is the only time a
    writer may use. `summary` is the bottom line as plain text. `since` is the version from which a file marks the
    differences. `record` holds the keys the template names
    from the brief's `record`.
    """

    title: str
    identifier: str
    audience: str
    language: str
    moment: int
    organisation: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    reference: str = ""
    version: str = ""
    since: str = ""
    status: str = ""
    date: str = ""
    embargo: str = ""
    handling: str = ""
    summary: str = ""
    record: tuple[tuple[str, str], ...] = ()


class Document(Struct, frozen=True):
    """One reader's brief, the input of every writer.

    `digits` is the numbering system (scripts/digits.py) in which writers print the numbers that they make or that blocks have.
    `colon` stands behind a label, with the spaces of the language.
    """

    properties: Properties
    furniture: Furniture
    blocks: tuple[Block, ...]
    words: tuple[tuple[str, str], ...] = ()  # fixed words a writer prints itself: see `WRITER_WORDS`
    digits: str = LATIN
    colon: str = ": "

    def numeral(self, number: object) -> str:
        """A number of a page, a point, a note, a table or a paragraph, as it is printed."""
        return written(number, self.digits)

    def word(self, key: str) -> str:
        """The fixed word for `key`, in the template's own choice of words."""
        return dict(self.words).get(key, WRITER_WORDS[key])

    def source(self, credit: str) -> str:
        """The line that names whose a figure is, with the colon of the language."""
        return f"{self.word('source')}{self.colon}{credit}"


WRITER_WORDS = {
    "changed": "Changed:",
    "table": "Table",
    "figure": "Figure",
    "page": "Page",
    "source": "Source",
    "back": "Back to the text",
    "data": "Data",
    "data_annex": "Data of the figures",
    "data_alt": "Its numbers are in the annex “Data of the figures”.",
}


class Arrangement(Struct, frozen=True):
    """How a layout places blocks otherwise than as they come; all numbers are those of blocks of the document.

    `skipped`: page breaks that end no page.
    `moved`: for a figure that floats to the top of the next page, its number and that of the last block before it there.
    """

    skipped: tuple[int, ...] = ()
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The result of the PDF's layout: the number of pages, and the page of each heading's anchor.

    `fills` has the share of each page's text area down to the last thing on it. `arrangement` is that of the document as it was
    laid out. `drawing` is the layout itself; only the PDF writer uses it, to avoid a second layout.
    """

    count: int
    of_anchor: tuple[tuple[str, int], ...]
    fills: tuple[float, ...] = field(default=(), compare=False)
    arrangement: Arrangement = field(default=Arrangement(), compare=False)
    drawing: object = field(default=None, compare=False, repr=False)

    def placed(self, document: Document) -> Document:
        """The document in the order in which the layout placed it, which is what all writers are given."""
        return arranged(with_due_contents(document, self.count), self.arrangement)

    def page(self, anchor: str) -> int:
        """The page, from 1, of the heading with this anchor."""
        return dict(self.of_anchor)[anchor]


def with_due_contents(document: Document, pages: int) -> Document:
    """The document without a contents that asks for more pages than it has; the same value where none does."""
    kept = tuple(one for one in document.blocks if not isinstance(one, Contents) or one.least <= pages)
    return document if len(kept) == len(document.blocks) else replace(document, blocks=kept)


def note_numbers(found: object) -> Iterator[int]:
    """The numbers of the notes that blocks or inline nodes mention, in their order."""
    return (one.number for one in cites(found))


def cites(found: object) -> Iterator[Cite]:
    """The marks of notes in blocks or inline nodes, in their order."""
    if isinstance(found, Cite):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from cites(one)
    elif isinstance(found, Struct) and not isinstance(found, Text):
        for name in found.__struct_fields__:
            yield from cites(getattr(found, name))


def arranged(document: Document, arrangement: Arrangement) -> Document:
    """The document as it is placed: the same value where nothing is placed otherwise."""
    if not (arrangement.skipped or arrangement.moved):
        return document
    after = {last: number for number, last in arrangement.moved}
    gone = {*arrangement.skipped, *after.values()}
    blocks: list[Block] = []
    for number, block in enumerate(document.blocks):
        if number not in gone:
            blocks.append(block)
        if number in after:
            blocks.append(document.blocks[after[number]])
    return replace(document, blocks=tuple(blocks))


def credit_line(document: Document, figure: Figure) -> tuple[Inline, ...]:
    """What stands below a figure: its source, and where its numbers are if they are not there; empty for neither."""
    source = document.source(figure.credit) if figure.credit else ""
    words: tuple[Inline, ...] = (Text(source),) if source else ()
    if not figure.annex:
        return words
    space: tuple[Inline, ...] = (Text(" " if source.endswith((".", "?", "!")) else ". "),) if words else ()
    return (*words, *space, Reference(figure.annex, (Text(document.word("data_annex")),)))
