"""An edition from right to left: the page of a Word file and of a web page is mirrored, that of an English brief is untouched."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from briefgen import audience
from briefgen.composition import compose
from briefgen.document import Badge, Span, Text
from briefgen.pipeline import Request, open_brief
from briefgen.review.wordfile import read_word
from briefgen.scripts.lines import level_on_page, set_line
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme, font_chain
from briefgen.writers import html, write
from briefgen.writers.docx.plates import clear_plates
from briefgen.writers.docx.script_runs import part_scripts
from briefgen.writers.docx.tying import JOINER
from briefgen.writers.html.inlines import Inlines
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.text.inlines import Setting, pieces
from tests.conftest import BRIEFS
from tests.judges import libreoffice, poppler, verapdf

URDU = """
title: واشنگٹن سے قربت
language: ur
audiences: [minister]
date: 2025-01-20
handling: {scheme: tlp, level: TLP:AMBER}
summary: This sentence is not translated.
key_judgements: [{text: پابندیاں برقرار رہیں گی۔, likelihood: likely, confidence: moderate}]
sections: [{title: افغانستان, summary: صورتِ حال *خراب* ہے۔, body: "- پہلی بات\\n- دوسری بات"}]
risks: [{title: تجارت رک جاتی ہے, likelihood: 4, impact: 4}]
"""  # noqa: RUF001 -- Urdu ends its sentences so


SENTENCE = '<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>Not translated.</w:t></w:r></w:p>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The web page and the Word file of a short brief in Urdu."""
    path = tmp_path_factory.mktemp("urdu") / "urdu.yaml"
    path.write_text(URDU, encoding="utf-8")
    return _files(path)


def _files(path: Path, name: str = "minister") -> dict[str, bytes]:
    job = open_brief(path, Request())
    chosen = next(one for one in job.templates if one.name == name)
    document = compose(chosen, audience.project(job.loaded.brief, chosen.reader).view)
    return {name: write(name, document, chosen.theme, None) for name in ("html", "docx", "pdf")}


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_each_table_and_paragraph_of_a_word_file_is_mirrored(made: dict[str, bytes]) -> None:
    body = _part(made["docx"], "word/document.xml")
    tables = re.findall(r"<w:tblPr><w:tblStyle [^>]*/>(<[^>]*>)", body)
    assert tables
    assert set(tables) == {"<w:bidiVisual/>"}
    sides = re.findall(r'<w:tcMar><w:left w:w="(\d+)" w:type="dxa"/><w:right w:w="(\d+)"', body)
    assert sides
    assert all(left == right for left, right in sides)
    paragraphs = re.findall(r"<w:pPr>.*?</w:pPr>", body)
    assert paragraphs
    assert all("<w:bidi/>" in one or '<w:bidi w:val="0"/>' in one for one in paragraphs)
    assert body.count("<w:bidi/></w:sectPr>") == body.count("</w:sectPr>")
    for line in ("header_default", "footer_default"):
        assert "<w:bidi/>" in _part(made["docx"], f"word/{line}.xml")
    styles = _part(made["docx"], "word/styles.xml")
    assert "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>" in styles
    assert 'w:bidi="ur"' in styles
    assert '<w:themeFontLang w:val="ur" w:bidi="ur"/>' in _part(made["docx"], "word/settings.xml")


def test_a_sentence_in_latin_letters_runs_to_the_right_and_stands_at_the_right() -> None:
    made_of = part_scripts(SENTENCE, Theme(), "ur")
    assert '<w:bidi w:val="0"/><w:jc w:val="end"/></w:pPr>' in made_of
    assert "<w:rtl/>" not in made_of
    assert level_on_page("Not translated.", right_to_left=True) == 0
    assert level_on_page("R1", right_to_left=True) == level_on_page("15 %", right_to_left=True) == 1
    assert level_on_page("Kabul میں.", right_to_left=True) == 1
    assert level_on_page("Not translated.", right_to_left=False) == 0


def test_a_web_page_runs_from_right_to_left_without_slanted_letters(made: dict[str, bytes]) -> None:
    page = made["html"].decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert "em { font-style: normal;" in page
    assert ".sheet svg { direction: ltr; }" in page


