"""Letters join and marks stand where the font puts them, and each cluster knows its text."""

from __future__ import annotations

import pytest

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.lines import base_level, line_width, set_line
from briefgen.scripts.shaping import shape
from briefgen.theme import FONTS, Fonts, font_chain
from tests.scripts.samples import LEFT_TO_RIGHT, RIGHT_TO_LEFT

SERIF = FontFile(FONTS / "SourceSerif4-Regular.ttf")
NASKH = FontFile(FONTS / "NotoNaskhArabic-Regular.ttf")
CHAIN = font_chain(Fonts(), SERIF.path)


def test_an_accent_makes_a_letter_no_wider() -> None:
    plain, marked = (shape(SERIF, text) for text in ("e", "e\u0301"))
    assert sum(one.advance for one in marked) == sum(one.advance for one in plain)


def test_letters_of_an_arabic_word_join() -> None:
    joined = shape(NASKH, "\u0628\u0628\u0628", right_to_left=True)
    alone = shape(NASKH, "\u0628", right_to_left=True)
    drawn = {glyph.glyph for cluster in joined for glyph in cluster.glyphs}
    assert not {glyph.glyph for glyph in alone[0].glyphs} <= drawn


def test_brackets_from_right_to_left_are_mirrored() -> None:
    ((left,), (right,)) = (shape(NASKH, "(", right_to_left=turned) for turned in (False, True))
    assert left.glyphs[0].glyph != right.glyphs[0].glyph
    assert right.text == "("


@pytest.mark.parametrize("name", [*RIGHT_TO_LEFT, *LEFT_TO_RIGHT])
def test_every_character_of_a_line_stands_behind_a_glyph(name: str) -> None:
    text = {**RIGHT_TO_LEFT, **LEFT_TO_RIGHT}[name]
    parts = set_line(text, CHAIN)
    assert "".join(cluster.text for part in parts for cluster in part.clusters) == text
    assert all(glyph.glyph for part in parts for cluster in part.clusters for glyph in cluster.glyphs)
    assert line_width(parts) > 0


def test_a_text_runs_from_right_to_left_where_its_first_letter_and_most_do() -> None:
    arabic = "\u0639\u0645\u0631"
    assert base_level(f"{arabic} x") == 1
    assert base_level(f"x {arabic}") == 0
    assert base_level(f"{arabic} is a name") == 0
    assert base_level("123") == 0
