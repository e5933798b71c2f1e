"""A face read table by table is the face that ReportLab reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging.face import Face

SHIPPED = sorted(FONTS.glob("Source*.ttf"))  # the others are shaped, and read by HarfBuzz alone
# What holds functions, bytes and our own shaper; glyphToChar is used nowhere but in reading.
APART = {"_ttf_data", "_pdfScale", "_pos", "glyphToChar", "shaper"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_face_is_read_as_reportlab_reads_it(path: Path) -> None:
    known = {key: value for key, value in vars(TTFontFace(str(path))).items() if key not in APART}
    own = {key: value for key, value in vars(Face(str(path))).items() if key not in APART}
    assert own == known


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_places_of_two_bytes_and_a_shared_advance_are_read_too(path: Path, tmp_path: Path) -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    for character in "0123456789 ":  # of one width, and few: short places, one advance for all
        wanted.unicode_set.add(ord(character))
    made = tmp_path / path.name
    made.write_bytes(uharfbuzz.subset(face, wanted).blob.data)
    known, own = TTFontFace(str(made)), Face(str(made))
    assert own.glyphPos == known.glyphPos
    assert own.charToGlyph == {code: glyph for code, glyph in known.charToGlyph.items() if glyph}
    assert own.hmetrics == known.hmetrics


@pytest.mark.parametrize("tag", [b"loca", b"hmtx"])
def test_a_face_without_a_table_is_refused(tag: bytes, tmp_path: Path) -> None:
    made = tmp_path / "broken.ttf"
    made.write_bytes(SHIPPED[0].read_bytes().replace(tag, b"none", 1))
    with pytest.raises(TTFError, match=f"expected a table '{tag.decode()}', found none"):
        Face(str(made))
