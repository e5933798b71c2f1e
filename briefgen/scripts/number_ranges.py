"""Ranges and signed numbers, which run from left to right among words from right to left: 2019-2024, -3.2."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.scripts.bidi import levels

_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
RANGE = re.compile(
    # A sign before a number, numbers joined by hyphens or dashes; not within a word, an address or a file's name.
    rf"(?<![\w/.@+\u2212-])(?:[+\u2212-]{_NUMBER}|{_NUMBER}(?=(?:[-\u2010\u2011\u2212]| ?\u2013 ?|\u00a0\u2013\u00a0)\d))"
    rf"(?:(?:[-\u2010\u2011\u2212]| ?\u2013 ?|\u00a0\u2013\u00a0){_NUMBER})*(?![\w/@])"
)
_ISOLATE, _END = "\u2066", "\u2069"


@lru_cache(maxsize=1 << 12)
def display_levels(text: str, base: int) -> tuple[int, ...]:
    """The embedding level of each character (UAX 9), each range as if it stood in an isolate from left to right (HL3)."""
    if not (found := list(RANGE.finditer(text))):
        return tuple(levels(text, base).levels)
    parts, places, end = [], [], 0
    for one in found:
        parts += [text[end : one.start()], _ISOLATE, one[0], _END]
        places += [*range(end, one.start()), None, *range(*one.span()), None]
        end = one.end()
    whole = levels("".join([*parts, text[end:]]), base).levels
    places += range(end, len(text))
    return tuple(level for level, place in zip(whole, places, strict=True) if place is not None)
