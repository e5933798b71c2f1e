"""Weak types of an isolating run sequence: numbers, their separators and signs, marks (UAX 9, W1 to W7)."""

from __future__ import annotations

from collections.abc import Sequence

ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})


def resolve_weak(types: Sequence[str], before: str) -> list[str]:
    """The types after W1 to W7; `before` is the direction in front of the sequence."""
    found = _arabic_numbers(_marks(types, before), before)
    _separators(found)
    _terminators(found)
    return _latin_numbers(["ON" if kind in {"ET", "ES", "CS"} else kind for kind in found], before)


def _marks(types: Sequence[str], before: str) -> list[str]:
    """W1: a mark has the type of what it stands on."""
    found, last = [], before
    for kind in types:
        own = ("ON" if last in ISOLATES else last) if kind == "NSM" else kind
        found.append(own)
        last = own
    return found


def _arabic_numbers(types: Sequence[str], before: str) -> list[str]:
    """W2 and W3: numbers behind Arabic letters, and those letters."""
    found, strong = [], before
    for kind in types:
        if kind in {"R", "L", "AL"}:
            strong = kind
        own = "AN" if kind == "EN" and strong == "AL" else kind
        found.append("R" if own == "AL" else own)
    return found


def _separators(types: list[str]) -> None:
    """W4: one separator between two numbers of the same type."""
    for index in range(1, len(types) - 1):
        left, kind, right = types[index - 1 : index + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})):
            types[index] = left


def _terminators(types: list[str]) -> None:
    """W5: signs such as of currency beside European numbers."""
    index = 0
    while index < len(types):
        end = index
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > index and "EN" in {*types[max(index - 1, 0) : index], *types[end : end + 1]}:
            types[index:end] = ["EN"] * (end - index)
        index = max(end, index + 1)


def _latin_numbers(types: Sequence[str], before: str) -> list[str]:
    """W7: European numbers behind Latin letters."""
    found, strong = [], before
    for kind in types:
        if kind in {"R", "L"}:
            strong = kind
        found.append("L" if kind == "EN" and strong == "L" else kind)
    return found
