"""A text in another spelling: without accents or vowel marks, in other case, inside a sentence of a script without spaces."""

# ruff: noqa: RUF001 -- names as they are written

from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import replace

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search
from briefgen.audit.withheld_text import Shown, withheld
from briefgen.model import Brief, LineToTake
from tests.audit.planting import pdf_of, word

SPELT = [
    ("İstanbullu Işık", "İSTANBULLU IŞIK"), ("İstanbullu Işık", "istanbullu ışık"), ("İstanbullu Işık", "Istanbullu Isik"),
    ("Erdoğan Çelikkaya", "ERDOGAN CELIKKAYA"), ("Łukaszewicz", "Lukaszewicz"), ("Đỗ Mười", "Do Muoi"), ("Bjørnsson", "BJORNSSON"),
    ("L’École à Évian", "L'ECOLE A EVIAN"), ("Straße", "STRASSE"), ("Cœur", "coeur"), ("Ærøskøbing", "AEROSKOBING"), ("Αθανάσιος", "ΑΘΑΝΑΣΙΟΣ"),
    ("Ёлкин", "Елкин"), ("محمد الأنصاري", "مُحَمَّد الانصاري"), ("محمد", "مـحـمـد"), ("שלום", "שָׁלוֹם"), ("Brandvik", "B\u0336r\u0336andvík"),
]  # fmt: skip


def said(text: str, sought: str) -> bool:
    return bool(search("sent.docx", word(text), (Needle("text", words(sought)),)).leaks)


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_a_name_in_another_spelling(one: str, other: str) -> None:
    assert said(f"x {other} y", one)
    assert said(f"x {one} y", other)
    assert said(f"x {unicodedata.normalize('NFD', one)} y", other)


def test_a_plain_spelling_in_a_pdf() -> None:
    sent = pdf_of("it is Erdogan Celikkaya who")
    assert search("sent.pdf", sent, (Needle("text", words("Erdoğan Çelikkaya")),)).leaks


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("कल", "खल"), ("Brandvik", "Brandvig")])
def test_letters_that_are_others_are_not_the_same(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_the_letters_in_which_a_text_is_written_are_known() -> None:
    brief = Brief(id="harbour", title="Harbour", audiences=("press",), lines=(LineToTake(text="Zoé Işık"),))
    (needle,) = (one for one in withheld(brief, Shown("Harbour harbour")).needles if "lines" in one.path)
    assert set(needle.letters) == set("éış")
    binary = b"\x90\x00" * 40 + "x Zoé Işık y".encode("utf-16-le") + b"\x90\xff" * 40
    assert search("sent.bin", binary, (needle,)).leaks


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("田中角栄", "先日田中角栄氏が訪れた"), ("习近平", "昨天习近平主席到访"), ("ทักษิณ", "เมื่อวานทักษิณมาถึง")],
)
def test_a_name_inside_a_sentence_without_spaces(name: str, sentence: str) -> None:
    assert said(sentence, name)
    assert not said(sentence.replace(name[-1], "x"), name)


def test_a_part_of_a_long_text_without_spaces() -> None:
    text = "港湾に関する交渉は来週東京で始まる見込みである"
    brief = Brief(id="harbour", title="Harbour", audiences=("press",))
    needles = withheld(replace(brief, lines=(LineToTake(text=text),)), Shown("Harbour harbour")).needles
    assert search("sent.docx", word("新聞は" + text[3:19] + "と書いた"), needles).leaks
    assert not search("sent.docx", word("新聞は" + text[:8] + "と書いた"), needles).leaks


@pytest.mark.parametrize(("text", "sought", "found"), [("ptí", "pti", False), ("PTI é", "pti", True), ("brandvík", "brandvik", True)])  # fmt: skip
def test_a_very_short_name_without_marks_is_none_with_them(text: str, sought: str, found: bool) -> None:  # noqa: FBT001 -- a case
    assert said(f"x {text} y", sought) == found
