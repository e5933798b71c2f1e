"""The fonts that go with a Word file: they can be read, they are few bytes, and LibreOffice takes them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import uharfbuzz

from tests.judges import libreoffice, poppler

MOST = 500_000  # bytes of an 8-page file


def test_an_eight_page_file_with_its_fonts_is_small(built: Path) -> None:
    path = built / "us-pakistan" / "us-pakistan.ambassador.docx"
    assert "word/fonts/font1Regular.odttf" in zipfile.ZipFile(path).namelist()
    assert path.stat().st_size < MOST


def test_each_font_is_whole_when_its_key_is_applied(built: Path) -> None:
    archive = zipfile.ZipFile(built / "us-pakistan" / "us-pakistan.ambassador.docx")
    table = archive.read("word/fontTable.xml").decode()
    relations = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', archive.read("word/_rels/fontTable.xml.rels").decode())
    )
    links = re.findall(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="\{([0-9A-F-]+)\}"', table)
    assert sorted(face for face, _, _ in links) == sorted(["Regular", "Bold", "Italic", "BoldItalic"] * 2)
    for _, relation, key in links:
        data = archive.read(f"word/{relations[relation]}")
        mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
        clear = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
        characters = set(uharfbuzz.Face(uharfbuzz.Blob(clear)).unicodes)
        assert set(map(ord, "Aé€…“")) <= characters


@pytest.mark.judge
def test_libreoffice_shows_them_where_they_are_not_installed(built: Path, tmp_path: Path) -> None:
    bare = tmp_path / "none"
    bare.mkdir()
    shown = libreoffice.to_pdf([built / "us-pakistan" / "us-pakistan.press.docx"], tmp_path, fonts=bare)[0]
    used = {re.sub("^[A-Z]{6}[+]", "", name) for name in poppler.fonts(shown)}
    assert {"SourceSerif4-Regular", "SourceSans3-Regular"} <= used
