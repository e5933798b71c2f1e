from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from briefgen.figures.measure import Ruler, words
from briefgen.scripts.fontfile import FontFile
from briefgen.theme import Theme, font_chain
from tests.figures.boxes import RULER

FONTS = Theme().fonts
TEXTS = st.text(st.sampled_from("abcWMil. -'"), max_size=60)


@pytest.mark.parametrize("character", list("aWi1\u2013é▲"))
@pytest.mark.parametrize("bold", [False, True])
def test_a_character_is_as_wide_as_another_library_says(character: str, *, bold: bool) -> None:
    path = FONTS.looking.bold if bold else FONTS.looking.regular
    font = ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
    assert RULER.width(character, 1000, bold=bold) == pytest.approx(font.getlength(character), abs=1)


@given(TEXTS, TEXTS)
def test_the_width_of_two_texts_is_the_sum_of_theirs(one: str, other: str) -> None:
    whole = RULER.width(one + other, 8)
    assert whole == pytest.approx(RULER.width(one, 8) + RULER.width(other, 8))


@given(TEXTS, st.floats(30, 200))
def test_lines_hold_every_word_in_order_and_none_is_too_wide(text: str, width: float) -> None:
    lines = RULER.wrap(text, width, 8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(RULER.width(line, 8) <= width for line in lines)


@given(TEXTS, st.floats(30, 200))
def test_balanced_lines_are_as_many_and_no_wider(text: str, width: float) -> None:
    plain, balanced = RULER.wrap(text, width, 8), RULER.wrap_balanced(text, width, 8)
    assert len(balanced) == len(plain)
    assert max((RULER.width(line, 8) for line in balanced), default=0) <= max(
        (RULER.width(line, 8) for line in plain), default=0
    )


def test_balanced_lines_leave_no_word_alone() -> None:
    text = "The Taliban return to power in Kabul"
    assert RULER.wrap(text, 110, 8) == ("The Taliban return to power in", "Kabul")
    assert RULER.wrap_balanced(text, 110, 8) == ("The Taliban return", "to power in Kabul")


def test_a_line_never_breaks_at_a_no_break_space() -> None:
    assert words("20\u00a0January 2025") == ["20\u00a0January", "2025"]


def test_a_character_that_the_face_lacks_is_measured_in_the_fallback() -> None:
    serif = FontFile(FONTS.reading.regular)
    sans = FontFile(FONTS.looking.regular)
    both = (serif, sans)
    assert Ruler(both, both).width("●", 10) == Ruler((sans,), (sans,)).width("●", 10)


def test_an_arabic_word_is_measured_as_its_letters_join() -> None:
    chain = font_chain(FONTS, FONTS.reading.regular)
    joined, apart = (
        Ruler(chain, chain).width(text, 10) for text in ("\u067e\u0627\u06a9", "\u067e \u0627 \u06a9")
    )
    assert 0 < joined < apart


def test_a_character_that_no_face_has_is_as_wide_as_the_sign_drawn_for_it() -> None:
    assert RULER.width("\U0001f600", 10) == RULER.width("\U0001f601", 10) > 0
