"""A subset of ours draws what ReportLab's would, code by code, and is a sound TrueType file."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFace

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import subsets
from briefgen.writers.pdf.tagging.face import Face
from briefgen.writers.pdf.tagging.subsets import Cutter

SHIPPED = sorted(FONTS.glob("*.ttf"))
ASCII = range(0x20, 0x7F)
# Nothing but ASCII; some more; composite glyphs and a code that the face has no glyph for.
TEXTS = ("", "\u2013\u2019\u20ac", "\u00e9\u00fc\u01d6\u1e69\u0416\u2603")


class Glyph(NamedTuple):
    advance: float
    outline: list[tuple[str, tuple[float, ...]]]


def tables(data: bytes) -> dict[bytes, bytes]:
    """The tables of a TrueType file, whose sums are right, as is that of the whole."""
    assert sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    found: dict[bytes, bytes] = {}
    (count,) = struct.unpack_from(">H", data, 4)
    for row in range(count):
        tag, total, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * row)
        table = data[start : start + length] + bytes(-length % 4)
        words = [*struct.unpack(f">{len(table) // 4}I", table)]
        if tag == b"head":
            words[2] = 0
        assert sum(words) & 0xFFFFFFFF == total
        assert start % 4 == 0
        found[tag] = table[:length]
    assert list(found) == sorted(found)
    return found


def drawn(data: bytes, codes: Sequence[int]) -> list[Glyph]:
    """What each code of a subset draws."""
    cmap = tables(data)[b"cmap"]
    kind, _, _, first, count = struct.unpack_from(">5H", cmap, 12)
    assert (kind, first, count) == (6, 0, len(codes))
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    return [_glyph(font, number) for number in struct.unpack_from(f">{count}H", cmap, 22)]


def _glyph(font: uharfbuzz.Font, number: int) -> Glyph:
    outline: list[tuple[str, tuple[float, ...]]] = []
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda *point: outline.append(("move", point[:-1])))
    pen.set_line_to_func(lambda *point: outline.append(("line", point[:-1])))
    pen.set_quadratic_to_func(lambda *point: outline.append(("curve", point[:-1])))
    font.draw_glyph(number, pen, None)
    return Glyph(font.get_glyph_h_advance(number), outline)


@lru_cache(maxsize=1)
def reportlabs(path: Path) -> TTFontFace:
    """ReportLab's own reading of a face."""
    return TTFontFace(str(path))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_subset_draws_what_reportlabs_does(path: Path, text: str) -> None:
    face = Face(str(path))
    codes = [0, *map(ord, text), *ASCII]
    assert drawn(Cutter(face, ASCII).subset(codes), codes) == drawn(reportlabs(path).makeSubset(codes), codes)


def test_a_subset_without_ascii_holds_its_own_glyphs_alone() -> None:
    face = Face(str(SHIPPED[0]))
    codes = [0, *map(ord, TEXTS[-1])]
    data = Cutter(face, ()).subset(codes)
    assert drawn(data, codes) == drawn(reportlabs(SHIPPED[0]).makeSubset(codes), codes)
    assert len(data) < len(Cutter(face, ASCII).subset(codes)) / 2


def test_places_beyond_two_bytes_are_written_in_four(monkeypatch: pytest.MonkeyPatch) -> None:
    face = Face(str(SHIPPED[0]))
    codes = [0, *ASCII]
    short = Cutter(face, ASCII).subset(codes)
    monkeypatch.setattr(subsets, "SHORT", 0)
    long = Cutter(face, ASCII).subset(codes)
    assert drawn(long, codes) == drawn(short, codes)
    assert len(tables(long)[b"loca"]) == 2 * len(tables(short)[b"loca"])


def test_one_text_is_the_same_bytes_whatever_was_cut_before() -> None:
    face = Face(str(SHIPPED[0]))
    cutter = Cutter(face, ASCII)
    first = cutter.subset([0, 0x2013, *ASCII])
    cutter.subset([0, 0x20AC, 0xE9, *ASCII])
    assert cutter.subset([0, 0x2013, *ASCII]) == first == Cutter(face, ASCII).subset([0, 0x2013, *ASCII])
