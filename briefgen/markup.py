"""Markup -> document tree: what a template yields, held to what every document promises."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from briefgen import document as tree
from briefgen import prose
from briefgen.document import (
    Block,
    Box,
    Cell,
    Column,
    Emphasis,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Quiet,
    Quote,
    Reference,
    Span,
    Strong,
    Table,
)


class MarkupError(ValueError):
    """A template made a document that no reader could follow; `hint` says how to mend the template."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parse(markup: str, carried: tuple[prose.Carried, ...], resolve: prose.Resolve) -> tuple[Block, ...]:
    """The blocks of a document; MarkupError when headings skip, anchors repeat or a note has no source."""
    blocks = prose.blocks(markup, resolve, level=1, anchor="text", carried=carried)
    anchors = _anchors(blocks)
    _check_headings(blocks)
    _check_notes(blocks)
    return tuple(_block(block, anchors) for block in blocks)


def _check_headings(blocks: tuple[Block, ...]) -> None:
    above = 0
    for block in tree.walk(blocks):
        if isinstance(block, Heading | Box):
            words = tree.plain(block.content if isinstance(block, Heading) else block.title)
            if block.level > above + 1:
                message = (
                    f"expected a heading of level {above + 1} at most, found level {block.level}: {words!r}"
                )
                raise MarkupError(message, f"write {'#' * (above + 1)} before it")
            above = block.level if isinstance(block, Heading) else above


def _check_notes(blocks: tuple[Block, ...]) -> None:
    endnotes = [block for block in blocks if isinstance(block, Endnotes)]
    if endnotes and blocks[-1] is not endnotes[-1]:
        raise MarkupError(
            "expected the sources at the end, found something after them", "put `sources` last in `show:`"
        )
    known = {note.number for block in endnotes for note in block.notes}
    cited = {node.number for node in _inlines(blocks) if isinstance(node, tree.Cite)}
    if cited - known:
        raise MarkupError(
            "expected the sources of the notes in the text, found none", "add `sources` at the end of `show:`"
        )


def _anchors(blocks: tuple[Block, ...]) -> frozenset[str]:
    found: list[str] = []
    for block in tree.walk(blocks):
        match block:
            case Heading() | Paragraph() | Box() | Figure():
                found.append(block.anchor)
            case Table():
                found += [block.anchor, *(row.anchor for row in block.rows)]
            case _:
                pass
    named = [anchor for anchor in found if anchor]
    twice = (
        {anchor for anchor in named if named.count(anchor) > 1} if len(named) != len(set(named)) else set()
    )
    if twice:
        message = f"expected each part once, found {', '.join(sorted(twice))} twice"
        raise MarkupError(message, "take one of them out of `show:`, or give the second other options")
    return frozenset(named)


def _inlines(blocks: tuple[Block, ...]) -> Iterable[Inline]:
    for block in tree.walk(blocks):
        for content in _contents(block):
            yield from _deep(content)


def _contents(block: Block) -> Iterable[tuple[Inline, ...]]:
    match block:
        case Heading() | Paragraph():
            yield block.content
        case Box():
            yield block.title
        case Table():
            yield block.caption
            yield from (column.header for column in block.columns)
            yield from (words for row in block.rows for cell in row.cells for words in cell.paragraphs)
        case Figure():
            yield block.caption
        case Endnotes():
            yield from (note.content for note in block.notes)
        case _:
            pass


def _deep(content: tuple[Inline, ...]) -> Iterable[Inline]:
    for node in content:
        yield node
        if isinstance(node, Strong | Emphasis | Quiet | Link | Reference | Span):
            yield from _deep(node.children)


def _block(block: Block, anchors: frozenset[str]) -> Block:
    """The block with each reference to an anchor that is not here turned into its words."""
    match block:
        case Heading() | Paragraph():
            return dataclasses.replace(block, content=_known(block.content, anchors))
        case Box():
            inner = tuple(_block(one, anchors) for one in block.blocks)
            return dataclasses.replace(block, title=_known(block.title, anchors), blocks=inner)
        case List():
            items = tuple(
                ListItem(tuple(_block(one, anchors) for one in item.blocks), item.origin)
                for item in block.items
            )
            return dataclasses.replace(block, items=items)
        case Quote():
            return Quote(tuple(_block(one, anchors) for one in block.blocks))
        case Table():
            return _table(block, anchors)
        case Figure():
            data = _table(block.data, anchors) if block.data else None
            return dataclasses.replace(block, caption=_known(block.caption, anchors), data=data)
        case Endnotes():
            notes = tuple(Endnote(note.number, _known(note.content, anchors)) for note in block.notes)
            return Endnotes(notes)
        case _:
            return block


def _table(table: Table, anchors: frozenset[str]) -> Table:
    columns = tuple(_column(column, anchors) for column in table.columns)
    rows = tuple(
        dataclasses.replace(row, cells=tuple(_cell(cell, anchors) for cell in row.cells))
        for row in table.rows
    )
    return dataclasses.replace(table, columns=columns, rows=rows, caption=_known(table.caption, anchors))


def _column(column: Column, anchors: frozenset[str]) -> Column:
    return dataclasses.replace(column, header=_known(column.header, anchors))


def _cell(cell: Cell, anchors: frozenset[str]) -> Cell:
    return dataclasses.replace(cell, paragraphs=tuple(_known(words, anchors) for words in cell.paragraphs))


def _known(content: tuple[Inline, ...], anchors: frozenset[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for node in content:
        if isinstance(node, Reference) and node.anchor not in anchors:
            found.extend(_known(node.children, anchors))
        elif isinstance(node, Strong | Emphasis | Quiet | Link | Reference | Span):
            found.append(dataclasses.replace(node, children=_known(node.children, anchors)))
        else:
            found.append(node)
    return tuple(found)