@pytest.mark.judge
def test_the_places_of_a_pdf_are_mirrored(made: dict[str, bytes], tmp_path: Path) -> None:
    english = _files(BRIEFS / "us-pakistan.yaml")
    for data, at_left in ((made["pdf"], True), (english["pdf"], False)):
        path = tmp_path / "brief.pdf"
        path.write_bytes(data)
        words = poppler.words(path)
        middle = 595 / 2
        assert (words["TLP:AMBER"] < middle) is at_left  # the mark stands at the end of the line
        assert (words["R1"] > middle) is at_left  # and the first column of a table at its beginning
        assert verapdf.failures([path]) == []


def test_ratings_in_other_letters_stand_on_their_colours() -> None:
    look = PreparedTheme(Theme())
    found = pieces(Setting(look, look.voice("cell")), (Badge("شدید 16", "severe"),))
    assert {piece.style.fill for piece in found if piece} == {Theme().tone("severe")[0]}
    assert "".join(piece.text for piece in found if piece).replace("\u00a0", " ") == "شدید 16"


def test_an_english_brief_has_nothing_of_it() -> None:
    files = _files(BRIEFS / "us-pakistan.yaml")
    assert "bidi" not in _part(files["docx"], "word/document.xml")
    assert "<w:pPrDefault/>" in _part(files["docx"], "word/styles.xml")
    assert "direction: ltr" not in files["html"].decode()
    assert html.stylesheet(Theme()) == html.stylesheet(Theme(), right_to_left=False)


def test_languages_are_known_by_the_first_part_of_their_tags() -> None:
    assert all(map(is_right_to_left, ("ur", "ar-EG", "fa", "he", "UR-pk")))
    assert not any(map(is_right_to_left, ("en-GB", "hi", "zh-Hans", "tr", "arn")))


def test_words_in_the_script_of_the_document_are_in_its_language_and_those_of_a_span_in_that_one() -> None:
    """Letters of "tareekh" (date) are those of Persian, and of "khatrat" (risks) those of Arabic."""
    words = (Text("تاریخ، خطرات"), Span("fa", (Text("خبر"),)))
    look = PreparedTheme(Theme(), from_right=True, language="ur")
    setting = Setting(look, look.voice("body"))
    for piece in filter(None, pieces(setting, words)):
        said = {one.target for one in piece.passages}
        assert said == {"x-lang:fa" if "خبر" in piece.text else "x-lang:ur"}
    page = Inlines(frozenset(), right_to_left=True, language="ur").of(words)
    assert re.findall('lang="(.*?)"', page) == ["ur", "fa", "fa"]
    run = SENTENCE.replace("Not translated.", "تاریخ، خطرات")
    assert set(re.findall('w:lang w:bidi="(.*?)"', part_scripts(run, Theme(), "ur"))) == {"ur"}
    span = run.replace("<w:r>", '<w:r><w:rPr><w:lang w:val="fa"/></w:rPr>')
    assert set(re.findall("<w:lang .*?>", part_scripts(span, Theme(), "ur"))) == {'<w:lang w:bidi="fa"/>'}


def test_a_range_of_numbers_is_isolated_on_a_web_page_from_right_to_left(urdu: Path) -> None:
    page = (urdu / "us-pakistan.minister.ur.html").read_text(encoding="utf-8")
    assert re.search('<bdi dir="ltr">55\u201380\\s%</bdi>', page)
    assert "<bdi" not in Inlines(frozenset()).of((Text("2019-2024"),))
    assert '<bdi dir="ltr">2019-2024</bdi>' in Inlines(frozenset()).of((Text("کابل 2019-2024"),))


def test_lists_that_the_program_makes_have_the_commas_of_the_language(urdu: Path) -> None:
    page = (urdu / "us-pakistan.minister.ur.html").read_text(encoding="utf-8")
    visible = re.sub(r"<[^>]*>", "", page.partition("<body")[2])
    assert "دفترِ وزیر؛ سفارت خانہ واشنگٹن؛ جنوبی ایشیا ڈیسک" in visible
    assert "جنوبی ایشیا ڈیسک، 20" in visible
    assert not re.search(r"[\u0621-\u06d3][,;]", visible)


