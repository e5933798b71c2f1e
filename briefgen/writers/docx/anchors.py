"""Bookmarks: what a cross-reference points to, and the words that stand there."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.document import (
    Block,
    Box,
    Document,
    Endnotes,
    Figure,
    Heading,
    Paragraph,
    Table,
    TableRow,
    plain,
    walk,
    without_notes,
)
from briefgen.writers.docx.ids import Ids, note_words, row_words


class Anchors(Struct):
    """The bookmark of each anchor and of each source by its number, and the words that an anchor holds."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def wrap(self, anchor: str, runs: str) -> str:
        """The runs inside their bookmark; as they are when there is no anchor."""
        if anchor not in self.names:
            return runs
        return self.bookmark(self.names[anchor], runs)

    def bookmark(self, name: str, runs: str) -> str:
        """The runs inside a bookmark of this name."""
        self.count += 1
        start = f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self.count}"/>'


def collect(document: Document, ids: Ids) -> Anchors:
    """The bookmarks of a document: _Toc for headings, _Ref for all else, as Word names its own."""
    found = Anchors()
    for block in walk(document.blocks):
        kind = "_Toc" if isinstance(block, Heading | Box) else "_Ref"
        for anchor, words, said in _of(block, document):
            if anchor:
                found.names[anchor] = ids.bookmark(kind, said)
                found.words[anchor] = words
        if isinstance(block, Endnotes):
            found.sources |= {note.number: ids.bookmark("_Ref", note_words(note)) for note in block.notes}
    return found


def _of(block: Block, document: Document) -> list[tuple[str, str, str]]:
    """Each anchor of a block, the words that a reference to it may show, and what it says without numbers."""
    match block:
        case Heading(content=content, anchor=anchor) | Paragraph(content=content, anchor=anchor):
            return [(anchor, plain(content), plain(without_notes(content)))]
        case Box(title=title, anchor=anchor):
            return [(anchor, plain(title), plain(title))]
        case Table(caption=caption, number=number):
            label = f"{document.word('table')} {document.numeral(number)}"
            rows = [(row.anchor, _first(row), row_words(block, row)) for row in block.rows]
            return [(block.anchor, label, plain(caption) or block.description), *rows]
        case Figure(caption=caption, number=number):
            return [
                (
                    block.anchor,
                    f"{document.word('figure')} {document.numeral(number)}",
                    plain(caption) or block.alt,
                )
            ]
        case _:
            return []


def _first(row: TableRow) -> str:
    return plain(row.cells[0].paragraphs[0]) if row.cells[0].paragraphs else ""
