"""What a Word document is read as: its parts in their order, its notes, and what was left out."""

from __future__ import annotations

from msgspec import Struct

from briefgen.yamlfile import Mapping


class Left(Struct, frozen=True):
    """Something of the document that is not in the YAML: what it is, its words if it has any, and the heading above it."""

    what: str
    words: str = ""
    below: str = ""

    def __str__(self) -> str:
        place = f" below {self.below!r}" if self.below else ""
        return f"{self.what}{place}: {self.words}" if self.words else f"{self.what}{place}"


class Heading(Struct, frozen=True):
    """A heading of level 1 to 9; level 0 is the document's title, -1 its subtitle."""

    level: int
    words: str


class Text(Struct, frozen=True):
    """A paragraph: as Markdown, and as plain words; a quotation if its style says so."""

    markdown: str
    plain: str
    quoted: bool = False


class Point(Struct, frozen=True):
    """A point of a list; `depth` is 0 for the outermost, `number` is the one that Word prints, None for a bullet."""

    markdown: str
    plain: str
    depth: int
    number: int | None


class Grid(Struct, frozen=True):
    """A table: the plain words of each cell, all rows as long as the longest."""

    rows: tuple[tuple[str, ...], ...]


Part = Heading | Text | Point | Grid


class Note(Struct, frozen=True):
    """A footnote or an endnote: the id that citations of it have, its words, and the address in it."""

    id: str
    words: str
    url: str = ""


class WordBrief(Struct, frozen=True):
    """A document as it was read."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    left: tuple[Left, ...]


class Draft(Struct, frozen=True):
    """The brief that a document makes, and what of the document is not in it."""

    brief: Mapping
    left: tuple[Left, ...]
