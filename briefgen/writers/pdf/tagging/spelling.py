"""Words as strings of a content stream: codes of a font's subsets, with the kerning between them (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from briefgen.writers.pdf.tagging.fonts import TaggedFont
from briefgen.writers.pdf.tagging.syntax import escaped, number


class Strings(Struct, frozen=True):
    """What a TJ operator shows between its brackets, in one subset of a font."""

    subset: int
    shown: str


def spell(document: object, font: TaggedFont, text: str) -> list[Strings]:
    """All of a text; one of the font's first subset alone where that is enough."""
    words = [
        _encode(font, word) if word.isascii() else _encode_in(document, font, word)
        for word in text.split(" ")
    ]
    if None in words:
        return list(_pieces(document, font, text))
    return [Strings(0, f"({' '.join(words)})")]  # type: ignore[arg-type]  # none is None


def _encode_in(document: object, font: TaggedFont, word: str) -> str | None:
    """As `_encode`, for a word whose codes are those of the document; None also where they are of several subsets."""
    runs = font.splitString(word, document)
    if len(runs) > 1 or runs[0][0] != 0:
        return None
    return _within(runs[0][1], dict(font.kerns(word)))


def _pieces(document: object, font: TaggedFont, text: str) -> Iterator[Strings]:
    kerns = dict(font.kerns(text))
    start = 0
    for subset, codes in font.splitString(text, document):
        yield Strings(subset, _kern(codes, kerns, start))
        start += len(codes)


@lru_cache(maxsize=1 << 13)
def _encode(font: TaggedFont, word: str) -> str | None:
    """A word of ASCII, whose codes are its characters in the first subset of every document."""
    font.check(word)
    return _within(word.encode("ascii"), dict(font.kerns(word)))


def _within(codes: bytes, kerns: dict[int, float]) -> str | None:
    """Codes as they stand inside of a string; None where there is kerning behind them."""
    if len(codes) - 1 in kerns:
        return None
    return _kern(codes, kerns, 0)[1:-1]


def _kern(codes: bytes, kerns: dict[int, float], start: int) -> str:
    """The strings of codes with the kerning between them."""
    parts: list[str] = []
    last = 0
    for place, value in kerns.items():
        end = place + 1 - start
        if last < end <= len(codes):
            parts.append(f"({escaped(codes[last:end])}) {number(-value)}")
            last = end
    if last < len(codes):
        parts.append(f"({escaped(codes[last:])})")
    return " ".join(parts)
