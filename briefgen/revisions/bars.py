"""Bars beside what a document says that an earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.document import (
    Block,
    Box,
    Cite,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    Quote,
    Reference,
    Table,
    TableRow,
    plain,
    walk,
)
from briefgen.revisions.wording import NUMBERED, is_number

PASSED = frozenset({"kicker", "meta", "handling", "notice", "label"})  # styles of what is looked up, not read
COMPARED = frozenset({"register", "reading"})  # styles of tables that hold what the brief says
CHANGES = "changes"  # the anchor of the list of changes, which is new in each version


def words_of(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The texts that a document says: of paragraphs, headings, captions and rows."""
    return frozenset(words for block in walk(blocks) for words in _said_by(block))


def with_bars(blocks: tuple[Block, ...], said: frozenset[str]) -> tuple[Block, ...]:
    """The blocks, those marked as changed of which a text is not among those `said`."""
    found: list[Block] = []
    passing = False
    for block in blocks:
        if isinstance(block, Heading):
            passing = block.anchor == CHANGES
        found.append(block if passing else _marked(block, said))
    return tuple(found)


def _marked(block: Block, said: frozenset[str]) -> Block:
    match block:
        case Paragraph() | Heading() | Figure():
            return replace(block, changed=True) if not said.issuperset(_said_by(block)) else block
        case Table(rows=rows) if block.style in COMPARED:
            return replace(
                block,
                rows=tuple(row if _row_text(row) in said else replace(row, changed=True) for row in rows),
            )
        case List(items):
            return replace(block, items=tuple(replace(i, blocks=with_bars(i.blocks, said)) for i in items))
        case Quote(blocks):
            return replace(block, blocks=with_bars(blocks, said))
        case Box():
            return replace(block, blocks=with_bars(block.blocks, said))
        case _:
            return block


def _said_by(block: Block) -> Iterator[str]:
    """The texts of a block itself that a bar may stand beside."""
    match block:
        case Paragraph(content=content, style=style) if style not in PASSED:
            yield _text(content)
        case Heading(content=content):
            yield _text(content)
        case Figure(caption=caption):
            yield f"{_text(caption)}\n{block.alt}"
        case Table(rows=rows) if block.style in COMPARED:
            yield from map(_row_text, rows)
        case _:
            pass


def _row_text(row: TableRow) -> str:
    """All that a row says, but for its number."""
    cells = (cell for cell in row.cells if not is_number(cell))
    return "\n".join(_text(content) for cell in cells for content in cell.paragraphs)


def _text(content: tuple[Inline, ...]) -> str:
    parts = []
    for node in content:
        match node:
            case Cite():
                continue
            case Reference():
                parts.append(NUMBERED)
            case _ if hasattr(node, "children"):
                parts.append(_text(node.children))
            case _:
                parts.append(plain((node,)))
    return "".join(parts)
