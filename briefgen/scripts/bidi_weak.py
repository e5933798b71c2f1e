"""Weak types of an isolating run sequence: numbers, their separators and signs, marks (UAX 9, W1 to W7)."""

from __future__ import annotations

import re

_MARKED = re.compile("(.)(M+)")
_AFTER_ARABIC = re.compile("A[^LR]+")
_AFTER_LATIN = re.compile("L[^R]+")
_SEPARATOR = re.compile("[SC](?<=E.)(?=E)|C(?<=NC)(?=N)")
_SIGNS = re.compile("T*E[ET]*")
_OTHERS = str.maketrans("STC", "OOO")


def resolve_weak(types: str, before: str) -> str:
    """The types, by their letters in `bidi_codes`, after W1 to W7; `before` is the direction in front of the sequence."""
    resolved = before + types
    if "M" in resolved:  # W1: a mark has the type of what it stands on
        resolved = _MARKED.sub(
            lambda one: one[1] + len(one[2]) * ("O" if one[1] == "I" else one[1]), resolved
        )
    if "E" in resolved and "A" in resolved:  # W2: numbers behind Arabic letters
        resolved = _AFTER_ARABIC.sub(lambda one: one[0].replace("E", "N"), resolved)
    resolved = resolved.replace("A", "R")  # W3
    if "C" in resolved or "S" in resolved:
        resolved = _SEPARATOR.sub(lambda one: resolved[one.start() - 1], resolved)  # W4
    if "T" in resolved and "E" in resolved:
        resolved = _SIGNS.sub(lambda one: len(one[0]) * "E", resolved)  # W5
    resolved = resolved.translate(_OTHERS)  # W6
    if "E" in resolved and "L" in resolved:  # W7: numbers behind Latin letters
        resolved = _AFTER_LATIN.sub(lambda one: one[0].replace("E", "L"), resolved)
    return resolved[1:]
