"""What other programs read out of the file: every character, and the text behind each glyph."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import Tag, register_font
from tests.judges import poppler, tools
from tests.writers.pdf.tagging.sheet import build, words

pytestmark = pytest.mark.judge


def test_two_lines_of_one_paragraph_are_words_apart(tmp_path: Path) -> None:
    path = tmp_path / "lines.pdf"
    block = Tag("P")
    path.write_bytes(build(words("long- and", block), words("short-term", block)))
    assert "".join(re.findall('"(.*)"', poppler.structure(path))) == "long- and short-term "


def test_characters_beyond_the_basic_plane_read_back(tmp_path: Path) -> None:
    register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    text = beyond()
    path = tmp_path / "plane.pdf"
    path.write_bytes(build(words(text, Tag("P"), "Plane")))
    assert text in poppler.text(path)


def beyond() -> str:
    """Three characters of Source Sans beyond U+FFFF."""
    font = register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    codes = sorted(code for code in font.face.shaper.face.unicodes if not 0xE000 <= code <= 0xF8FF)
    return "".join(map(chr, codes[-3:]))


@pytest.mark.parametrize("name", ["SourceSerif4-Regular", "SourceSerif4-Bold", "SourceSerif4-Italic"])
def test_a_bracket_behind_an_f_is_no_word_of_its_own(name: str, tmp_path: Path) -> None:
    path = tmp_path / "brackets.pdf"
    text = "(see the brief) now, [of] and {if}: fX f\\"
    register_font(name, FONTS / f"{name}.ttf")
    path.write_bytes(build(words(text, Tag("P"), name)))
    assert text in poppler.text(path)


def test_a_non_breaking_hyphen_is_drawn_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "hyphen.pdf"
    path.write_bytes(build(words("US\u2011Pakistan 5\u00a0000", Tag("P"))))
    assert "US\u2011Pakistan 5 000" in poppler.structure(path)


def test_many_characters_stay_within_the_blocks_of_a_cmap(tmp_path: Path) -> None:
    font = register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    text = [chr(code) for code in range(0x100, 0x400, 2) if code in font.face.charToGlyph]
    path = tmp_path / "many.pdf"
    path.write_bytes(build(*(words(one, Tag("P"), "Plane") for one in text)))
    assert set(text) <= set(poppler.structure(path))
    with pikepdf.open(path) as pdf:
        maps = [
            bytes(o.ToUnicode.read_bytes())
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
        ]
    counts = [int(count) for content in maps for count in re.findall(rb"(\d+) beginbfrange", content)]
    assert len(counts) > len(maps)
    assert max(counts) <= 100


def test_all_fonts_are_embedded_and_say_their_text(good: Path) -> None:
    folder = Path(tools.require("pdftotext")).parent  # of the same package
    command = [str(folder / "pdffonts"), str(good)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[2:]
    assert lines
    assert all(re.search(r"yes yes yes +\d+ +\d+$", line) for line in lines)
