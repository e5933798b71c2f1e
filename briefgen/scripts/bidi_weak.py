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
    found = before + types
    if "M" in found:  # W1: a mark has the type of what it stands on
        found = _MARKED.sub(lambda one: one[1] + len(one[2]) * ("O" if one[1] == "I" else one[1]), found)
    if "E" in found and "A" in found:  # W2: numbers behind Arabic letters
        found = _AFTER_ARABIC.sub(lambda one: one[0].replace("E", "N"), found)
    found = found.replace("A", "R")  # W3
    if "C" in found or "S" in found:
        found = _SEPARATOR.sub(lambda one: found[one.start() - 1], found)  # W4
    if "T" in found and "E" in found:
        found = _SIGNS.sub(lambda one: len(one[0]) * "E", found)  # W5
    found = found.translate(_OTHERS)  # W6
    if "E" in found and "L" in found:  # W7: numbers behind Latin letters
        found = _AFTER_LATIN.sub(lambda one: one[0].replace("E", "L"), found)
    return found[1:]
