"""What other programs read out of the file: every word, apart from its neighbours, whole again."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import Tag, register_font
from briefgen.writers.pdf.tagging.platypus import tag_table
from tests.judges import poppler, tools
from tests.writers.pdf.tagging.story import BODY, GRID, LINK, LONG, WORDS, build, paragraph

pytestmark = pytest.mark.judge


def words(markup: str) -> list[str]:
    """The words of a paragraph's markup as a reader knows them."""
    return re.sub(r"<[^>]*>", "", markup).replace("\u00ad", "").replace("&amp;", "&").split()


def structure(story: list[Paragraph | Table], folder: Path) -> str:
    path = folder / "text.pdf"
    path.write_bytes(build(story))
    return poppler.structure(path)


def extracted(path: Path) -> list[str]:
    return poppler.text(path).replace("\u00ad\n", "").split()


def test_all_words_come_back_unjoined(story_pdf: Path) -> None:
    found = extracted(story_pdf)
    for text in (LONG, LINK, "characteristically misunderstood reconsideration"):
        assert set(words(text)) <= set(found)
    assert found.count("committee") == 90 + 3 + 22 + 4 + 1


def test_a_hyphen_of_the_layout_is_a_soft_one(story_pdf: Path) -> None:
    assert poppler.text(story_pdf).count("\u00ad\n") >= 2
    tree = poppler.structure(story_pdf)
    assert tree.count("misunderstood reconsideration") == 2
    assert WORDS.replace("\u00ad", "") in tree


def test_a_true_hyphen_at_the_end_of_a_line_stays(tmp_path: Path) -> None:
    style = ParagraphStyle("tight", parent=BODY, rightIndent=405, alignment=0)
    found = structure([paragraph("Parties agreed long- and short-term", Tag("P"), style)], tmp_path)
    assert "long- and short-term" in found


def test_a_hyphenated_word_is_whole_again_across_a_page(tmp_path: Path) -> None:
    style = ParagraphStyle("narrow", parent=BODY, rightIndent=400, alignment=0)
    text = " ".join(["re\u00adcon\u00adsid\u00ader\u00ada\u00adtion"] * 130)
    path = tmp_path / "pages.pdf"
    for story in ([paragraph(text, Tag("P"), style)], [paragraph(f"<b>{text}</b> x", Tag("P"), style)]):
        path.write_bytes(build(story))
        whole = "".join(re.findall('"(.*)"', poppler.structure(path))).replace("\u00ad", "")
        assert set(whole.split()) <= {"reconsideration", "x"}


def test_an_untagged_paragraph_in_a_cell_is_read_like_any(tmp_path: Path) -> None:
    style = ParagraphStyle("cell", parent=BODY, alignment=0)
    cells = [
        [
            Paragraph("mis\u00adunder\u00adstood words", style),
            Paragraph('<a href="https://x.org">all of it</a>', style),
        ]
    ]
    found = structure([tag_table(Table(cells, [50, 50], style=GRID), Tag("Table"), 0)], tmp_path)
    assert '"misunderstood words"' in found
    assert '"all of it"' in found


def test_a_line_break_parts_the_words_around_it(tmp_path: Path) -> None:
    text = '<font color="red">red</font> <br/>line<br/><b>end</b>'
    assert '"red line end"' in structure([paragraph(text, Tag("P"))], tmp_path)


def test_a_table_in_a_cell_stands_in_that_cell(tmp_path: Path) -> None:
    inner = tag_table(Table([["in"]], style=GRID), Tag("Table"), 0)
    found = structure([tag_table(Table([[inner]], style=GRID), Tag("Table"), 0)], tmp_path)
    assert re.findall(r"\w+", found.split('"')[0].replace("block", "")) == [
        "Document",
        *["Table", "TBody", "TR", "TD"] * 2,
    ]


def test_characters_beyond_the_basic_plane_read_back(tmp_path: Path) -> None:
    register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    text = beyond()
    path = tmp_path / "plane.pdf"
    path.write_bytes(
        build([paragraph(text, Tag("P"), ParagraphStyle("plane", fontName="Plane", bulletFontName="Plane"))])
    )
    assert text in poppler.text(path)


def beyond() -> str:
    """Three characters of Source Sans beyond U+FFFF."""
    font = register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    codes = sorted(code for code in font.face.charToGlyph if not 0xE000 <= code <= 0xF8FF)
    return "".join(map(chr, codes[-3:]))


def test_a_non_breaking_hyphen_is_drawn_and_read_back(tmp_path: Path) -> None:
    found = structure([paragraph("US\u2011Pakistan 5\u00a0000", Tag("P"))], tmp_path)
    assert "US\u2011Pakistan 5 000" in found


def test_many_characters_stay_within_the_blocks_of_a_cmap(tmp_path: Path) -> None:
    font = register_font("Plane", FONTS / "SourceSans3-Bold.ttf")
    text = " ".join(chr(code) for code in sorted(font.face.charToGlyph) if code in range(0x100, 0x400, 2))
    path = tmp_path / "many.pdf"
    path.write_bytes(build([paragraph(text, Tag("P"), ParagraphStyle("many", fontName="Plane"))]))
    assert set(text) <= set(poppler.text(path))
    with pikepdf.open(path) as pdf:
        maps = [
            bytes(o.ToUnicode.read_bytes())
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
        ]
    counts = [int(count) for content in maps for count in re.findall(rb"(\d+) beginbfrange", content)]
    assert len(counts) > len(maps)
    assert max(counts) <= 100


def test_all_fonts_are_embedded_and_say_their_text(story_pdf: Path) -> None:
    folder = Path(tools.require("pdftotext")).parent  # of the same package
    command = [str(folder / "pdffonts"), str(story_pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[2:]
    assert lines
    assert all(re.search(r"yes yes yes +\d+ +\d+$", line) for line in lines)
