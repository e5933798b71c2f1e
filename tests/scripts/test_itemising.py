"""Each part of a text has a font that shows it, and keeps it through a word."""

from __future__ import annotations

from briefgen import theme
from briefgen.scripts.itemising import Fonts, font_runs
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


def test_digits_and_signs_between_two_words_of_a_script_are_in_its_font() -> None:
    text = "\u0928\u0908 12 (\u0926) \u0928"
    assert named(text) == [("NotoSerifDevanagari-Regular", text)]


def test_bold_words_without_serifs_have_a_bold_font_without_serifs() -> None:
    assert named("\u0928\u0908", BOLD_SANS) == [("NotoSansDevanagari-Bold", "\u0928\u0908")]


def test_a_word_whose_letters_one_font_has_keeps_it_whole() -> None:
    assert named("x\u0250y z") == [("SourceSans3-Regular", "x\u0250y "), ("SourceSerif4-Regular", "z")]


def test_a_character_that_no_font_has_is_left_to_the_first() -> None:
    assert named("\u16a0") == [("SourceSerif4-Regular", "\u16a0")]
