"""Flowables below each other: their gaps, their height, and where they are cut."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from briefgen.writers.pdf.flowable import TOLERANCE, Flowable


def lay_out(content: Sequence[Flowable], width: float) -> Iterator[tuple[Flowable, float, float]]:
    """Each flowable with the space above it and its height."""
    after: float | None = None
    for flowable in content:
        own = flowable.wrap(width)
        yield flowable, 0 if after is None else max(after, flowable.before), own
        after = flowable.after


def height(content: Sequence[Flowable], width: float) -> float:
    """The height of flowables below each other."""
    return math.fsum(gap + own for _, gap, own in lay_out(content, width))


def cut(
    content: Sequence[Flowable], width: float, room: float, *, forced: bool = False
) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into a height and what does not; a heading goes with what follows it.

    `forced` also cuts what is never cut, and after a heading, where nothing would fit otherwise.
    """
    head, tail = _cut(list(content), width, room)
    kept = len(head)
    while tail and kept and head[kept - 1].keep_with_next:
        kept -= 1
    if forced and not kept:
        return _cut(list(content), width, room, forced=True)
    return head[:kept], [*head[kept:], *tail]


def _cut(
    content: list[Flowable], width: float, room: float, *, forced: bool = False
) -> tuple[list[Flowable], list[Flowable]]:
    for index, (flowable, gap, own) in enumerate(lay_out(content, width)):
        if gap + own > room + TOLERANCE:
            parts = flowable.split(width, room - gap) if room > gap else []
            if forced and len(parts) < 2:
                parts = flowable.force(width, room - gap) if room > gap else []
            if len(parts) < 2:
                return content[:index], content[index:]
            return [*content[:index], parts[0]], [*parts[1:], *content[index + 1 :]]
        room -= gap + own
    return content, []


def least(flowables: Iterable[Flowable], width: float) -> float:
    """The height that a run of flowables which keep together takes, with the beginning of what ends it."""
    total, after = 0.0, 0.0
    for index, flowable in enumerate(flowables):
        before = max(after, flowable.before) if index else 0
        if not flowable.keep_with_next or flowable.reserve:
            return total + before + flowable.least(width)
        total += before + flowable.wrap(width)
        after = flowable.after
    return total
