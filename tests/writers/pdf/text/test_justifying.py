"""Justified paragraphs: every word once, no line wider than its measure, hyphens only where they may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import Text
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.text.breaking import TextLine
from briefgen.writers.pdf.text.hyphenation import hyphen_places
from briefgen.writers.pdf.text.inlines import Setting, pieces
from briefgen.writers.pdf.text.justifying import rejoin_words
from briefgen.writers.pdf.text.prose import TextFlowable

LOOK = PreparedTheme(Theme(page=PageSetup(text="justified")), language="en-GB")
SHY = "\u00ad"
PROSE = (
    "The administration considers that international negotiations about the corridor will continue through the "
    "autumn, although neither government has announced an intermediate arrangement for transportation of goods. "
    "Representatives of the participating organisations meet in Islamabad on Monday to discuss the implementation."
)


def justified(text: str, width: float) -> list[TextLine]:
    """The lines of a paragraph of the body."""
    voice = LOOK.voice("body")
    made = TextFlowable(voice, pieces(Setting(LOOK, voice), (Text(text),)))
    made.wrap(width)
    return list(made._lines)


def reach(line: TextLine) -> float:
    """How far the words of a line reach with their spaces as they are stretched."""
    gaps = sum(word.text.count("\u00a0") for word in line.words) + len(line.words) - 1
    spaces = sum(word.space for word in line.words[:-1])
    return sum(word.width for word in line.words) + spaces + line.stretch * gaps


@pytest.mark.parametrize("width", [190.0, 220.0, 330.0, 453.5])
def test_lines_but_the_last_reach_the_edge(width: float) -> None:
    lines = justified(PROSE, width)
    filled = [line for line in lines[:-1] if abs(reach(line) - width) < 0.1]
    assert len(filled) >= 0.8 * len(lines[:-1])
    assert lines[-1].stretch <= 0
    assert reach(lines[-1]) >= width / 4


def test_a_narrow_column_is_hyphenated() -> None:
    lines = justified(PROSE, 150)
    assert any(line.goes_on and line.words[-1].text.endswith(SHY) for line in lines)


@given(
    st.lists(st.text("abcdefgilmnorstuvéN0123/-.\u00a0\u00ad", min_size=1, max_size=24), max_size=60),
    st.floats(60, 460),
)
@settings(deadline=None, max_examples=60)
def test_every_word_stands_once_and_in_order_within_the_measure(tokens: list[str], width: float) -> None:
    text = " ".join(tokens)
    lines = justified(text, width)
    plain = text.replace(SHY, "").split(" ")
    assert [word.text for word in rejoin_words(lines)] == [one for one in plain if one]
    assert all(reach(line) <= width + 0.1 for line in lines)
    assert lines == justified(text, width)


@pytest.mark.parametrize(
    "word",
    [
        "NEGOTIATIONS",
        "trade",
        "a1234567890",
        "https://example.org/transportation",
        "name@example.org",
        "McAllisters",
    ],
)
def test_names_in_capitals_numbers_addresses_and_short_words_are_not_hyphenated(word: str) -> None:
    assert hyphen_places(word, "en-GB") == ()


def test_a_word_is_hyphenated_in_its_language_and_not_in_one_without_patterns() -> None:
    assert hyphen_places("international", "en-GB")
    assert hyphen_places("(negotiations),", "en-US")
    assert hyphen_places("international", "ur") == ()


def test_no_page_ends_in_a_word_that_is_cut() -> None:
    voice = LOOK.voice("body")
    for width in range(140, 200, 3):
        made = TextFlowable(voice, pieces(Setting(LOOK, voice), (Text(PROSE),)))
        made.wrap(width)
        for fitting in range(3, made.count - 2):
            above, below = made.split(width, fitting * voice.leading)
            assert isinstance(above, TextFlowable)
            assert above._lines[-1].goes_on is False or len(above._lines) == 2
            assert isinstance(below, TextFlowable)
            assert f"{above.text} {below.text}".split() == PROSE.split() or above._lines[-1].goes_on


def test_a_last_line_is_seldom_short() -> None:
    widths = range(180, 460, 3)
    short = [width for width in widths if reach(justified(PROSE, width)[-1]) < width / 4]
    assert len(short) <= 1
