"""Markup of a rendered template -> document tree, checked for the rules of every document."""

from __future__ import annotations

from collections import Counter

from briefgen import document as tree
from briefgen import prose
from briefgen.components import settle
from briefgen.components.context import Context
from briefgen.document import Block, Box, Endnotes, Figure, Heading, Paragraph, Table


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
    _check_anchors(blocks)
    _check_headings(blocks)
    _check_notes(blocks)
    return blocks


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
