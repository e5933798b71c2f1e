"""The fonts that go with a Word file: they can be read, they are few bytes, and LibreOffice takes them."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest
import uharfbuzz

from briefgen.scripts.installed import installed_families
from tests.conftest import BRIEFS
from tests.judges import libreoffice, poppler
from tests.terminal import briefgen

MOST = 500_000  # bytes of an 8-page file
URDU = """title: پاکستان، بھارت اور ۳ ملک
date: 2025-01-20
audiences: [own]
summary: جہاز پیر کو، بدھ کو «چلتے» ہیں؛ کیا؟ [@a]
sections:
  - {title: بندرگاہ، ۲, trend: worsening, summary: جہاز، ۳ ہیں}
  - {title: سرحد, trend: improving, summary: Trade (20 ships), as_of: 2025-01-01}
sources:
  - {id: a, title: رپورٹ، دوسری, publisher: Dawn, date: 2025-01-20}
"""


def test_an_eight_page_file_with_its_fonts_is_small(built: Path) -> None:
    path = built / "us-pakistan" / "us-pakistan.ambassador.docx"
    assert "word/fonts/font1Regular.odttf" in zipfile.ZipFile(path).namelist()
    assert path.stat().st_size < MOST


def test_each_font_is_whole_when_its_key_is_applied(built: Path) -> None:
    archive = zipfile.ZipFile(built / "us-pakistan" / "us-pakistan.ambassador.docx")
    faces = embedded(archive)
    assert sorted(face for _, face in faces) == sorted(["Regular", "Bold", "Italic", "BoldItalic"] * 2)
    assert all(set("Aé€…“") <= characters for characters in faces.values())


def test_each_font_has_a_key_of_its_own(built: Path) -> None:
    table = zipfile.ZipFile(built / "us-pakistan" / "us-pakistan.ambassador.docx").read("word/fontTable.xml")
    assert len(set(re.findall(rb"w:fontKey=\"([^\"]+)\"", table))) == 8


def test_no_font_joins_letters_that_the_pdf_does_not_join(built: Path) -> None:
    archive = zipfile.ZipFile(built / "us-pakistan" / "us-pakistan.ambassador.docx")
    letters = "offices affiliate flow half fjord"
    for font in map(uharfbuzz.Font, faces_in(archive).values()):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(letters)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"liga": True, "clig": True, "dlig": True, "calt": True})
        assert [glyph.codepoint for glyph in buffer.glyph_infos] == [
            font.get_nominal_glyph(ord(letter)) for letter in letters
        ]


def embedded(archive: zipfile.ZipFile) -> dict[tuple[str, str], set[str]]:
    """The characters of each face that a Word file has with it, by its family and the name of the face."""
    return {name: set(map(chr, face.unicodes)) for name, face in faces_in(archive).items()}


def faces_in(archive: zipfile.ZipFile) -> dict[tuple[str, str], uharfbuzz.Face]:
    """The faces that a Word file has with it, by family and name."""
    table = archive.read("word/fontTable.xml").decode()
    relations = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', archive.read("word/_rels/fontTable.xml.rels").decode())
    )
    found = {}
    for family, inside in re.findall(r'<w:font w:name="([^"]+)">(.*?)</w:font>', table):
        for face, relation, key in re.findall(
            r'<w:embed(\w+) r:id="(\w+)" w:fontKey="\{([0-9A-F-]+)\}"', inside
        ):
            data = archive.read(f"word/{relations[relation]}")
            mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
            clear = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
            found[family, face] = uharfbuzz.Face(uharfbuzz.Blob(clear))
    return found


RUN = re.compile(
    r'<w:r><w:rPr>(?:(?!</w:rPr>).)*?<w:rFonts w:ascii="([^"]+)"(?:(?!</w:rPr>).)*</w:rPr><w:t[^>]*>([^<]*)<'
)


@pytest.mark.parametrize("fallback", ["", "Noto Sans Thaana", "us-pakistan"])
def test_a_font_that_goes_with_a_file_has_each_character_of_its_runs(fallback: str, tmp_path: Path) -> None:
    if fallback.startswith("Noto") and fallback not in installed_families():
        pytest.skip(f"{fallback} is not installed")
    brief, reader = BRIEFS / "us-pakistan.yaml", "analyst"
    if fallback != "us-pakistan":
        brief, reader = tmp_path / "grain.yaml", "own"
        brief.write_text(URDU, encoding="utf-8")
        template = tmp_path / "templates" / "own"
        template.mkdir(parents=True)
        theme = "theme: {fallback: [Noto Sans Thaana]}\n" if fallback else ""
        (template / "template.yaml").write_text(f"extends: analyst\nlanguage: ur\n{theme}", encoding="utf-8")
    said = briefgen("build", brief, "-a", reader, "-f", "docx", "-o", tmp_path / "out")
    assert said.code == 0, said.err
    for path in tmp_path.glob("out/*/*.docx"):
        archive = zipfile.ZipFile(path)
        faces = embedded(archive)
        for family, words in RUN.findall(archive.read("word/document.xml").decode()):
            characters = faces.get((family, "Regular"))
            lacking = (
                set(html.unescape(words)) - set("\u200e\u200f") - (characters or set(html.unescape(words)))
            )
            assert not lacking, (path.name, family, words)


@pytest.mark.judge
def test_libreoffice_shows_them_where_they_are_not_installed(built: Path, tmp_path: Path) -> None:
    bare = tmp_path / "none"
    bare.mkdir()
    shown = libreoffice.to_pdf([built / "us-pakistan" / "us-pakistan.press.docx"], tmp_path, fonts=bare)[0]
    used = {re.sub("^[A-Z]{6}[+]", "", name) for name in poppler.fonts(shown)}
    assert {"SourceSerif4-Regular", "SourceSans3-Regular"} <= used