NUMBERS = ("2019\N{EN DASH}2024", "\N{MINUS SIGN}3.2", "10:30\N{EN DASH}11:45", "+92 51 920 1234")
STEERED = SENTENCE.replace("Not translated.", "مدت {} ہے")


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_other_programs_turn_round_stand_between_marks_in_word(number: str) -> None:
    made_of = part_scripts(STEERED.format(number), Theme(), "ur")
    mark = "<w:t>\u200e</w:t></w:r>"
    assert re.search(
        f'{mark}<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">{re.escape(number)}</w:t></w:r>.*{mark}',
        made_of,
    )
    assert "\u200e" not in part_scripts(SENTENCE.replace("Not translated.", number), Theme())


def test_bullets_and_numbers_of_lists_are_in_faces_that_have_them(made: dict[str, bytes]) -> None:
    """LibreOffice shows no bullet in the face of complex scripts, which the theme leaves to the computer."""
    levels = re.findall("<w:lvl .*?</w:lvl>", _part(made["docx"], "word/numbering.xml"))
    assert levels
    assert all('w:cs="Source S' in one for one in levels)


def test_signs_in_a_table_are_in_the_face_of_the_table() -> None:
    words = SENTENCE.replace("Not translated.", "15")
    assert 'w:cs="Source Sans 3"' in part_scripts(words.replace("BodyText", "TableText"), Theme(), "ur")
    assert 'w:cs="Source Serif 4"' in part_scripts(words, Theme(), "ur")


def test_a_line_at_the_foot_of_a_page_from_right_to_left_begins_at_the_right() -> None:
    chain = font_chain(Theme().fonts, Theme().fonts.looking.regular)
    words = "SAD 2025/004 · نسخہ 1.0"
    for right in (True, False):
        parts = set_line(words, chain, from_right=right)
        assert parts[0].text.startswith("SAD")
        assert (parts[0].x > parts[-1].x) is right


def test_words_on_a_ground_have_one_font_and_their_ranges_run_from_left_to_right() -> None:
    badge = SENTENCE.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="BadgeHigh"/></w:rPr>')
    made_of = part_scripts(badge.replace("Not translated.", f"شدید {NUMBERS[0]}"), Theme(), "ur")
    texts = re.findall(r'w:cs="([^"]*)".*?<w:t[^>]*>([^<]*)<', made_of)
    assert {font for font, _ in texts} == {"Noto Naskh Arabic"}
    assert '<w:rStyle w:val="BadgeHigh"/><w:noProof/></w:rPr><w:t>\u200e</w:t>' in made_of
    mark = badge.replace("BadgeHigh", "HandlingMark").replace("Not translated.", "\u2002TLP:AMBER\u2002")
    assert "\u2002TLP:AMBER\u2002</w:t>" in part_scripts(mark, Theme(), "ur")


def test_numbers_of_recommendations_stand_at_the_right_and_labels_of_a_heat_map_at_the_end() -> None:
    for style, made in (("TableRowHeadingEnd", "TableRowHeading"), ("TableRowLabel", "TableRowLabel")):
        cell = part_scripts(SENTENCE.replace("BodyText", style), Theme(), "ur")
        assert f'<w:pStyle w:val="{made}"/>' in cell


def test_tick_boxes_keep_their_font_on_a_page_from_right_to_left() -> None:
    box = '<w:r><w:rPr><w:rStyle w:val="TickBox"/></w:rPr><w:t xml:space="preserve">☐</w:t></w:r>'
    made = part_scripts(SENTENCE.replace("</w:p>", f"{box}</w:p>"), Theme(), "ur")
    assert box in made


def test_numbers_of_risks_in_a_cell_of_the_heat_map_stand_in_their_order() -> None:
    cell = SENTENCE.replace("BodyText", "MatrixText").replace("Not translated.", "R3 R5")
    made_of = part_scripts(cell, Theme(), "ur")
    assert '<w:bidi w:val="0"/>' in made_of
    assert "<w:jc " not in made_of


