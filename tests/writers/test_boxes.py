"""Boxes and text beside pictures, in every format; what is withheld of them leaves nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from tests.conftest import EVERY_FORMAT
from tests.judges import pdf_structure, verapdf
from tests.terminal import briefgen
from tests.writers.test_placing import shown

FORMS = ("pdf", "docx", "html")
WORDS = "The minister speaks for the exporters of textiles. " * 3
BRIEF = f"""\
title: (U) Trade
audiences: [cleared, public]
date: 2025-01-20
handling: {{scheme: us, level: SECRET, portions: true}}
people:
  - post: (U) Secretary
    audiences: [cleared, public]
    biography: (U) Runs the house.
    portrait: {{file: bust.png, alt: (U) A head, audiences: [cleared], sources: [news]}}
sections:
  - title: (U) One
    figures:
      - {{id: bust, file: bust.png, alt: (U) A bust, caption: (U) The minister, credit: The desk, sources: [news]}}
    body: |
      (U) Before.

      ::: box (U) What a **tariff** is
      (U) A tax on imports.

      - (U) One point
      - (S) Hidden point

      | (U) Head | Sum |
      |---|--:|
      | Cell | 7 |
      :::

      ::: box (S) Hidden box
      (S) Hidden words.
      :::

      (U) Between.

      ::: beside bust
      (U) {WORDS}

      (U) Short.
      :::
      (U) After.
