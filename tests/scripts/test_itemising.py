"""Each part of a text has a font that shows it, and keeps it through a word."""

from __future__ import annotations

import pytest

from briefgen import theme
from briefgen.scripts.itemising import Fonts, font_runs, one_font
from briefgen.scripts.languages import language_runs
from briefgen.scripts.shipped import shipped_families
from briefgen.theme import font_chain

FONTS = theme.Fonts()
SERIF = font_chain(FONTS, FONTS.reading.regular)
BOLD_SANS = font_chain(FONTS, FONTS.looking.bold)


def named(text: str, chain: Fonts = SERIF) -> list[tuple[str, str]]:
    """(name of the file, part of the text) for each run."""
    return [(font.path.stem, part) for font, part in font_runs(text, chain)]


def test_a_name_in_brackets_leaves_the_brackets_in_the_font_of_the_sentence() -> None:
    assert named("met (\u0639\u0645\u0631) today") == [
        ("SourceSerif4-Regular", "met ("),
        ("NotoNaskhArabic-Regular", "\u0639\u0645\u0631"),
        ("SourceSerif4-Regular", ") today"),
    ]


def test_signs_between_two_words_of_a_script_are_in_its_font() -> None:
    text = "\u0928\u0908 (\u0926) \u00d7 \u0928"
    assert named(text) == [("NotoSerifDevanagari-Regular", text)]


@pytest.mark.parametrize(
    "number", ["2025", "3.2", "55\u201380 %", "55\u201380\u00a0%", "(2019-2024)", "\u22123"]
)
def test_numbers_are_in_the_font_of_the_text_wherever_they_stand(number: str) -> None:
    for text in (
        f"{number} \u0628",
        f"\u0628 {number}\u060c",
        f"\u0628 {number} \u0628",
        f"{number}\u060c \u0628",
    ):
        fonts = {font for font, part in named(text) if any(map(str.isdigit, part))}
        assert fonts == {"SourceSerif4-Regular"}
        assert "".join(part for _, part in named(text)) == text
        assert any(number in part for _, part in named(text))


def test_a_rating_from_right_to_left_has_one_font_with_its_number() -> None:
    found = one_font("\u0634\u062f\u06cc\u062f\u00a016", BOLD_SANS)
    assert found
    assert found.path.stem == "NotoNaskhArabic-Bold"
    assert one_font("Severe 16", BOLD_SANS) is None


def test_bold_words_without_serifs_have_a_bold_font_without_serifs() -> None:
    assert named("\u0928\u0908", BOLD_SANS) == [("NotoSansDevanagari-Bold", "\u0928\u0908")]


def test_a_face_is_the_same_one_in_both_orders_of_families() -> None:
    serif, sans = ({one.name: one for one in shipped_families(serif=serif)} for serif in (True, False))
    assert all(
        one.regular is sans[name].regular and one.bold is sans[name].bold for name, one in serif.items()
    )


def test_a_word_whose_letters_one_font_has_keeps_it_whole() -> None:
    assert named("x\u0250y z") == [("SourceSans3-Regular", "x\u0250y "), ("SourceSerif4-Regular", "z")]


def test_a_character_that_no_font_has_is_left_to_the_first() -> None:
    assert named("\u16a0") == [("SourceSerif4-Regular", "\u16a0")]


@pytest.mark.parametrize(
    ("words", "own", "expected"),
    [
        ("خطرات", "", "ar"), ("خطرات", "en-GB", "ar"), ("خطرات", "ur-PK", "ur-PK"), ("тест", "sr-Latn", "ru"),
        ("тест", "uk", "uk"), ("漢字", "ja", "ja"), ("漢字", "zh-Hant", "zh-Hant"), ("漢字", "ur", "zh"),
    ],
)  # fmt: skip
def test_the_language_that_is_said_of_words_goes_before_their_letters(
    words: str, own: str, expected: str
) -> None:
    assert [run.language for run in language_runs(words, own)] == [expected]
