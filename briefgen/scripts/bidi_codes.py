"""Bidirectional classes as one letter each, so that the rules of UAX 9 are substitutions in a text."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from briefgen.scripts.bidi_classes import bidi_class

CODES = MappingProxyType({
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "S", "ET": "T", "CS": "C", "NSM": "M",
    "FSI": "I", "LRI": "I", "RLI": "I", "PDI": "I", "B": "O", "S": "O", "WS": "O", "ON": "O",
})  # fmt: skip
"""The letter of each class that a sequence holds: `I` for what begins or ends an isolate, `O` for the other neutral ones."""

MARK = CODES["NSM"]
EXPLICIT = "X"
"""What has levels of its own, parts sequences or gives another level to what stands beside it: its class has to be looked at."""

_OF_LEVELS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN", "LRI", "RLI", "FSI", "PDI", "B"})


@lru_cache(maxsize=1 << 12)  # a text is looked at for its direction, its numbers and its levels
def bidi_codes(text: str) -> str:
    """The letter of each character's class, `EXPLICIT` for those of explicit levels."""
    return "".join(map(_CODES.__getitem__, text))


def turns_numbers(text: str, before: bool) -> bool:  # noqa: FBT001 -- the direction of the letters before it
    """Whether the last letter of a text runs from right to left, so that numbers behind it are turned round (UAX 9, W7); `before` without one."""
    codes = bidi_codes(text)
    latin, others = codes.rfind("L"), max(codes.rfind("R"), codes.rfind("A"))
    return before if latin == others else others > latin


class _Codes(dict[str, str]):
    """The letter of each character that was asked for."""

    def __missing__(self, character: str) -> str:
        kind = bidi_class(character)
        self[character] = made = EXPLICIT if kind in _OF_LEVELS else CODES[kind]
        return made


_CODES = _Codes()
