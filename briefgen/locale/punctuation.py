"""The signs between what the program sets side by side, by language: commas of Urdu in Urdu."""

from __future__ import annotations

from typing import NamedTuple


class Punctuation(NamedTuple):
    """What parts the members of a list, what parts longer ones, and what ends a sentence."""

    comma: str = ", "
    semicolon: str = "; "
    stop: str = "."


_LATIN = Punctuation()
_ARABIC = Punctuation("\u060c ", "\u061b ")
_OTHERS = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug"), _ARABIC),
    "ur": Punctuation("\u060c ", "\u061b ", "\u06d4"),
    "hi": Punctuation(stop="\u0964"),
    **dict.fromkeys(("zh", "ja"), Punctuation("\uff0c", "\uff1b", "\u3002")),
}
SENTENCE_ENDS = (".", "?", "!", "\u06d4", "\u061f", "\u0964", "\u3002", "\uff1f", "\uff01")


def punctuation(language: str) -> Punctuation:
    """The signs of a language, by its BCP 47 tag; those of English where it has no others."""
    return _OTHERS.get(language.split("-", maxsplit=1)[0].lower(), _LATIN)
