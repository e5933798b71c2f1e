"""Widths of words in the theme's own fonts, and lines broken by them."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.scripts.fontfile import FontFile


class Ruler(Struct, frozen=True):
    """Measures words set in a face and its bold, each with the files that stand in for it; widths are points.

    Characters are measured one by one, without kerning, ligatures and hinting, but for words that are shaped.
    """

    regular: tuple[FontFile, ...]
    bold: tuple[FontFile, ...]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a text on one line."""
        faces = self.bold if bold else self.regular
        if not text.isascii():
            from briefgen.scripts.characters import needs_shaping

            if needs_shaping(text):
                return _shaped_width(text, faces) * size
        return math.fsum(map(_advances(faces).__getitem__, text)) * size

    def longest_word(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of the widest word: the least a column needs to cut none."""
        return max([self.width(word, size, bold=bold) for word in dict.fromkeys(words(text))], default=0.0)

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
        """The text in lines no wider than `width`; a word that is wider is cut, so that nothing runs out."""
        lines: list[str] = []
        for word in words(text):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(joined, size, bold=bold) <= width:
                lines[-1] = joined
            else:
                lines.extend(self._pieces(word, width, size, bold=bold))
        return tuple(lines)

    def wrap_balanced(self, text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
        """As `wrap`, in lines of nearly the same length, so that no word is left alone on the last one."""
        lines = self.wrap(text, width, size, bold=bold)
        narrow, wide = self.longest_word(text, size, bold=bold), width
        while len(lines) > 1 and wide - narrow > 1:
            middle = (narrow + wide) / 2
            tried = self.wrap(text, middle, size, bold=bold)
            if len(tried) > len(lines):
                narrow = middle
            else:
                lines, wide = tried, middle
        return lines

    def _pieces(self, word: str, width: float, size: float, *, bold: bool) -> list[str]:
        if self.width(word, size, bold=bold) <= width:
            return [word]
        pieces = [""]
        for character in word:
            if pieces[-1] and self.width(pieces[-1] + character, size, bold=bold) > width:
                pieces.append("")
            pieces[-1] += character
        return pieces


def words(text: str) -> list[str]:
    """The words between which a line may break; a no-break space is none of those places."""
    return [word for word in text.replace("\n", " ").split(" ") if word]


@lru_cache(maxsize=1 << 12)
def _shaped_width(text: str, faces: tuple[FontFile, ...]) -> float:
    """The width of a text that is shaped, in ems."""
    from briefgen.scripts import lines

    return lines.line_width(lines.set_line(text, faces)) / 1000


@cache
def _advances(faces: tuple[FontFile, ...]) -> _Advances:
    return _Advances(faces)


class _Advances(dict[str, float]):
    """Advances in ems, from the first face that has the character; `.notdef` of the first when none has."""

    def __init__(self, faces: tuple[FontFile, ...]) -> None:
        super().__init__()
        self.faces = faces

    def __missing__(self, character: str) -> float:
        from briefgen.scripts.loadedfont import (
            load,
        )  # a document without figures and tables never loads HarfBuzz

        glyphs = ((load(face), load(face).font.get_nominal_glyph(ord(character))) for face in self.faces)
        font, glyph = next((one for one in glyphs if one[1] is not None), (load(self.faces[0]), 0))
        self[character] = float(font.font.get_glyph_h_advance(glyph)) / font.em
        return self[character]
