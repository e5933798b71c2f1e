"""Where a line may end inside of words that have no spaces between them (UAX 14): Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from functools import lru_cache

UNSPACED = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff]"
)
"""A character of a script in which a line may end behind nearly each."""


def breakable_parts(word: str) -> tuple[str, ...]:
    """The parts of a word between which a line may end; the word itself where it has no such places."""
    if word.isascii() or not UNSPACED.search(word):
        return (word,)
    return _units(word)


def tokens(text: str) -> list[str]:
    """What stands between the spaces of a text, and between the places where a line may end without one."""
    found = text.replace("\n", " ").split(" ")
    if text.isascii() or not UNSPACED.search(text):
        return found
    return [part for token in found for part in breakable_parts(token)]


@lru_cache(maxsize=1 << 12)
def _units(word: str) -> tuple[str, ...]:
    from uniseg.linebreak import line_break_units  # few texts need it

    return tuple(line_break_units(word))
