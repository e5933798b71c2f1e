"""Where a line may end inside of words that have no spaces between them (UAX 14): Chinese, Japanese and Korean."""

from __future__ import annotations

from functools import lru_cache

from briefgen.patterns import pattern
from briefgen.scripts.characters import has_uncommon

_UNSPACED = pattern(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff]"
)


def is_unspaced(text: str) -> bool:
    """Whether a text has characters behind nearly each of which a line may end."""
    return has_uncommon(text, _UNSPACED)


def breakable_parts(word: str) -> tuple[str, ...]:
    """The parts of a word between which a line may end; the word itself where it has no such places."""
    if not is_unspaced(word):
        return (word,)
    return _units(word)


def tokens(text: str) -> list[str]:
    """What stands between the spaces of a text, and between the places where a line may end without one."""
    words = text.replace("\n", " ").split(" ")
    if not is_unspaced(text):
        return words
    return [part for token in words for part in breakable_parts(token)]


@lru_cache(maxsize=1 << 12)
def _units(word: str) -> tuple[str, ...]:
    from uniseg.linebreak import line_break_units  # few texts need it

    return tuple(line_break_units(word))
