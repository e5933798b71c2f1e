"""What is written whole or not at all: the halves of a move, and the pieces of one edit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.review.alignment import WORDS, Hunk, bare
from briefgen.review.changes import Action, Change, State
from briefgen.sums import int_sum

FEWEST = 8  # characters of a paragraph that is known again behind others
HALF = "half of a move: its other half is not written"
PIECE = "part of an edit that is written as a whole or not at all"
SENTENCE = re.compile(r"(?<=[.?!;])\s+")


def edits_of(text: str, found: Sequence[Hunk]) -> list[tuple[str, ...]]:
    """For each change of a paragraph the names of the edits that it is a piece of.

    The pieces of what was tracked as one edit are one, and so are those of a sentence of which little is left.
    """
    names = [[f"edit {number}" for number in one.edits] for one in found]
    for start, end in _sentences(text):
        inside = [index for index, one in enumerate(found) if one.start <= end and start <= one.end]
        gone = int_sum(
            _words(text[max(one.start, start) : min(one.end, end)])
            for one in (found[index] for index in inside)
        )
        changed = max(gone, int_sum(_words(found[index].new) for index in inside))
        if changed >= _words(text[start:end]) - gone:
            for index in inside:
                names[index].append(f"sentence {start}")
    return [tuple(one) for one in names]


def _sentences(text: str) -> list[tuple[int, int]]:
    gaps = [one.span() for one in SENTENCE.finditer(text)]
    return list(zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)], strict=True))


def _words(text: str) -> int:
    return len(WORDS.findall(text))


def without_parts(changes: Sequence[Change]) -> list[Change]:
    """The changes, in conflict those open ones that are a part of what is not written."""
    kept = list(changes)
    while refused := _halves(kept) | _pieces(kept):
        kept = [
            replace(one, state=State.CONFLICT, why=refused[index]) if index in refused else one
            for index, one in enumerate(kept)
        ]
    return kept


def _halves(changes: Sequence[Change]) -> dict[int, str]:
    """The open halves of moves whose other half is not open: a paragraph taken out, and the same words put in elsewhere."""
    every = list(enumerate(changes))
    gone = [
        pair for pair in every if pair[1].action is Action.DELETE and not (pair[1].before or pair[1].after)
    ]
    fresh = [pair for pair in every if pair[1].action is Action.INSERT]
    return {
        index: HALF
        for one in gone
        for other in fresh
        if _is_move(one[1], other[1])
        for (index, half), (_, rest) in ((one, other), (other, one))
        if half.state is State.OPEN and rest.state is not State.OPEN
    }


def _is_move(gone: Change, fresh: Change) -> bool:
    """Whether a paragraph that was taken out is put in by another change, as one of its own or behind others."""
    old, new = bare(gone.old), bare(fresh.new)
    whole = not (fresh.before or fresh.after)
    return gone.file == fresh.file and (old == new if whole else len(old) >= FEWEST and new.endswith(old))


def _pieces(changes: Sequence[Change]) -> dict[int, str]:
    """The open pieces of edits of which another piece is not open."""
    broken = {name for one in changes if one.state is not State.OPEN for name in one.edits}
    return {
        index: PIECE
        for index, one in enumerate(changes)
        if one.state is State.OPEN and not broken.isdisjoint(one.edits)
    }
