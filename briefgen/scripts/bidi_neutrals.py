"""Neutral types of an isolating run sequence: brackets, spaces and the rest (UAX 9, N0 to N2)."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.scripts.bidi_classes import CLOSING, OPENING, canonical

NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
MOST_OPEN = 63  # BD16

Sides = tuple[str, str]
"""The directions before and behind a sequence."""


def resolve_neutrals(
    types: list[str], letters: Sequence[str], marks: Sequence[bool], embedding: str, sides: Sides
) -> None:
    """Change the types to those after N0 to N2; `marks` are those that were nonspacing marks at first."""
    for opening, closing in _pairs(types, letters):
        found = _bracket_direction(types, opening, closing, embedding, sides[0])
        if found:
            for bracket in (opening, closing):
                types[bracket] = found
                follower = bracket + 1
                while follower < len(types) and marks[follower]:
                    types[follower] = found
                    follower += 1
    _neutrals(types, embedding, sides)


def _pairs(types: Sequence[str], letters: Sequence[str]) -> list[tuple[int, int]]:
    """The bracket pairs in the order of their opening ones (BD16)."""
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for index, letter in enumerate(letters):
        if types[index] != "ON":
            continue
        bracket = canonical(letter)
        if bracket in CLOSING:
            if len(open_) == MOST_OPEN:
                return []
            open_.append((CLOSING[bracket], index))
        elif bracket in OPENING:
            depth = next((at for at in range(len(open_) - 1, -1, -1) if open_[at][0] == bracket), None)
            if depth is not None:
                found.append((open_[depth][1], index))
                del open_[depth:]
    return sorted(found)


def _bracket_direction(types: Sequence[str], opening: int, closing: int, embedding: str, before: str) -> str:
    """The direction of a pair of brackets; nothing where no strong type stands inside (N0)."""
    inside = {_strong(kind) for kind in types[opening + 1 : closing]} - {""}
    if not inside:
        return ""
    if embedding in inside:
        return embedding
    context = next(filter(None, map(_strong, types[opening - 1 :: -1] if opening else ())), before)
    return context if context != embedding else embedding


def _neutrals(types: list[str], embedding: str, sides: Sides) -> None:
    """N1 and N2: between two of one direction that direction, elsewhere the embedding's."""
    index = 0
    while index < len(types):
        end = index
        while end < len(types) and types[end] in NEUTRAL:
            end += 1
        if end > index:
            left = _strong(types[index - 1]) if index else sides[0]
            right = _strong(types[end]) if end < len(types) else sides[1]
            types[index:end] = [left if left == right else embedding] * (end - index)
        index = max(end, index + 1)


def _strong(kind: str) -> str:
    """The direction of a type; numbers count as right to left."""
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""
