"""What is read from a Word file: paragraphs, comments, controls."""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct


class WordFileError(ValueError):
    """A file that is no Word file, or cannot be read; the message says why."""


class Author(Struct, frozen=True):
    """Who made a change or a comment, and when, as the file says it; both empty for an edit that was not tracked."""

    name: str = ""
    date: str = ""


NUMBER = re.compile(r"\d+")
SHOWN = frozenset({"", "inserted"})  # the states of pieces that are in the text with the tracked changes
GONE = frozenset({"vanish", "strike", "dstrike"})  # the looks of words that are not meant to be read
CellPlace: TypeAlias = tuple[int, int, int]


class Piece(Struct, frozen=True):
    """A piece of a paragraph's text.

    `state` is "inserted", "deleted", "neither" (inserted, and deleted again) or empty; `made` marks the result of a field and
    the words of a link to a place of the file, which Word or the program makes. `note` is what the marks of a citation show, `typed` what of it is
    no number: the code of the field that leads to its source, and a page, `link` the address that
    the words lead to, and `look` names what is direct in their look: bold, italic, underlined, struck, coloured.
    """

    text: str
    state: str = ""
    author: Author = Author()
    made: bool = False
    note: str = ""
    link: str = ""
    look: str = ""
    typed: str = ""


class Paragraph(Struct, frozen=True):
    """One paragraph: `part` is "text", "notes", "alt" or "furniture"; `row` counts tables and rows from 0.

    `mark` is "inserted" or "deleted" when the end of the paragraph is, by `author`; `styled` are those who changed its look;
    `said` are its words before tracked changes, without the results of fields: the writer makes its identifier of them.
    `cell` counts the cells of its row from 0, `boxed` is true in a text box, and `form` is what is direct in its form: its
    level in a list, or among headings.
    """

    number: int
    part: str
    identifier: str
    style: str
    bookmarks: tuple[str, ...]
    pieces: tuple[Piece, ...]
    row: tuple[int, int] | None = None
    mark: str = ""
    author: Author = Author()
    styled: tuple[Author, ...] = ()
    said: str = ""
    cell: int = -1
    boxed: bool = False
    form: str = ""

    @property
    def cell_place(self) -> CellPlace | None:
        """The table, row and cell that it stands in."""
        return None if self.row is None else (*self.row, self.cell)

    @property
    def old(self) -> str:
        """The text before the tracked changes."""
        return "".join(piece.text for piece in self.pieces if piece.state in {"", "deleted"})

    @property
    def shown(self) -> list[Piece]:
        """The pieces of the text with the tracked changes."""
        return [piece for piece in self.pieces if piece.state in SHOWN]

    @property
    def new(self) -> str:
        """The text with the tracked changes."""
        return "".join(piece.text for piece in self.pieces if piece.state in SHOWN)

    @property
    def authors(self) -> tuple[Author, ...]:
        """Those who inserted or deleted something in it."""
        return tuple(dict.fromkeys(piece.author for piece in self.pieces if piece.state))

    @property
    def steady(self) -> str:
        """The new text without what fields and the program's own links show, such as numbers of pages."""
        return "".join(one.text for one in self.shown if not one.made)

    @property
    def unnumbered(self) -> str:
        """The new text without the numbers that fields show, which Word counts anew: those of pages above all."""
        return "".join(
            "".join(sign for sign in one.text if not (one.made and sign.isdecimal())) for one in self.shown
        )

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that fields show in the new text, without those of citations."""
        made = (one.text for one in self.shown if one.made and not one.note)
        return tuple(NUMBER.findall(" ".join(made)))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that its words lead to."""
        return tuple(dict.fromkeys(one.link.rstrip("/") for one in self.shown if one.link))

    @property
    def hidden(self) -> str:
        """The words of the new text that are hidden."""
        return "".join(one.text for one in self.shown if "vanish" in one.look.split())

    @property
    def unseen(self) -> tuple[bool, ...]:
        """For each character of the new text whether it is hidden or struck through."""
        return tuple(not GONE.isdisjoint(one.look.split()) for one in self.shown for _ in one.text)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the marks of its citations show."""
        return tuple(one.note for one in self.shown if one.note)

    def recites(self, built: Paragraph) -> bool:
        """Whether a part of the mark of a citation was edited; numbers that fields show are none."""
        shown = [one.typed for one in self.shown if one.note]
        own = [piece.typed for piece in built.pieces if piece.note]
        tracked = any(piece.note and piece.state in {"inserted", "deleted"} for piece in self.pieces)
        shapes = [[NUMBER.sub("1", note) for note in one.notes] for one in (self, built)]
        return tracked or shapes[0] != shapes[1] or (shown != own and self.notes != built.notes)


class Comment(Struct, frozen=True):
    """A comment on the words `quoted` of a paragraph (-1: of none); `parent` is the comment that it answers."""

    identifier: str
    author: Author
    text: str
    paragraph: int
    quoted: str
    parent: str = ""
    done: bool = False


class Control(Struct, frozen=True):
    """A content control in a paragraph: a "box", a "text" or a "date", by its title and tag, and whether it is filled."""

    paragraph: int
    kind: str
    title: str
    tag: str
    filled: bool
    value: str


class Thing(Struct, frozen=True):
    """What is no text: a "picture", a "chart", a "drawing", another file ("chunk") ..., in or behind a paragraph.

    `alt` is the number of the paragraph that describes it, -1 where nothing does; `link` names its part. `content` is the digest
    of a picture, with "vector" where it has a sharper form besides, or the texts and numbers of a chart; `book` are the cells of its workbook.
    """

    kind: str
    paragraph: int = -1
    alt: int = -1
    size: tuple[str, ...] = ()
    link: str = ""
    content: tuple[str, ...] = ()
    book: tuple[str, ...] = ()
    author: Author = Author()


class WordFile(Struct, frozen=True):
    """A Word file as read; `digest` is that of the words it was built with, empty where a program has lost it."""

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...]
    controls: tuple[Control, ...]
    things: tuple[Thing, ...] = ()
    digest: str = ""
