"""Ranges, signed numbers and telephone numbers, which run from left to right among words from right to left: 2019-2024, -3.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.scripts.bidi import levels
from briefgen.scripts.bidi_classes import bidi_class

_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
_BESIDE = r"[ \u00a0.-]"
_RANGE = re.compile(
    # A telephone number, a sign before a number, numbers joined by hyphens, dashes or times; not within a word, an address or a file's name.
    rf"(?<![\w/.@+\u2212-])(?:\+\d{{1,4}}(?:{_BESIDE}?\(\d{{1,5}}\)|{_BESIDE}\d+)+|(?:\(0\d{{1,5}}\)|0\d{{1,5}}){_BESIDE}?\d{{2,}}(?:{_BESIDE}\d{{2,}})*"
    rf"|(?:[+\u2212-]{_NUMBER}|{_NUMBER}(?=(?:[-\u2010\u2011\u2212]| ?[\u2013\u00d7] ?|\u00a0[\u2013\u00d7]\u00a0)\d))"
    rf"(?:(?:[-\u2010\u2011\u2212]| ?[\u2013\u00d7] ?|\u00a0[\u2013\u00d7]\u00a0){_NUMBER})*)(?![\w/@])"
)
_ISOLATE, _END = "\u2066", "\u2069"


def ranges(text: str, *, from_right: bool) -> Iterator[re.Match[str]]:
    """The places of a text that would be turned round: behind a letter from left to right, a range runs as it does (UAX 9, W7).

    `from_right`: whether the text stands in a paragraph from right to left.
    """
    right, end = from_right, 0
    for one in _RANGE.finditer(text):
        strong = [kind for kind in map(bidi_class, text[end : one.start()]) if kind in {"L", "R", "AL"}]
        right, end = (strong[-1] != "L" if strong else right), one.end()
        if right:
            yield one


@lru_cache(maxsize=1 << 12)
def display_levels(text: str, base: int) -> tuple[int, ...]:
    """The embedding level of each character (UAX 9), each range as if it stood in an isolate from left to right (HL3)."""
    if not (found := list(ranges(text, from_right=base == 1))):
        return tuple(levels(text, base).levels)
    parts, places, end = [], [], 0
    for one in found:
        parts += [text[end : one.start()], _ISOLATE, one[0], _END]
        places += [*range(end, one.start()), None, *range(*one.span()), None]
        end = one.end()
    whole = levels("".join([*parts, text[end:]]), base).levels
    places += range(end, len(text))
    return tuple(level for level, place in zip(whole, places, strict=True) if place is not None)
