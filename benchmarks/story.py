"""A brief's own document as a plain story: what is handed to every peer, word for word.

Figures are left out: briefgen draws them and the peers need not, which is to their favour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import audience, composition, pipeline
from briefgen.document import (
    Block,
    Box,
    Document,
    Endnotes,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    plain,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading ("h1" to "h3"), a paragraph ("p") or a point of a list ("li")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: caption, header words, rows of cells."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A title and what stands below it."""

    title: str
    parts: tuple[Piece | Grid, ...]


def story(path: Path, audience_name: str = "analyst") -> Story:
    """The story of a brief's file, as one audience reads it."""
    job = pipeline.open_brief(path, pipeline.Request(audiences=(audience_name,)))
    chosen = job.templates[0]
    document = composition.compose(chosen, audience.project(job.loaded.brief, chosen.reader).view)
    return of_document(document)


def of_document(document: Document) -> Story:
    """The story of a document."""
    return Story(document.properties.title, tuple(_parts(document.blocks)))


def _parts(blocks: tuple[Block, ...]) -> Iterator[Piece | Grid]:
    for block in blocks:
        yield from _part(block)


def _part(block: Block) -> Iterator[Piece | Grid]:
    match block:
        case Heading(level, content):
            yield Piece(f"h{level}", plain(content))
        case Box(title=title, blocks=inside, level=level):
            yield Piece(f"h{level}", plain(title))
            yield from _parts(inside)
        case Paragraph(content, style) if style != "title":
            yield Piece("p", plain(content))
        case List(items):
            for item in items:
                yield Piece("li", " ".join(plain(b.content) for b in item.blocks if isinstance(b, Paragraph)))
        case Quote(inside):
            yield from _parts(inside)
        case Table():
            yield _grid(block)
        case Figure(data=Table() as data):
            yield _grid(data)
        case Endnotes(notes):
            for note in notes:
                yield Piece("p", f"{note.number}. {plain(note.content)}")
        case _:
            return


def _grid(table: Table) -> Grid:
    rows = tuple(
        tuple("; ".join(plain(words) for words in cell.paragraphs) for cell in row.cells)
        for row in table.rows
    )
    return Grid(plain(table.caption), tuple(plain(column.header) for column in table.columns), rows)
