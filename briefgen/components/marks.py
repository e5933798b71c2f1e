"""Neighbouring marks of notes: sorted and parted, whatever emphasis they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from briefgen.document import Cite, Emphasis, Inline, Link, Span, Strong

RANGE = "\N{EN DASH}"
Around = Emphasis | Link | Span | Strong
"""What a citation may be typed in."""


def begins(node: Inline) -> bool:
    """Whether a node is a mark, or begins with one."""
    return _has_mark(node, 0)


def joined(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """The nodes, neighbouring marks of notes sorted and parted: `1, 4-6`, with a dash from three in a row on.

    A mark at the edge of an emphasis and another beside it stand together behind or before its words.
    """
    if not any(isinstance(node, Cite | Around) for node in nodes):
        return tuple(nodes)
    settled: list[Inline] = []
    for _, group in groupby(_lifted(nodes), lambda node: isinstance(node, Cite)):
        beside = list(group)
        cites = [node for node in beside if isinstance(node, Cite)]
        settled += _sorted(cites) if len(cites) > 1 else beside
    return tuple(settled)


def _lifted(nodes: Sequence[Inline]) -> Iterator[Inline]:
    """The nodes, the marks at the edges of those that have another mark beside them taken out of them."""
    for before, node, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False):
        first = bool(before and _has_mark(before, -1) and _has_mark(node, 0))
        last = bool(after and _has_mark(node, -1) and _has_mark(after, 0))
        yield from _parted(node, first=first, last=last) if first or last else (node,)


def _has_mark(node: Inline, edge: int) -> bool:
    while isinstance(node, Around) and node.children:
        if isinstance(node, Link) and all(isinstance(child, Cite) for child in node.children):
            return False  # its address would be lost
        node = node.children[edge]
    return isinstance(node, Cite)


def _parted(node: Inline, *, first: bool, last: bool) -> tuple[Inline, ...]:
    """A node with the marks at its first or last edge before or behind it; without it where nothing else is in it."""
    if not isinstance(node, Around):
        return (node,)
    inner = [
        part
        for index, child in enumerate(node.children)
        for part in _parted(child, first=first and not index, last=last and index == len(node.children) - 1)
    ]
    start, end = 0, len(inner)
    while first and start < end and isinstance(inner[start], Cite):
        start += 1
    while last and start < end and isinstance(inner[end - 1], Cite):
        end -= 1
    around = (replace(node, children=tuple(inner[start:end])),) if start < end else ()
    return (*inner[:start], *around, *inner[end:])


def _sorted(cites: Sequence[Cite]) -> Iterator[Cite]:
    bare = dict.fromkeys(replace(one, lead="", silent=False) for one in cites)
    ordered = sorted(bare, key=lambda one: one.number)
    before: Cite | None = None
    for index, mark in enumerate(ordered):
        pairs = ordered[index - 1 : index + 1], ordered[index : index + 2]
        silent = all(map(_follows, pairs))
        lead = cites[0].lead if before is None else RANGE if before.silent else ", "
        before = replace(mark, silent=silent, lead="" if silent else lead)
        yield before


def _follows(pair: Sequence[Cite]) -> bool:
    """Whether two marks without places have numbers next to each other."""
    return len(pair) == 2 and not pair[0].place + pair[1].place and pair[1].number == pair[0].number + 1
