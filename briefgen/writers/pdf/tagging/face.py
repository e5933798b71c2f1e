"""A TrueType face whose tables of characters, widths and places are read whole, not number by number.

ReportLab reads each of some 10,000 numbers of a face by two calls in Python. What comes out is the same, but for
codes that a face maps to .notdef: they are no characters of it here, as for HarfBuzz, which shapes and measures.
"""

from __future__ import annotations

import struct
from array import array
from sys import byteorder

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

LONG_PLACES = 1  # indexToLocFormat of the head table: offsets of four bytes, not halves of them in two


class Face(TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """The face of a file, and `shaper`, HarfBuzz's view of it."""

    def __init__(self, path: str) -> None:
        self.shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
        super().__init__(path)

    def extractInfo(self, charInfo: int = 1) -> None:
        """Read the names and measures as ReportLab does, and the long tables at once."""
        super().extractInfo(0)
        glyph = self.shaper.get_nominal_glyph
        self.charToGlyph: dict[int, int] = {code: glyph(code) for code in self.shaper.face.unicodes}
        self.hmetrics = self._metrics()
        self.glyphPos = self._places()
        scale, metrics = self._pdfScale, self.hmetrics
        self.defaultWidth = scale(metrics[0][0])
        self.charWidths = {code: scale(metrics[index][0]) for code, index in self.charToGlyph.items()}
        self._share_space()

    def outline(self, glyph: int) -> bytes:
        """A glyph's own part of the glyf table."""
        start = self.get_table_pos("glyf")[0]
        first, end = self.glyphPos[glyph : glyph + 2]
        data: bytes = self._ttf_data[start + first : start + end]
        return data

    def _metrics(self) -> list[tuple[int, int]]:
        """Advance and left side bearing of each glyph; those at the end share the last advance (hhea, hmtx)."""
        (pairs,) = struct.unpack_from(">H", self._table("hhea"), 34)
        table = self._table("hmtx")
        found: list[tuple[int, int]] = list(struct.iter_unpack(">HH", table[: pairs * 4]))
        rest = _numbers("H", table[pairs * 4 : (pairs + self.numGlyphs) * 2])
        return found + [(found[-1][0], bearing) for bearing in rest]

    def _places(self) -> list[int]:
        """Where each glyph begins, and the last one ends (loca)."""
        long, form = struct.unpack_from(">hh", self._table("head"), 50)
        if form or long not in {0, LONG_PLACES}:
            raise TTFError(f"{self.filename}: unknown format of glyphs ({form}) or of their places ({long})")
        if long:
            return _numbers("I", self._table("loca")[: 4 * (self.numGlyphs + 1)])
        return [2 * half for half in _numbers("H", self._table("loca")[: 2 * (self.numGlyphs + 1)])]

    def _share_space(self) -> None:
        """One glyph for the space and the no-break space."""
        for own, other in ((0xA0, 0x20), (0x20, 0xA0)):
            if other in self.charToGlyph:
                self.charToGlyph[own] = self.charToGlyph[other]
                self.charWidths[own] = self.charWidths[other]
                return

    def _table(self, tag: str) -> bytes:
        if tag not in self.table:
            raise TTFError(f"{self.filename}: expected a table {tag!r}, found none")
        data: bytes = self.get_table(tag)
        return data


def _numbers(kind: str, data: bytes) -> list[int]:
    """The unsigned numbers of a table, which are big-endian."""
    numbers = array(kind, data)
    if byteorder == "little":
        numbers.byteswap()
    return numbers.tolist()
