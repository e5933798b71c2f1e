"""Words as strings of a content stream: codes of a font's subsets, with the kerning between them (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.lib.rl_accel import fp_str

from briefgen.writers.pdf.tagging.fonts import TaggedFont

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Strings(NamedTuple):
    """What a TJ operator shows between its brackets, in one subset of a font."""

    subset: int
    shown: str


class Spelling(dict[str, str | None]):
    """The words of one font in one document as they stand between others, inside of a string.

    None for a word that is not of the font's first subset alone, or with room before or behind it.
    """

    def __init__(self, canvas: Canvas, font: TaggedFont) -> None:
        super().__init__()
        self._escape, self._document, self._font = canvas._escape, canvas._doc, font  # noqa: SLF001  # as PDFTextObject does

    def __missing__(self, word: str) -> str | None:
        made = self[word] = self._spelled(word)
        return made

    def line(self, text: str) -> list[Strings]:
        """All of a text; one of the first subset alone where that is enough."""
        words = [self[word] for word in text.split(" ")]
        if None in words:
            return list(self._pieces(text))
        return [Strings(0, f"({' '.join(words)})")]  # type: ignore[arg-type]  # none is None

    def _spelled(self, word: str) -> str | None:
        runs = self._font.splitString(word, self._document)
        if not runs:
            return ""
        kerns = dict(self._font.kerns(word))
        if len(runs) > 1 or runs[0][0] != 0 or -1 in kerns or len(word) - 1 in kerns:
            return None
        return self._kerned(runs[0][1], kerns, 0)[1:-1]

    def _pieces(self, text: str) -> Iterator[Strings]:
        kerns = dict(self._font.kerns(text))
        start = 0
        for subset, codes in self._font.splitString(text, self._document):
            yield Strings(subset, self._kerned(codes, kerns, start))
            start += len(codes)

    def _kerned(self, codes: bytes, kerns: dict[int, float], start: int) -> str:
        """The strings of codes with the kerning between them; index -1 stands before the first."""
        parts = [number(-kerns[-1])] if start == 0 and -1 in kerns else []
        last = 0
        for index in range(len(codes)):
            if start + index in kerns:
                parts.append(f"({self._escape(codes[last : index + 1])}) {number(-kerns[start + index])}")
                last = index + 1
        if last < len(codes):
            parts.append(f"({self._escape(codes[last:])})")
        return " ".join(parts)


def spelling(canvas: Any, font: TaggedFont) -> Spelling:  # noqa: ANN401  # reportlab has no types
    """The spelling of a font in the document of a canvas: words come back again and again."""
    known: dict[TaggedFont, Spelling] = canvas._doc.__dict__.setdefault("spellings", {})  # noqa: SLF001  # it lives as long
    if font not in known:
        known[font] = Spelling(canvas, font)
    return known[font]


@lru_cache(maxsize=1 << 13)
def number(value: float) -> str:
    """A number as ReportLab writes it: the same ones come back again and again."""
    return str(fp_str(value))
