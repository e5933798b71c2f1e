"""A TrueType face whose tables of characters, widths and places are read where a text needs them.

ReportLab reads each of some 10,000 numbers of a face by two calls in Python. What comes out is the same, but for
codes that a face maps to .notdef: they are no characters of it here, as for HarfBuzz, which shapes and measures.
"""

from __future__ import annotations

import struct
from typing import Any

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from briefgen.scripts.characters import STAND_INS

LONG_PLACES = 1  # indexToLocFormat of the head table: offsets of four bytes, not halves of them in two


class Face(TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """The face of a file, and `shaper`, HarfBuzz's view of it."""

    def __init__(self, path: str) -> None:
        self.shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
        super().__init__(path)

    def extractInfo(self, charInfo: int = 1) -> None:
        """Read the names and measures as ReportLab does; the long tables stay as they are."""
        super().extractInfo(0)
        self._metrics, self._places, self._outlines = map(self._table, ("hmtx", "loca", "glyf"))
        (self._advances,) = struct.unpack_from(">H", self._table("hhea"), 34)
        long, form = struct.unpack_from(">hh", self._table("head"), 50)
        if form or long not in {0, LONG_PLACES}:
            raise TTFError(f"{self.filename}: unknown format of glyphs ({form}) or of their places ({long})")
        self._long = long == LONG_PLACES
        self.charToGlyph = Glyphs(self.shaper)
        self.defaultWidth = self._pdfScale(self.metrics(0)[0])
        self.charWidths = _Widths(self)

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing of a glyph; those at the end share the last advance (hhea, hmtx)."""
        last = self._advances - 1
        if glyph <= last:
            advance, bearing = struct.unpack_from(">HH", self._metrics, 4 * glyph)
        else:
            (advance,) = struct.unpack_from(">H", self._metrics, 4 * last)
            (bearing,) = struct.unpack_from(">H", self._metrics, 4 * self._advances + 2 * (glyph - last - 1))
        return advance, bearing

    def outline(self, glyph: int) -> bytes:
        """A glyph's own part of the glyf table: from where it begins to where the next one does (loca)."""
        if self._long:
            first, end = struct.unpack_from(">II", self._places, 4 * glyph)
        else:
            first, end = (2 * half for half in struct.unpack_from(">HH", self._places, 2 * glyph))
        return self._outlines[first:end]

    def _table(self, tag: str) -> bytes:
        if tag not in self.table:
            raise TTFError(f"{self.filename}: expected a table {tag!r}, found none")
        data: bytes = self.get_table(tag)
        return data


class Glyphs(dict[int, int]):
    """The glyph of each character that was asked for, 0 for what the face lacks and has no other glyph for.

    One glyph is that of the space and of the no-break space, as for ReportLab, which asks by `in` and by `get`.
    """

    def __init__(self, shaper: uharfbuzz.Font) -> None:
        self._codes, self._glyph = shaper.face.unicodes, shaper.get_nominal_glyph
        self[0x20] = self[0xA0] = self._find(0x20) or self._find(0xA0)

    def __missing__(self, code: int) -> int:
        glyph = self._find(code) or self._find(STAND_INS.get(code, code))
        self[code] = glyph
        return glyph

    def __contains__(self, code: object) -> bool:
        return bool(self[code])  # type: ignore[index]  # only numbers are asked for

    def get(self, code: int, default: Any = None) -> Any:
        """The glyph of a character, `default` where there is none."""
        return self[code] or default

    def _find(self, code: int) -> int:
        return int(self._glyph(code)) if code in self._codes else 0


class _Widths(dict[int, float]):
    """The width of each character that was asked for, in thousandths of the font size."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, code: int) -> float:
        width = float(self._face._pdfScale(self._face.metrics(self._face.charToGlyph[code])[0]))
        self[code] = width
        return width

    def get(self, code: int, default: Any = None) -> Any:
        """The width of a character, `default` where there is none."""
        return self[code] if code in self._face.charToGlyph else default
