"""Bidirectional classes and paired brackets of characters (UAX 9, 3.2 and 3.1.3)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Code points without a class of their own (DerivedBidiClass.txt, @missing lines).
_RIGHT_TO_LEFT = (
    (0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF), (0x10D40, 0x10EBF), (0x10F00, 0x10F2F),
    (0x10F70, 0x10FFF), (0x1E800, 0x1EC6F), (0x1ECC0, 0x1ECFF), (0x1ED50, 0x1EDFF), (0x1EF00, 0x1EFFF),
)  # fmt: skip
_ARABIC = (
    (0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF), (0x10D00, 0x10D3F),
    (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
)  # fmt: skip
_CURRENCY = (0x20A0, 0x20CF)

# Opening and closing brackets in turn (BidiBrackets.txt).
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"  # noqa: RUF001 -- they are meant
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"  # noqa: RUF001 -- they are meant
)
# Brackets whose canonical form is another character.
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def canonical(bracket: str) -> str:
    """The canonical form of a bracket; any other character as it is."""
    return _CANONICAL.get(bracket, bracket)


CLOSING = {canonical(_PAIRS[place]): canonical(_PAIRS[place + 1]) for place in range(0, len(_PAIRS), 2)}
"""Opening bracket -> closing bracket, both in canonical form."""

OPENING = {closing: opening for opening, closing in CLOSING.items()}
"""Closing bracket -> opening bracket, both in canonical form."""
BRACKETS = frozenset(_PAIRS)
"""All brackets that pair, in canonical form or not."""
OPENING_BRACKETS = frozenset(_PAIRS[::2])
"""Those of them that open."""


@lru_cache(maxsize=1 << 14)
def bidi_class(character: str) -> str:
    """The class of a character: 'L', 'AL', 'EN' and so on."""
    return unicodedata.bidirectional(character) or _missing(ord(character))


def _missing(code: int) -> str:
    for found, ranges in (("R", _RIGHT_TO_LEFT), ("AL", _ARABIC), ("ET", (_CURRENCY,))):
        if any(first <= code <= last for first, last in ranges):
            return found
    return "L"
