"""Where a word of a language may be hyphenated, by the patterns of pyphen; loaded for justified text alone."""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen

LEAST = 6  # letters of the shortest word that is cut
LEFT, RIGHT = 2, 3  # letters that stay before and behind the hyphen
_CORE = re.compile(r"[^\W\d_]+")
_AROUND = frozenset(".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2026\u2013\u2014\u00a0\u202f")


@lru_cache(maxsize=1 << 14)
def hyphen_places(text: str, language: str) -> tuple[int, ...]:
    """The places between its characters; none in short words, names in capitals, numbers and addresses."""
    found = _CORE.search(text)
    if not found or len(found[0]) < LEAST or found[0].isupper():
        return ()
    if not _AROUND.issuperset(text[: found.start()] + text[found.end() :]):
        return ()
    patterns = _patterns(language)
    if patterns is None or any(one.isupper() for one in found[0][1:]):
        return ()
    # A place where letters change is left out: what is typed is what is printed.
    return tuple(
        found.start() + int(place)
        for place in patterns.positions(found[0])
        if not place.data and LEFT <= place <= len(found[0]) - RIGHT
    )


@lru_cache(maxsize=16)
def _patterns(language: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=LEFT, right=RIGHT) if name else None
