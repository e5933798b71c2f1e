"""Text as it is searched: without case, accents and variants of letters, the same on every database."""

from __future__ import annotations

import unicodedata

# What Unicode does not take apart. Arabic letters that are typed one for the other: Arabic and Persian yeh and kaf, and the kinds of heh.
LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ي": "ی", "ى": "ی", "ے": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ھ": "ہ", "ە": "ہ", "ٱ": "ا",
        "\u0640": "", "\u200c": "", "\u200d": "", "\u00ad": "", "’": "'", "‑": "-", "–": "-",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """The text in the letters that are compared; marks over letters are gone, digits are ASCII, spaces single."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(_digit(one) for one in apart if not unicodedata.combining(one))
    return " ".join(unicodedata.normalize("NFC", plain).translate(LETTERS).split())


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None) if character > "\x7f" else None
    return character if value is None else str(value)
