"""A text in each of the ways in which it may be read: as it is shown, as it was before its changes, without what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto


class Aside(Enum):
    """Why a reader may pass over a part of a text."""

    DELETED = auto()
    INSERTED = auto()
    UNSEEN = auto()  # hidden, a code of a field, a note or a box that is anchored there
    SMALL = auto()  # a number of a note, a formula, the result of a field
    READING = auto()  # above a word or a letter


BESIDE = frozenset({Aside.SMALL, Aside.READING})
# What is left out of each view; a view is made where it leaves out what no other one does.
LEFT_OUT = (
    frozenset({Aside.DELETED, Aside.UNSEEN}),
    BESIDE | {Aside.DELETED, Aside.UNSEEN},
    frozenset({Aside.INSERTED, Aside.UNSEEN}),
    BESIDE | {Aside.INSERTED, Aside.UNSEEN},
    BESIDE | {Aside.UNSEEN},
)

AROUND = 400  # letters on each side of a part: more than the windows in which long texts are looked for

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


def readings(text: list[str], spans: Iterable[Span]) -> Iterator[str]:
    """The readings alone: each in a line of its own, and those of one line of the text together; nothing when there are none."""
    places = sorted((start, end) for kind, start, end in spans if kind is Aside.READING)
    every = ["".join(text[start:end]).strip() for start, end in places]
    if not every:
        return
    yield "\n".join(every)
    line = [every[0]]
    for (_, behind), (start, _), reading in zip(places, places[1:], every[1:], strict=False):
        line += ["\n"] * any("\n" in one for one in text[behind:start])
        line.append(reading)
    yield "".join(line)


def _without(text: list[str], spans: list[tuple[int, int]]) -> str:
    """What stands around the parts that are left out: elsewhere the text is as it is whole."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        if start > at:
            kept.append(_ends("".join(text[at:start]), first=not at))
        at = max(at, end)
    return "".join(kept) + _first("".join(text[at:]))


def _ends(text: str, *, first: bool) -> str:
    """The beginning and the end of a text between two parts; of the first one its end."""
    if len(text) <= 2 * AROUND:
        return text
    last = text[-AROUND:].split(maxsplit=1)[-1:]  # without the part of a word that may come first
    return "".join(last) if first else f"{_first(text)}\n{''.join(last)}"


def _first(text: str) -> str:
    """The beginning of a text, without the part of a word that may come last."""
    return text if len(text) <= AROUND else "".join(text[:AROUND].rsplit(maxsplit=1)[:1])
