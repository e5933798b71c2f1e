"""Markup of a rendered template -> document tree, checked for the rules of every document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace

from briefgen import document as tree
from briefgen import prose
from briefgen.components import settle
from briefgen.components.context import Context
from briefgen.document import Block, Box, Endnotes, Figure, Heading, List, Paragraph, Quote, Table
from briefgen.locale.punctuation import COLONS

LED_TO = (Table, List, Quote, Figure)  # what a paragraph that ends in a colon leads to


class MarkupError(ValueError):
    """A rendered template breaks a rule of documents; `hint` says how to correct the template.

    `words` are the text of the template that caused it, empty when not known.
    """

    def __init__(self, message: str, hint: str, words: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.words = words


def parse(markup: str, carried: tuple[prose.Carried, ...], context: Context) -> tuple[Block, ...]:
    """The blocks of a document; the words for references to what is not in it are those of the context.

    MarkupError when headings skip a level, an anchor stands twice or the endnotes are not last.
    """
    return settle(read(markup, carried, context), context.titles(), context.shown)


def read(markup: str, carried: tuple[prose.Carried, ...], context: Context) -> tuple[Block, ...]:
    """As `parse`, with every citation and reference as it is typed, whether or not there is something that it leads to."""
    blocks = prose.blocks(markup, context.resolve, level=1, anchor="text", carried=carried)
    blocks = tuple(_with_what_follows(blocks))
    _check_anchors(blocks)
    _check_headings(blocks)
    _check_notes(blocks)
    return blocks


def _with_what_follows(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks; a paragraph that ends in a colon stays on the page of what it leads to."""
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph) and isinstance(following, LED_TO) and _ends_in_colon(block):
            yield replace(block, kept=True)
        else:
            yield block


def _ends_in_colon(block: Paragraph) -> bool:
    last = block.content[-1] if block.content else None
    return isinstance(last, tree.Text) and last.text.rstrip().endswith(COLONS)


def _check_headings(blocks: tuple[Block, ...]) -> None:
    above = 0
    for block in tree.walk(blocks):
        if isinstance(block, Heading | Box):
            words = tree.plain(block.content if isinstance(block, Heading) else block.title)
            if block.level > above + 1:
                message = (
                    f"expected a heading of level {above + 1} at most, found level {block.level}: {words!r}"
                )
                raise MarkupError(message, f"write {'#' * (above + 1)} before it", words)
            above = block.level if isinstance(block, Heading) else above


def _check_notes(blocks: tuple[Block, ...]) -> None:
    endnotes = [block for block in blocks if isinstance(block, Endnotes)]
    if endnotes and blocks[-1] is not endnotes[-1]:
        message = "something comes after the sources, which must be last"
        raise MarkupError(message, "put what stands after them before them", "sources(")


def _check_anchors(blocks: tuple[Block, ...]) -> None:
    found: list[str] = []
    for block in tree.walk(blocks):
        match block:
            case Heading() | Paragraph() | Box() | Figure():
                found.append(block.anchor)
            case Table():
                found += [block.anchor, *(row.anchor for row in block.rows)]
            case _:
                pass
    counts = Counter(anchor for anchor in found if anchor)
    twice = sorted(anchor for anchor, count in counts.items() if count > 1)
    if twice:
        message = f"shown twice: {', '.join(twice)}"
        raise MarkupError(message, "take one of them out of `show:`, or give the second other options")
