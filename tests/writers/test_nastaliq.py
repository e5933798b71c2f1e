"""Urdu text is in Nastaliq with its leading, what is small or in tables in Naskh; other languages have none of it."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from briefgen.document import Text
from briefgen.scripts.fontfile import FallbackFamily, FontFile
from briefgen.scripts.shipped import FOLDER
from briefgen.theme import Fonts, Theme, theme_for
from briefgen.typography import NASTALIQ_LEADING, points, style_of, text_style
from briefgen.writers.docx.script_runs import part_scripts
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.text.inlines import Setting, pieces
from briefgen.writers.pdf.text.prose import TextFlowable
from tests.conftest import BRIEFS, ROOT
from tests.judges import poppler
from tests.terminal import briefgen

WORDS = "اقتباس"
URDU = theme_for(Theme(), "ur-PK")


def test_only_urdu_is_in_nastaliq_and_a_house_with_arabic_letters_keeps_its_own() -> None:
    assert URDU.fonts.nastaliq
    assert not any(theme_for(Theme(), one).fonts.nastaliq for one in ("ar", "fa", "en-GB", "urh"))
    naskh = FontFile(FOLDER / "NotoNaskhArabic-Regular.ttf")
    own = Theme(fonts=Fonts(fallback=(FallbackFamily("House", naskh, naskh),)))
    assert theme_for(own, "ur") is own


def test_text_has_the_leading_of_nastaliq_and_tables_keep_theirs() -> None:
    body = style_of("body", URDU)
    assert points(body.leading, URDU.sizes) >= 2.2 * points(body.size, URDU.sizes)
    assert NASTALIQ_LEADING >= 2.2
    assert all(style_of(name, URDU) is text_style(name) for name in ("cell", "reading", "note", "meta"))
    assert all(style_of(name, Theme()) is text_style(name) for name in ("body", "item", "lead", "numbered"))


def test_words_of_nastaliq_stand_within_their_first_line() -> None:
    look = PreparedTheme(URDU, from_right=True)
    voice, cell = look.voice("body"), look.voice("cell")
    assert 1.5 * voice.size < voice.drop < voice.leading - 0.6 * voice.size
    assert cell.drop == PreparedTheme(Theme()).voice("body").drop == 0


def test_a_text_that_is_not_translated_has_the_leading_of_latin_letters() -> None:
    look = PreparedTheme(URDU, from_right=True)
    voice = look.voice("body")
    latin, urdu = (
        TextFlowable(voice, pieces(Setting(look, voice), (Text(words),))) for words in ("Not yet", "خلاصہ")
    )
    assert (latin.wrap(400), urdu.wrap(400)) == (voice.closer.leading, voice.leading)
    assert voice.closer.leading < 1.5 * voice.size


def test_each_format_has_both_hands_in_their_places(urdu: Path) -> None:
    fonts = " ".join(poppler.fonts(urdu / "us-pakistan.press.ur.pdf"))
    assert "NotoNastaliqUrdu" in fonts
    assert "NotoNaskhArabic" in fonts
    page = (urdu / "us-pakistan.press.ur.html").read_text(encoding="utf-8")
    reading, looking = (re.search(rf"--{name}: ([^;]*)", page)[1] for name in ("reading", "looking"))  # type: ignore[index]
    assert reading.index("Nastaliq") < reading.index("Naskh")
    assert looking.index("Naskh") < looking.index("Nastaliq")
    with zipfile.ZipFile(urdu / "us-pakistan.press.ur.docx") as archive:
        word = archive.read("word/document.xml").decode()
    for style, font in (
        ("LeadAfter", "Nastaliq Urdu"),
        ("ListBullet", "Nastaliq Urdu"),
        ("Title", "Naskh Arabic"),
    ):
        paragraph = re.search(rf'<w:pStyle w:val="{style}"/>.*?</w:p>', word)
        assert paragraph, style
        assert set(re.findall(r'w:ascii="Noto ([^"]*)"', paragraph[0])) == {font}


def test_a_quotation_in_word_is_in_the_hand_of_the_text_around_it() -> None:
    run = f"<w:r><w:t>{WORDS}</w:t></w:r>"
    for style in ("BodyText", "Quoted", "QuotedAfter", "BodyTextAfter", "ListBullet"):
        xml = f'<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
        assert 'w:cs="Noto Nastaliq Urdu"' in part_scripts(xml, URDU, "ur"), style
        assert 'w:cs="Noto Naskh Arabic"' in part_scripts(xml.replace(style, "TableTextEnd"), URDU, "ur")


def test_an_edition_in_english_of_an_urdu_brief_has_the_theme_of_its_template(tmp_path: Path) -> None:
    text = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
    (tmp_path / "kept.yaml").write_text(f"language: ur\n{text}", encoding="utf-8")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    assert briefgen("translate", tmp_path / "kept.yaml", "--to", "en-GB").code == 0
    assert briefgen("build", tmp_path / "kept.yaml", "-o", tmp_path / "out", "-f", "html").code == 0
    pages = {one.name: one.read_text(encoding="utf-8") for one in (tmp_path / "out" / "kept").iterdir()}
    assert {name.endswith(".en-GB.html") for name in pages} == {True, False}
    for name, page in pages.items():
        assert (f"line-height: {NASTALIQ_LEADING}" in page) is not name.endswith(".en-GB.html")
