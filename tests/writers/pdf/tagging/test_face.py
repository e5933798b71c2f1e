"""A face whose tables are read where a text needs them is the face that ReportLab reads."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from briefgen.scripts.characters import STAND_INS
from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging.face import Face

SHIPPED = sorted(FONTS.glob("Source*.ttf"))  # the others are shaped, and read by HarfBuzz alone
# What holds functions, bytes, our own shaper, and tables: of these each entry is compared.
APART = {
    "_ttf_data", "_pdfScale", "_pos", "glyphToChar", "shaper", "charToGlyph", "charWidths", "hmetrics", "glyphPos",
    "_metrics", "_places", "_advances", "_long", "_outlines",
}  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_face_is_read_as_reportlab_reads_it(path: Path) -> None:
    known, own = TTFontFace(str(path)), Face(str(path))
    plain = [{key: value for key, value in vars(face).items() if key not in APART} for face in (known, own)]
    assert plain[0] == plain[1]
    assert_same_tables(known, own)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_places_of_two_bytes_and_a_shared_advance_are_read_too(path: Path, tmp_path: Path) -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    for character in "0123456789 ":  # of one width, and few: short places, one advance for all
        wanted.unicode_set.add(ord(character))
    made = tmp_path / path.name
    made.write_bytes(uharfbuzz.subset(face, wanted).blob.data)
    assert_same_tables(TTFontFace(str(made)), Face(str(made)))


def assert_same_tables(known: TTFontFace, own: Face) -> None:
    """Each character has the glyph and width that ReportLab reads, and each glyph its measures and its outline."""
    glyphs = {code: glyph for code, glyph in known.charToGlyph.items() if glyph}
    assert {code: own.charToGlyph[code] for code in glyphs} == glyphs
    assert {code: own.charWidths[code] for code in glyphs} == {c: known.charWidths[c] for c in glyphs}
    others = [code for code in range(0x3000) if code not in glyphs and code not in STAND_INS]
    assert not any(code in own.charToGlyph or own.charToGlyph.get(code) for code in others)
    assert {own.charWidths.get(code, -1.0) for code in others} == {-1.0}
    assert {own.charWidths[code] for code in others} == {known.defaultWidth}
    assert [own.metrics(glyph) for glyph in range(known.numGlyphs)] == known.hmetrics
    start, places = known.get_table_pos("glyf")[0], known.glyphPos
    outlines = [known._ttf_data[start + one : start + other] for one, other in pairwise(places)]
    assert [own.outline(glyph) for glyph in range(known.numGlyphs)] == outlines


def test_a_stand_in_is_drawn_for_what_a_face_lacks(tmp_path: Path) -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(SHIPPED[0])))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.add(0x20)
    wanted.unicode_set.add(ord("-"))
    made = tmp_path / "few.ttf"
    made.write_bytes(uharfbuzz.subset(face, wanted).blob.data)
    own = Face(str(made))
    assert {code for code in STAND_INS if own.charToGlyph[code] != own.charToGlyph[STAND_INS[code]]} == set()
    assert own.charWidths[0x2011] == own.charWidths[ord("-")] != own.defaultWidth


@pytest.mark.parametrize("tag", [b"loca", b"hmtx", b"glyf"])
def test_a_face_without_a_table_is_refused(tag: bytes, tmp_path: Path) -> None:
    made = tmp_path / "broken.ttf"
    made.write_bytes(SHIPPED[0].read_bytes().replace(tag, b"none", 1))
    with pytest.raises(TTFError, match=f"expected a table '{tag.decode()}', found none"):
        Face(str(made))
