"""Neutral types of an isolating run sequence: brackets, spaces and the rest (UAX 9, N0 to N2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.scripts.bidi_classes import BRACKETS, CLOSING, OPENING, canonical

MOST_OPEN = 63  # BD16
# Neutral ones between two of the other direction than the embedding has; all others have the embedding's.
_WITHIN = {"L": re.compile("(?<=[REN])[OI]+(?=[REN])"), "R": re.compile("(?<=L)[OI]+(?=L)")}
_OTHER = {"L": "R", "R": "L"}
_STRONG = str.maketrans("ENOI", "RR  ")  # numbers count as right to left

Sides = tuple[str, str]
"""The directions before and behind a sequence."""


def resolve_neutrals(types: str, letters: str, marks: Sequence[int], embedding: str, sides: Sides) -> str:
    """The types, by their letters in `bidi_codes`, after N0 to N2.

    `letters` are the characters, empty where none is a bracket; `marks` the places of those that were nonspacing marks at first.
    """
    found = types if BRACKETS.isdisjoint(letters) else _brackets(types, letters, marks, embedding, sides[0])
    # N1 and N2: between two of one direction that direction, elsewhere the embedding's.
    other = _OTHER[embedding]
    within = _WITHIN[embedding].sub(lambda one: other * len(one[0]), f"{sides[0]}{found}{sides[1]}")
    return within[1:-1].replace("O", embedding).replace("I", embedding)


def _brackets(types: str, letters: str, marks: Sequence[int], embedding: str, before: str) -> str:
    """N0: a pair of brackets has the direction of what stands inside or before it, and so have marks on them."""
    resolved = list(types)
    for opening, closing in _pairs(types, letters):
        direction = _bracket_direction("".join(resolved), opening, closing, embedding, before)
        if direction:
            for bracket in (opening, closing):
                resolved[bracket] = direction
                follower = bracket + 1
                while follower in marks:
                    resolved[follower] = direction
                    follower += 1
    return "".join(resolved)


def _pairs(types: str, letters: str) -> list[tuple[int, int]]:
    """The bracket pairs in the order of their opening ones (BD16)."""
    open_: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, letter in enumerate(letters):
        if types[index] not in "OI":
            continue
        bracket = canonical(letter)
        if bracket in CLOSING:
            if len(open_) == MOST_OPEN:
                return []
            open_.append((CLOSING[bracket], index))
        elif bracket in OPENING:
            depth = next((at for at in range(len(open_) - 1, -1, -1) if open_[at][0] == bracket), None)
            if depth is not None:
                pairs.append((open_[depth][1], index))
                del open_[depth:]
    return sorted(pairs)


def _bracket_direction(types: str, opening: int, closing: int, embedding: str, before: str) -> str:
    """The direction of a pair of brackets; nothing where no strong type stands inside (N0)."""
    inside = set(types[opening + 1 : closing].translate(_STRONG)) - {" "}
    if not inside:
        return ""
    if embedding in inside:
        return embedding
    return (before + types[:opening].translate(_STRONG).replace(" ", ""))[-1]
