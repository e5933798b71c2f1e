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
    codes = before + types
    if "M" in codes:  # W1: a mark has the type of what it stands on
        codes = _MARKED.sub(lambda one: one[1] + len(one[2]) * ("O" if one[1] == "I" else one[1]), codes)
    if "E" in codes and "A" in codes:  # W2: numbers behind Arabic letters
        codes = _AFTER_ARABIC.sub(lambda one: one[0].replace("E", "N"), codes)
    codes = codes.replace("A", "R")  # W3
    if "C" in codes or "S" in codes:
        codes = _SEPARATOR.sub(lambda one: codes[one.start() - 1], codes)  # W4
    if "T" in codes and "E" in codes:
        codes = _SIGNS.sub(lambda one: len(one[0]) * "E", codes)  # W5
    codes = codes.translate(_OTHERS)  # W6
    if "E" in codes and "L" in codes:  # W7: numbers behind Latin letters
        codes = _AFTER_LATIN.sub(lambda one: one[0].replace("E", "L"), codes)
    return codes[1:]
