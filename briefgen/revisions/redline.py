"""One document that shows what has changed from another: new words underlined, old ones struck through."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefgen.comparison import Secrets
from briefgen.document import (
    Block,
    Box,
    Changed,
    Document,
    Endnotes,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
    TableCell,
    TableRow,
    Text,
    walk,
)
from briefgen.revisions.wording import Sources, is_number, merged, said

ALIKE = 0.5  # the least likeness of two blocks that are taken for one
T = TypeVar("T")


def redlined(old: Document, new: Document, secrets: Secrets) -> Document:
    """The new document with the words of the old one that it no longer says, but for those that are withheld today."""
    blocks = _Merging(secrets, (_sources(old), _sources(new))).blocks(old.blocks, new.blocks)
    return replace(new, properties=replace(new.properties, since=old.properties.version), blocks=blocks)


def _sources(document: Document) -> Sources:
    """The words of each source by its number."""
    blocks = (block for block in document.blocks if isinstance(block, Endnotes))
    return {note.number: said(note.content) for block in blocks for note in block.notes}


class _Merging:
    """Merges blocks of two documents, pair by pair."""

    def __init__(self, secrets: Secrets, sources: tuple[Sources, Sources] = ({}, {})) -> None:
        self._secrets = secrets
        self._sources = sources

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        found: list[Block] = []
        for one, other in _pairs(old, new, _words_of):
            if one is not None and other is not None:
                found.append(self._pair(one, other))
            elif other is not None:
                found.append(_inserted(other))
            elif one is not None:
                found.extend(self._gone(one))
        return tuple(found)

    def _pair(self, old: Block, new: Block) -> Block:
        match old, new:
            case Heading(), Heading():
                return replace(new, content=self._text(old.content, new.content))
            case Paragraph(), Paragraph():
                return replace(new, content=self._text(old.content, new.content))
            case List(), List():
                return replace(new, items=tuple(self._items(old.items, new.items)))
            case Quote(), Quote():
                return replace(new, blocks=self.blocks(old.blocks, new.blocks))
            case Box(), Box():
                title = self._text(old.title, new.title)
                return replace(new, title=title, blocks=self.blocks(old.blocks, new.blocks))
            case Figure(), Figure():
                return replace(new, caption=self._text(old.caption, new.caption))
            case Table(), Table() if len(old.columns) == len(new.columns):
                return replace(new, rows=tuple(self._rows(old.rows, new.rows)))
            case _:
                return new

    def _text(self, old: tuple[Inline, ...], new: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return merged(old, new, self._secrets.hold, self._sources)

    def _items(self, old: Sequence[ListItem], new: Sequence[ListItem]) -> Iterator[ListItem]:
        for one, other in _pairs(old, new, lambda item: " ".join(map(_words_of, item.blocks))):
            if other is None and one is not None:
                gone = tuple(block for inner in one.blocks for block in self._gone(inner))
                yield from (ListItem(gone),) if gone else ()
            elif other is not None:
                before = one.blocks if one else ()
                yield replace(other, blocks=self.blocks(before, other.blocks))

    def _rows(self, old: Sequence[TableRow], new: Sequence[TableRow]) -> Iterator[TableRow]:
        for one, other in _pairs(old, new, lambda row: " ".join(map(_cell_words, row.cells))):
            if other is None and one is not None:
                if not self._secrets.hold(" ".join(map(_cell_words, one.cells))):
                    yield TableRow(tuple(map(_struck, one.cells)), heads=one.heads)
            elif other is not None:
                cells = one.cells if one else tuple(TableCell(()) for _ in other.cells)
                yield replace(other, cells=tuple(map(self._cell, cells, other.cells)))

    def _cell(self, old: TableCell, new: TableCell) -> TableCell:
        if is_number(new):
            return new
        longest = max(len(old.paragraphs), len(new.paragraphs))
        pairs = ((_at(old.paragraphs, index), _at(new.paragraphs, index)) for index in range(longest))
        lines = (self._text(before, after) for before, after in pairs)
        return replace(new, paragraphs=tuple(line for line in lines if line))

    def _gone(self, block: Block) -> Iterator[Block]:
        """What stands for a block that is no more: its words struck through, without its anchors and numbers."""
        words = _words_of(block)
        match block:
            case _ if not words or self._secrets.hold(words):
                return
            case List(items):
                inner = (ListItem(tuple(b for one in item.blocks for b in self._gone(one))) for item in items)
                yield replace(block, items=tuple(item for item in inner if item.blocks))
            case Quote(blocks) | Box(blocks=blocks):
                yield from (made for one in blocks for made in self._gone(one))
            case Table(rows=rows):
                yield from (made for row in rows for made in self._gone_row(row))
            case Paragraph(style=style):
                yield Paragraph((Changed("deleted", (Text(words),)),), style)
            case Heading() | Figure():
                yield Paragraph((Changed("deleted", (Text(words),)),))
            case _:
                return

    def _gone_row(self, row: TableRow) -> Iterator[Paragraph]:
        words = " \N{MIDDLE DOT} ".join(filter(None, map(_cell_words, row.cells)))
        if words and not self._secrets.hold(words):
            yield Paragraph((Changed("deleted", (Text(words),)),))


def _inserted(block: Block) -> Block:
    """A block that is new as a whole."""
    return _Merging(Secrets())._pair(_empty(block), block)  # noqa: SLF001 -- of this module


def _empty(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, content=())
        case List():
            return replace(block, items=())
        case Quote() | Box():
            return replace(block, blocks=(), **({"title": ()} if isinstance(block, Box) else {}))
        case Figure():
            return replace(block, caption=())
        case Table():
            return replace(block, rows=())
        case _:
            return block


def _struck(cell: TableCell) -> TableCell:
    words = (said(content) for content in cell.paragraphs)
    return TableCell(tuple((Changed("deleted", (Text(one),)),) for one in words if one), header=cell.header)


def _at(paragraphs: Sequence[tuple[Inline, ...]], index: int) -> tuple[Inline, ...]:
    return paragraphs[index] if index < len(paragraphs) else ()


def _cell_words(cell: TableCell) -> str:
    return " ".join(said(content) for content in cell.paragraphs)


def _words_of(block: Block) -> str:
    """All words of a block; none of what is made from others: contents, notes, page breaks."""
    words: list[str] = []
    for one in walk((block,)):
        match one:
            case Heading(content=content) | Paragraph(content=content):
                words.append(said(content))
            case Box(title=title):
                words.append(said(title))
            case Figure(caption=caption):
                words.append(said(caption))
            case Table(rows=rows):
                words += [_cell_words(cell) for row in rows for cell in row.cells]
            case _:
                pass
    return " ".join(filter(None, words))


def _pairs(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """The old and the new ones in order, those that belong together as pairs."""
    left, right = ([(type(one).__name__, words(one)) for one in ones] for ones in (old, new))
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
            continue
        at = a
        for index in range(c, d):
            found = next((i for i in range(at, b) if _alike(left[i], right[index])), None)
            if found is None:
                yield None, new[index]
                continue
            yield from ((one, None) for one in old[at:found])
            yield old[found], new[index]
            at = found + 1
        yield from ((one, None) for one in old[at:b])


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] != other[0]:
        return False
    first, second = one[1].split(), other[1].split()
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
