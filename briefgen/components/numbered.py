"""Paragraphs with numbers in the margin and the path of their item."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.components.context import Context
from briefgen.document import Beside, Block, Box, Figure, Heading, List, ListItem, Paragraph, Quote, Table


def number_paragraphs(
    context: Context, blocks: tuple[Block, ...], mark: str, origin: str, *, after: int = 0
) -> tuple[Block, ...]:
    """The blocks of one text, each with its `origin`; if asked for, its paragraphs are numbered `mark`.1, `mark`.2 ...

    Without a mark they are counted through the paper: 1, 2 ...

    They are counted on from `after`. What stands inside lists, quotations and boxes, and beside pictures, belongs to the paragraph before it and has no number.
    """
    numbered: list[Block] = []
    count = after
    for block in blocks:
        match block:
            case Paragraph(_, "body") if context.paragraph_numbers != "plain":
                count += 1
                number = f"{mark}.{count}" if mark else str(context.next_paragraph())
                numbered.append(replace(block, number=number, origin=origin))
            case _:
                numbered.append(with_origin(block, origin))
    return tuple(numbered)


def with_origin(block: Block, origin: str) -> Block:
    """The block, and what it holds, with the path of the item that it comes from."""
    match block:
        case Paragraph() | Heading() | Table() | Figure():
            return replace(block, origin=block.origin or origin)
        case List(items):
            return replace(block, items=tuple(ListItem(item.blocks, origin) for item in items))
        case Quote(children):
            return Quote(tuple(with_origin(child, origin) for child in children))
        case Box(blocks=children) | Beside(blocks=children):
            inner = tuple(with_origin(child, origin) for child in children)
            return replace(block, blocks=inner, origin=block.origin or origin)
        case _:
            return block
