"""The signs between what the program sets side by side, by language: commas of Urdu in Urdu."""

from __future__ import annotations

from msgspec import Struct


class Punctuation(Struct, frozen=True):
    """What parts the members of a list, what parts longer ones, what ends a sentence, and what stands behind a label."""

    comma: str = ", "
    semicolon: str = "; "
    stop: str = "."
    colon: str = ": "


_LATIN = Punctuation()
_ARABIC = Punctuation("\u060c ", "\u061b ")
_OTHERS = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug"), _ARABIC),
    "ur": Punctuation("\u060c ", "\u061b ", "\u06d4"),
    "fr": Punctuation(
        semicolon="\u202f; ", colon="\u00a0: "
    ),  # Imprimerie nationale, Lexique des regles typographiques
    "hi": Punctuation(stop="\u0964"),
    **dict.fromkeys(("zh", "ja"), Punctuation("\uff0c", "\uff1b", "\u3002", "\uff1a")),
}
SENTENCE_ENDS = (".", "?", "!", "\u06d4", "\u061f", "\u0964", "\u3002", "\uff1f", "\uff01")
COLONS = (":", "\uff1a")


def punctuation(language: str) -> Punctuation:
    """The signs of a language, by its BCP 47 tag; those of English where it has no others."""
    return _OTHERS.get(language.split("-", maxsplit=1)[0].lower(), _LATIN)
