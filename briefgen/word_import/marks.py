"""Marks of handling in the words of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.model.standards import SCHEMES

LEVELS = tuple(level for scheme in SCHEMES.values() for level in scheme.levels if level)
# The Traffic Light Protocol in any case, as people type it; levels that are words are marks in capitals alone.
_TLP = r"(?i:TLP\s*:\s*(?:AMBER\s*\+\s*STRICT|RED|AMBER|GREEN|CLEAR))"
_WORDS = "|".join(sorted((one for one in LEVELS if not one.startswith("TLP")), key=len, reverse=True))
MARK = re.compile(rf"(?<![\w-])(?:{_TLP}|{_WORDS})(?![\w-])")


def only(words: str) -> str:
    """The level of words that are nothing but a mark of handling, else an empty text."""
    found = MARK.fullmatch(words.strip())
    return _level(found[0]) if found else ""


def highest(texts: Iterable[str]) -> str:
    """The most restricted level that some words name, of the scheme that most restricts; empty if they name none."""
    found = [_level(one[0]) for words in texts for one in MARK.finditer(words)]
    return max(
        found,
        key=lambda one: SCHEMES[scheme_of(one)].rank(one) / len(SCHEMES[scheme_of(one)].levels),
        default="",
    )


def scheme_of(level: str) -> str:
    """The first scheme that has a level."""
    return next(name for name, one in SCHEMES.items() if level in one.levels)


def _level(mark: str) -> str:
    return re.sub(r"\s*([:+])\s*", r"\1", mark.upper())
