"""How paragraphs break: long words are cut, short ones never, and none stands alone without need."""

from __future__ import annotations

import pytest

from briefgen.theme import Theme
from briefgen.writers.pdf.prose import Prose
from briefgen.writers.pdf.styles import Look

LOOK = Look(Theme())


def lines(words: str, voice: str, width: float, anchor: str = "") -> list[str]:
    """The lines of a paragraph of that width."""
    made = Prose(words, LOOK.voice(voice).style)
    made.anchor = anchor
    broken = made.breakLines([width])
    return [
        " ".join(line[1]) if isinstance(line, tuple) else "".join(one.text for one in line.words)
        for line in broken.lines
    ]


@pytest.mark.parametrize("anchor", ["", "risk-1"])
@pytest.mark.parametrize("voice", ["title", "heading1", "body"])
def test_a_word_wider_than_its_line_goes_on_in_the_next(voice: str, anchor: str) -> None:
    found = lines("n" * 200, voice, 300, anchor)
    assert len(found) > 3
    assert "".join(found) == "n" * 200


def test_a_word_that_fits_is_never_cut_to_keep_another_company() -> None:
    assert lines("3 March 2025", "fact", 30) == ["3", "March", "2025"]


def test_a_word_does_not_stand_alone_on_the_last_line_where_the_line_above_has_one_to_spare() -> None:
    found = lines("The corridor reopens on Monday at noon in the strait", "body", 255)
    assert found[-1] == "the strait"
