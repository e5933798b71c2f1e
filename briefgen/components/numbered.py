"""Paragraphs with numbers in the margin and the path of their item."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.components.context import Context
from briefgen.document import Block, Figure, Heading, Paragraph, Table


def number_paragraphs(
    context: Context, blocks: tuple[Block, ...], mark: str, origin: str
) -> tuple[Block, ...]:
    """The blocks of one text, each with its `origin`; if asked for, its paragraphs are numbered `mark`.1, `mark`.2 ...

    What stands inside lists and quotations belongs to the paragraph before it and has no number.
    """
    found: list[Block] = []
    count = 0
    for block in blocks:
        match block:
            case Paragraph(_, "body") if context.paragraph_numbers:
                count += 1
                found.append(replace(block, number=f"{mark}.{count}", origin=origin))
            case Paragraph() | Heading() | Table() | Figure():
                found.append(replace(block, origin=origin))
            case _:
                found.append(block)
    return tuple(found)
