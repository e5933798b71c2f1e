"""The document as a whole: its blocks, its page furniture and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from briefgen.document.blocks import Block


class Mark(Struct, frozen=True):
    """The handling mark: its words, and how its scheme wants them shown."""

    text: str
    scheme: Literal["tlp", "uk", "us", "none"]
    level: str = ""


class Furniture(Struct, frozen=True):
    """What stands at the top and foot of every page beside the mark; an artifact, never read out.

    `page_words` holds `{page}` and `{pages}`. `notice` is DRAFT or WITHDRAWN, else empty.
    """

    head: str
    foot: str
    page_words: str
    mark: Mark
    notice: str = ""


class Properties(Struct, frozen=True):
    """What the file says of itself: the metadata of every format.

    `date` is ISO 8601, as exactly as it is known; `moment` (seconds since 1970, UTC) is the only clock a
    writer knows. `summary` is the bottom line in plain words. `record` holds the keys the template names
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
    status: str = ""
    date: str = ""
    embargo: str = ""
    handling: str = ""
    summary: str = ""
    record: tuple[tuple[str, str], ...] = ()


class Document(Struct, frozen=True):
    """One reader's brief, ready to be written in any format."""

    properties: Properties
    furniture: Furniture
    blocks: tuple[Block, ...]
    words: tuple[tuple[str, str], ...] = ()  # fixed words a writer prints itself: see `WRITER_WORDS`

    def word(self, key: str) -> str:
        """The fixed word for `key`, in the template's own choice of words."""
        return dict(self.words).get(key, WRITER_WORDS[key])


WRITER_WORDS = {
    "table": "Table",
    "figure": "Figure",
    "page": "Page",
    "source": "Source",
    "back": "Back to the text",
}


@dataclass(frozen=True, slots=True)
class Pages:
    """Where things stand by the PDF's layout: how many pages, and the page of each heading's anchor.

    `drawing` is the layout itself, of use to the PDF's writer alone, which need not lay the document out again.
    """

    count: int
    of_anchor: tuple[tuple[str, int], ...]
    drawing: object = field(default=None, compare=False, repr=False)

    def page(self, anchor: str) -> int:
        """The page (from 1) on which the heading with this anchor stands."""
        return dict(self.of_anchor)[anchor]