@pytest.mark.judge
def test_columns_of_numbers_stand_at_the_right_in_all_formats(tmp_path: Path) -> None:
    path = tmp_path / "urdu.yaml"
    rows = '[["الف", "77"], ["ب", "1000000"]]'
    table = f"{{title: تجارت, columns: [{{name: سال}}, {{name: رقم, kind: number}}], rows: {rows}, source: کسٹمز}}"
    path.write_text(
        URDU.replace("[minister]", "[standard]").replace("sections: [{", f"sections: [{{tables: [{table}], "),
        encoding="utf-8",
    )
    files = _files(path, "standard")
    for name in ("docx", "pdf"):
        (tmp_path / f"made.{name}").write_bytes(files[name])
    (tmp_path / "shown").mkdir()
    (shown,) = libreoffice.to_pdf([tmp_path / "made.docx"], tmp_path / "shown")
    for one in (shown, tmp_path / "made.pdf"):
        edges = poppler.right_edges(one)
        assert edges["77"] == pytest.approx(edges["1,000,000"], abs=1.0)
    assert ".end { text-align: start; }" in files["html"].decode()


@pytest.mark.judge
def test_numbers_run_from_left_to_right_in_libreoffice_and_in_the_pdf(tmp_path: Path) -> None:
    path = tmp_path / "urdu.yaml"
    words = f"سن {NUMBERS[0]} میں {NUMBERS[1]} اور {NUMBERS[2]} فون {NUMBERS[3]} ہے."
    path.write_text(
        URDU.replace("This sentence is not translated.", words),
        encoding="utf-8",
    )
    files = _files(path)
    for name in ("docx", "pdf"):
        (tmp_path / f"made.{name}").write_bytes(files[name])
    (tmp_path / "shown").mkdir()
    (shown,) = libreoffice.to_pdf([tmp_path / "made.docx"], tmp_path / "shown")
    for one in (shown, tmp_path / "made.pdf"):
        seen = poppler.every_word(one)
        for number in NUMBERS:
            parts = number.split()
            assert set(parts) <= set(seen), (one, number)
            places = poppler.places(one)
            assert sorted(parts, key=lambda part: places[part][0]) == parts, (one, number)


def test_a_review_passes_over_the_marks_around_numbers(tmp_path: Path) -> None:
    path = tmp_path / "urdu.yaml"
    path.write_text(
        URDU.replace("This sentence is not translated.", f"سن {NUMBERS[0]} میں"), encoding="utf-8"
    )
    data = _files(path)["docx"]
    assert "\u200e" in _part(data, "word/document.xml")
    read = [paragraph.new for paragraph in read_word(data).paragraphs]
    assert any(f"سن {NUMBERS[0]} میں" in one for one in read)
    assert not any("\u200e" in one for one in read)


@pytest.mark.parametrize("end", ["\u06d4", "?", "!"])
def test_the_number_of_a_note_stays_with_the_end_of_its_sentence_and_a_review_passes_over_what_ties_it(
    tmp_path: Path, end: str
) -> None:
    path = tmp_path / "urdu.yaml"
    sourced = URDU.replace("[minister]", "[standard]") + "sources: [{id: news, title: News, public: true}]\n"
    path.write_text(sourced.replace("دوسری بات", f"دوسری بات{end} [@news]"), encoding="utf-8")
    data = _files(path, "standard")["docx"]
    tied = f'{end}</w:t></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>{JOINER}</w:t></w:r><w:r><w:rPr><w:rStyle w:val="EndnoteReference"/>'
    assert tied in _part(data, "word/document.xml")
    read = [paragraph.new for paragraph in read_word(data).paragraphs]
    assert any(f"دوسری بات{end}" in one for one in read)
    assert not any(JOINER in one for one in read)


def test_a_plate_in_a_high_font_has_room_below_it_where_a_line_follows() -> None:
    badge = '<w:r><w:rPr><w:rStyle w:val="BadgeHigh"/></w:rPr><w:t>شدید 12</w:t></w:r>'
    plated = SENTENCE.replace("</w:p>", f"{badge}</w:p>").replace("BodyText", "TableText")
    for below, count in ((SENTENCE, 1), ("", 0)):
        cell = part_scripts(f"<w:tc>{plated}{below}</w:tc>", Theme(), "ur")
        made = clear_plates(cell, Theme())
        # Noto Naskh Arabic falls 0.634 ems below the base line, and a fifth of the line is there.
        assert made.count(f'<w:spacing w:after="{round(20 * (0.634 * 9.5 - 0.2 * 12.5))}"/>') == count
        assert re.sub(r'<w:spacing w:after="\d+"/>', "", made) == cell
