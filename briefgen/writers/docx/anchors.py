"""Bookmarks: what a cross-reference points to, and the words that stand there."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.document import Block, Box, Document, Figure, Heading, Paragraph, Table, plain, walk


class Anchors(Struct):
    """The bookmark of each anchor, and the words it holds; ids count up through the document."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
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


def collect(document: Document) -> Anchors:
    """The bookmarks of a document: _Toc for headings, _Ref for all else, as Word names its own."""
    found = Anchors()
    for block in walk(document.blocks):
        for anchor, words in _of(block, document):
            if anchor:
                kind = "_Toc" if isinstance(block, Heading | Box) else "_Ref"
                found.names[anchor] = f"{kind}{len(found.names) + 1:08}"
                found.words[anchor] = words
    return found


def _of(block: Block, document: Document) -> list[tuple[str, str]]:
    match block:
        case Heading(content=content, anchor=anchor) | Paragraph(content=content, anchor=anchor):
            return [(anchor, plain(content))]
        case Box(title=title, anchor=anchor):
            return [(anchor, plain(title))]
        case Table():
            rows = [
                (row.anchor, plain(row.cells[0].paragraphs[0]) if row.cells[0].paragraphs else "")
                for row in block.rows
            ]
            return [(block.anchor, f"{document.word('table')} {block.number}"), *rows]
        case Figure():
            return [(block.anchor, f"{document.word('figure')} {block.number}")]
        case _:
            return []
