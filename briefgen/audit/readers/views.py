"""A text in each of the ways in which it may be read: as it is shown, as it was before its changes, without what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto


class Aside(Enum):
    """Why a reader may pass over a part of a text."""

    DELETED = auto()
    INSERTED = auto()
    UNSEEN = auto()  # hidden, a code of a field, a note or a box that is anchored there
    SMALL = auto()  # a number of a note, a reading above a word, a formula, the result of a field


# What is left out of each view; a view is made where it leaves out what no other one does.
LEFT_OUT = (
    frozenset({Aside.DELETED, Aside.UNSEEN}),
    frozenset({Aside.DELETED, Aside.UNSEEN, Aside.SMALL}),
    frozenset({Aside.INSERTED, Aside.UNSEEN}),
    frozenset({Aside.INSERTED, Aside.UNSEEN, Aside.SMALL}),
    frozenset({Aside.UNSEEN, Aside.SMALL}),
)

Span = tuple[Aside, int, int]  # the first fragment of a part and the one behind its last


def views(text: list[str], spans: Iterable[Span]) -> Iterator[str]:
    """The text in each way but whole; nothing when it has no such parts."""
    every = sorted(spans, key=lambda one: one[1])
    kinds, made = {kind for kind, _, _ in every}, set[frozenset[Aside]]()
    for left_out in LEFT_OUT:
        asides = left_out & kinds
        if asides and asides not in made:
            made.add(asides)
            yield _without(text, [(start, end) for kind, start, end in every if kind in asides])


def _without(text: list[str], spans: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end in spans:
        if start > at:
            kept += text[at:start]
        at = max(at, end)
    return "".join([*kept, *text[at:]])
