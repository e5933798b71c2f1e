"""Emphasis in scripts without italics, and characters without width: the same in each format."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.judges import poppler
from tests.terminal import briefgen

BRIEF = """\
title: Emphasis
audiences: [standard]
date: 2025-03-03
summary: "*One हिन्दी two*, *تأكيد*, *Слово λόγος*. Zero\\u200bwidth, join\\u2060er, mark\\ufeffed."
sections:
  - title: Flows
    figures:
      - alt: Flows by month
        caption: Flows
        chart: {kind: line, data: annex, categories: [Jan, Feb], unit: thousand tonnes, series: [{name: Indus, values: [1, 2]}, {name: Jhelum, values: [3, 4]}]}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three files of a brief with such words."""
    folder = tmp_path_factory.mktemp("emphasis")
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    done = briefgen("build", folder / "brief.yaml", "-f", "pdf", "-f", "docx", "-f", "html", "-o", folder)
    assert done.code == 0, done.err
    return folder / "brief"


def document_xml(files: Path) -> str:
    """The main part of the Word file."""
    with zipfile.ZipFile(files / "brief.standard.docx") as archive:
        return archive.read("word/document.xml").decode()


def test_letters_without_italics_are_upright_in_word(files: Path) -> None:
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>", document_xml(files))
    slanted = {words.strip() for look, words in runs if '"Emphasis"' in look}
    assert slanted == {"One", "two", "Слово λόγος"}
    assert {"हिन्दी", "تأكيد"} <= {words.strip() for _, words in runs}


def test_letters_without_italics_are_upright_on_a_page(files: Path) -> None:
    page = (files / "brief.standard.html").read_text(encoding="utf-8")
    (rule,) = re.findall(r"em :is\((.*)\) \{ font-style: normal; \}", page)
    for language in ("ar", "hi", "zh", "ja", "bn", "ur", "he"):
        assert f":lang({language})" in rule
    assert ":lang(ru)" not in rule
    assert ":lang(el)" not in rule


def test_a_page_without_such_words_has_no_rule_for_them(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("title: A\naudiences: [standard]\nsummary: An *English* word.\n", encoding="utf-8")  # fmt: skip
    assert briefgen("build", tmp_path / "brief.yaml", "-f", "html", "-o", tmp_path).code == 0
    assert "em :is(" not in (tmp_path / "brief" / "brief.standard.html").read_text(encoding="utf-8")


def test_characters_without_width_show_nothing(files: Path) -> None:
    words = poppler.text(files / "brief.standard.pdf")
    shown = re.sub("[\u200b\u2060\ufeff]", "", words)
    assert "Zerowidth, joiner, marked." in " ".join(shown.split())


def test_the_annex_says_what_its_numbers_count(files: Path) -> None:
    said = "Figure 1. Flows (thousand tonnes)"
    assert said in poppler.text(files / "brief.standard.pdf")
    assert said in re.sub("<[^>]+>", "", document_xml(files))
