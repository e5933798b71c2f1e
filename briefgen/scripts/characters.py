"""Characters: which script they are of, and which need shaping."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import uharfbuzz

from briefgen.patterns import pattern
from briefgen.scripts.unseen import drop_ignorable

# One glyph for each character, whatever stands beside it, from left to right: Latin, Greek, Cyrillic, Armenian, Georgian,
# punctuation, signs, Chinese characters, kana and the private planes. All others are shaped.
_SHAPED = pattern(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u058a\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u1dbf\u1e00-\u200a\u2010-\u2029"
    "\u202f-\u205f\u2070-\u20cf\u2100-\u2cff\u2de0-\u3029\u3030-\u3098\u309b-\u30ff\u31f0-\ua4cf\ua640-\ua66e\ua720-\ua7ff"
    "\uab30-\uab6f\uf900-\ufb06\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uffef\U0001f100-\U0001f3fa\U0001f400-\U0001faff"
    "\U00020000-\U0003ffff\U000f0000-\U0010ffff]"
)

# Embeddings, overrides and isolates: no text is printed that has one, whether a font shows it or not.
DIRECTIONS = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))

# Scripts whose letters do not change by their neighbours.
SIMPLE_SCRIPTS = frozenset({"", "Latn", "Grek", "Cyrl", "Armn", "Geor", "Hani", "Hira", "Kana", "Bopo"})

# What a font without them draws as another character; the text behind it stays what it was.
STAND_INS = {0xA0: 0x20, 0xAD: 0x2D, 0x2009: 0x20, 0x200A: 0x20, 0x202F: 0x20, 0x2010: 0x2D, 0x2011: 0x2D}

# Scripts that run from right to left.
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Samr", "Mand", "Adlm", "Rohg"})

# The languages that a script is in, unless a text says otherwise: for fonts, voices and hyphens of those who read it.
LANGUAGES = {
    "Arab": "ar", "Armn": "hy", "Beng": "bn", "Bopo": "zh-Hant", "Cyrl": "ru", "Deva": "hi", "Ethi": "am", "Geor": "ka",
    "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko", "Hani": "zh", "Hebr": "he", "Hira": "ja", "Kana": "ja",
    "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si", "Syrc": "syr",
    "Taml": "ta", "Telu": "te", "Thaa": "dv", "Thai": "th", "Tibt": "bo",
}  # fmt: skip


# Characters of most texts, none of which changes by its neighbours: a look at these spares the patterns below, which take
# long to compile.
COMMON = frozenset(
    map(
        chr,
        (
            *range(0x300),
            *range(0x1E00, 0x1F00),
            *range(0x2000, 0x200B),
            *range(0x2010, 0x2028),
            *range(0x202F, 0x205F),
            *range(0x20A0, 0x20C0),
            *range(0x2190, 0x2300),
            *range(0x25A0, 0x2614),
        ),
    )
)


@lru_cache(maxsize=1 << 14)
def script_of(character: str) -> str:
    """The script of a character (ISO 15924); nothing for what is of several: digits, signs, marks."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


@lru_cache(maxsize=1 << 14)
def joins(character: str) -> bool:
    """Whether a character belongs to the one before it: a mark, a joiner, a variation selector."""
    return unicodedata.category(character)[0] == "M" or not drop_ignorable(character)


def needs_shaping(text: str) -> bool:
    """Whether letters of a text change by their neighbours, take marks, or run to the left."""
    return has_uncommon(text, _SHAPED)


def has_uncommon(text: str, kind: re.Pattern[str]) -> bool:
    """Whether a text has a character of a kind to which none of `COMMON` belongs."""
    return not (text.isascii() or COMMON.issuperset(text)) and kind.search(text) is not None
