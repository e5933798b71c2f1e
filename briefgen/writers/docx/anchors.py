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


class Target(Struct, frozen=True):
    """What a cross-reference may point to.

    anchor: its name in the document. words: what a reference to it may show. said: what it says without numbers, for its
    bookmark. title: what it is, for the tip of a link.
    """

    anchor: str
    words: str
    said: str
    title: str


class Anchors(Struct):
    """The bookmark of each anchor and of each source by its number, the words that an anchor holds, and what they name."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
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
    anchors = Anchors()
    for block in walk(document.blocks):
        kind = "_Toc" if isinstance(block, Heading | Box) else "_Ref"
        for target in _of(block, document):
            if target.anchor:
                anchors.names[target.anchor] = ids.bookmark(kind, target.said)
                anchors.words[target.anchor] = target.words
                anchors.titles[target.anchor] = target.title
        if isinstance(block, Endnotes):
            anchors.sources |= {note.number: ids.bookmark("_Ref", note_words(note)) for note in block.notes}
    return anchors


def _of(block: Block, document: Document) -> list[Target]:
    """Each target in a block."""
    match block:
        case Heading(content=content, anchor=anchor) | Paragraph(content=content, anchor=anchor):
            said = plain(without_notes(content))
            return [Target(anchor, plain(content), said, said)]
        case Box(title=title, anchor=anchor):
            return [Target(anchor, plain(title), plain(title), plain(title))]
        case Table(caption=caption, number=number):
            said = plain(caption) or block.description
            label = f"{document.word('table')} {document.numeral(number)}"
            return [Target(block.anchor, label, said, said), *(_row(block, row) for row in block.rows)]
        case Figure(caption=caption, number=number):
            said = plain(caption) or block.alt
            label = f"{document.word('figure')} {document.numeral(number)}"
            return [Target(block.anchor, label, said, said)]
        case _:
            return []


def _row(block: Table, row: TableRow) -> Target:
    first = row.cells[0].paragraphs[0] if row.cells[0].paragraphs else ()
    return Target(row.anchor, plain(first), row_words(block, row), plain(without_notes(first)))