sources: [{{id: news, title: News, public: true}}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files of a brief for a reader who is cleared, and one who is not."""
    made = tmp_path_factory.mktemp("boxes")
    Image.new("RGB", (300, 400), (120, 140, 150)).save(made / "bust.png")
    for name, level in (("cleared", "SECRET"), ("public", "UNCLASSIFIED")):
        template = made / "templates" / name
        template.mkdir(parents=True)
        (template / "template.yaml").write_text(
            f"extends: standard\nreader: {{title: R, clearance: {{us: {level}}}}}\nportions: true\nparagraphs: numbered\n"
            "show: [title, sections, people, sources]\n",
            encoding="utf-8",
        )
    (made / "x.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", made / "x.yaml", "-o", made / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    assert "warning" not in said.err
    return made / "out" / "x"


@pytest.mark.parametrize("form", FORMS)
def test_a_box_and_a_text_beside_a_picture_stand_where_they_are_typed(folder: Path, form: str) -> None:
    words = shown(folder, form, "cleared")
    order = (
        "Before.", "What a", "tariff", "A tax on imports.", "One point", "Hidden point", "Cell", "Hidden box",
        "Hidden words.", "Between.", "The minister", "Source: The desk", "The minister speaks", "Short.", "After.", "Runs the house.",
    )  # fmt: skip
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert ":::" not in words


@pytest.mark.parametrize("form", FORMS)
def test_who_may_not_see_it_gets_nothing_of_a_box(folder: Path, form: str) -> None:
    words = shown(folder, form, "public")
    assert "Hidden" not in words
    assert ":::" not in words
    assert "One point" in words
    assert "After." in words
    places = [words.index(one) for one in ("Between.", "Figure 1", "The minister speaks", "After.")]
    assert places == sorted(places)  # the picture is for everybody, and stands where its place is


def test_the_audit_finds_nothing(folder: Path) -> None:
    brief = folder.parent.parent / "x.yaml"
    files = sorted(folder.glob("x.public.*"))
    assert briefgen("audit", *files, "--brief", brief, "-a", "public").code == 0
    assert briefgen("audit", *folder.glob("x.cleared.*"), "--brief", brief, "-a", "public").code != 0


def test_a_box_is_a_section_with_a_heading_in_the_tags_of_the_pdf(folder: Path) -> None:
    path = folder / "x.cleared.pdf"
    with pikepdf.open(path) as pdf:
        every = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        kinds = [str(one.S) for one in every]
        pictures = {str(one.Alt) for one in every if one.S == "/Figure"}
    assert kinds.count("/H2") == 3  # two boxes and a person
    assert pictures == {"A bust", "A head"}
    assert pdf_structure.faults(path) == []
    assert verapdf.failures([path]) == []


def test_a_picture_in_word_floats_with_its_words_beside_it(folder: Path) -> None:
    xml = zipfile.ZipFile(folder / "x.cleared.docx").read("word/document.xml").decode()
    anchors = re.findall(r"<wp:anchor\b.*?</wp:anchor>", xml)
    assert len(anchors) == 2
    assert all("<wp:wrapSquare" in one and "descr=" in one for one in anchors)
    paragraphs = docx.Document(str(folder / "x.cleared.docx")).paragraphs
    first = next(at for at, one in enumerate(paragraphs) if "wp:anchor" in one._p.xml)
    assert paragraphs[first].text == "Source: The desk"  # never on another page than its picture
    assert paragraphs[first + 1].text.startswith("(U) The minister speaks")


def test_what_follows_a_short_text_in_word_begins_below_the_picture(folder: Path) -> None:
    xml = zipfile.ZipFile(folder / "x.cleared.docx").read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p .*?</w:p>", xml)
    short = next(at for at, one in enumerate(paragraphs) if "Runs the house." in one)
    assert 'w:clear="all"' in paragraphs[short + 1]


def test_the_text_beside_a_picture_in_word_stays_on_its_page(folder: Path) -> None:
    xml = zipfile.ZipFile(folder / "x.cleared.docx").read("word/document.xml").decode()
    found = [one for one in re.findall(r"<w:p .*?</w:p>", xml) if "speaks for" in one or "Short." in one]
    assert [("keepNext" in one, "keepLines" in one) for one in found] == [(True, True), (True, True)]


def test_a_numbered_paragraph_in_word_stands_off_from_a_box_above_it(folder: Path) -> None:
    xml = zipfile.ZipFile(folder / "x.cleared.docx").read("word/document.xml").decode()
    after, other = (
        next(one for one in re.findall(r"<w:p .*?</w:p>", xml) if words in one)
        for words in ("Between.", "Before.")
    )
    assert "w:before=" in after
    assert "w:before=" not in other


def test_a_table_in_a_box_is_no_wider_than_the_box_in_word(folder: Path) -> None:
    xml = zipfile.ZipFile(folder / "x.cleared.docx").read("word/document.xml").decode()
    outer, inner = (int(one) for one in re.findall(r'<w:tblW w:w="(\d+)"', xml)[1:3])
    assert inner < outer


def test_the_picture_of_another_section_gets_a_warning(tmp_path: Path) -> None:
    chart = "chart: {kind: bar, categories: [A], series: [{name: Sum, values: [3]}]}, alt: A bar, credit: The desk"
    brief = tmp_path / "x.yaml"
    brief.write_text(
        f"title: T\naudiences: [standard]\ndate: 2025\nsections:\n  - title: One\n    body: |\n      [[late]]\n    figures: [{{id: early, {chart}}}]\n"
        f"  - title: Two\n    body: |\n      Words.\n\n      [[early]]\n    figures: [{{id: late, {chart}}}]\n",
        encoding="utf-8",
    )
    said = briefgen("check", brief)
    assert said.code == 0
    assert (
        "x.yaml:13:7: sections[1].body: '[[early]]' may print nothing: 'early' is of sections[0]" in said.err
    )
    assert "'[[late]]'" not in said.err  # the first section prints it, the second does not print it again


@pytest.mark.parametrize("before", [0, 24, 33, 36])
def test_a_text_beside_a_picture_is_cut_between_pages_and_loses_no_word(tmp_path: Path, before: int) -> None:
    Image.new("RGB", (300, 400), (120, 140, 150)).save(tmp_path / "bust.png")
    told = [f"Sentence {number} says what it says of trade and of talks." for number in range(400)]
    first = "\n\n".join(f"      {one}" for one in told[:before])
    rest = "\n\n".join(f"      {' '.join(told[at : at + 9])}" for at in range(before, 400, 9))
    (tmp_path / "x.yaml").write_text(
        "title: Long\naudiences: [standard]\ndate: 2025\nsources: [{id: news, title: News, public: true}]\nsections:\n  - title: One\n"
        "    figures: [{id: bust, file: bust.png, alt: A bust, sources: [news], width: half}]\n"
        f"    body: |\n{first}\n\n      ::: beside bust\n{rest}\n      :::\n",
        encoding="utf-8",
    )
    said = briefgen("build", tmp_path / "x.yaml", "-o", tmp_path / "out", "-f", "pdf")
    assert said.code == 0, said.err
    words = shown(tmp_path / "out" / "x", "pdf")
    assert re.findall(r"Sentence (\d+)", words) == [str(number) for number in range(400)]
