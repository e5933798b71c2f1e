"""How paragraphs break: long words are cut, short ones never, and none stands alone without need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import Badge, Cite, Emphasis, Inline, LineBreak, Link, Strong, Text
from briefgen.theme import Theme
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.text.breaking import TextLine, break_lines, lengthen_last
from briefgen.writers.pdf.text.inlines import Setting, pieces
from briefgen.writers.pdf.text.prose import TextFlowable
from briefgen.writers.pdf.text.words import words

LOOK = PreparedTheme(Theme())
SHY = "\u00ad"


def prose(voice: str, *content: Inline, bullet: str = "") -> TextFlowable:
    """A paragraph in a voice."""
    chosen = LOOK.voice(voice)
    made = TextFlowable(chosen, pieces(Setting(LOOK, chosen), content))
    made.bullet = bullet
    return made


def read(lines: list[TextLine]) -> list[str]:
    """The text of lines."""
    return [" ".join(word.text for word in line.words) for line in lines]


def taken(line: TextLine) -> float:
    """The width of the words of a line and of the spaces between them."""
    return sum(word.width for word in line.words) + sum(word.space for word in line.words[:-1])


def lines(text: str, voice: str, width: float) -> list[str]:
    """The lines of a paragraph of that width."""
    return read(lengthen_last(break_lines(prose(voice, Text(text)).words, width, width), width))


@pytest.mark.parametrize("voice", ["title", "heading1", "body"])
def test_a_word_wider_than_its_line_goes_on_in_the_next(voice: str) -> None:
    found = lines("n" * 200, voice, 300)
    assert len(found) > 3
    assert "".join(found) == "n" * 200


def test_a_wide_word_fills_the_line_that_it_begins_on() -> None:
    found = lines("See " + "n" * 80, "body", 300)
    assert found[0].startswith("See nnn")


def test_a_word_that_fits_is_never_cut_to_keep_another_company() -> None:
    assert lines("3 March 2025", "fact", 30) == ["3", "March", "2025"]


def test_a_word_does_not_stand_alone_on_the_last_line_where_the_line_above_has_one_to_spare() -> None:
    found = lines("The corridor reopens on Monday at noon in the strait", "body", 255)
    assert found[-1] == "the strait"


def test_no_word_is_left_alone_above_to_keep_the_last_one_company() -> None:
    assert lines("The Trump administration", "cell", 75) == ["The Trump", "administration"]


def test_a_line_of_two_words_keeps_both() -> None:
    first, second, _ = prose("body", Text("governments administrations in")).words
    width = first.width + first.space + second.width + 1
    assert lines("governments administrations in", "body", width) == ["governments administrations", "in"]


def test_a_long_address_is_cut_behind_its_slashes() -> None:
    found = lines("Read https://example.org/publications/economic/corridor/annual-report today", "body", 200)
    assert all(line.endswith("/") for line in found[:-1])
    assert "".join(found).replace(" ", "") == (
        "Readhttps://example.org/publications/economic/corridor/annual-reporttoday"
    )


def test_a_long_word_is_cut_at_its_own_hyphens_and_a_short_one_never() -> None:
    assert lines("a counter-counter-insurgency-operation", "body", 150)[0].endswith("-")
    assert lines("it is a well-known fact", "body", 62) == ["it is a", "well-known", "fact"]


def test_a_soft_hyphen_shows_at_the_end_of_a_line_and_nowhere_else() -> None:
    word = SHY.join(("mis", "under", "stood"))
    assert lines(f"They are {word} words", "body", 500) == ["They are misunderstood words"]
    found = lines(f"They are {word} words", "body", 95)
    assert found[0] in {f"They are mis{SHY}", f"They are misunder{SHY}"}
    assert "".join(found).replace(SHY, "").replace(" ", "") == "Theyaremisunderstoodwords"


def test_no_line_ends_at_a_no_break_space() -> None:
    text = "a limit of 10\u00a0km and 20\u202fkm and 30\u2009km"
    for width in range(60, 200, 7):
        found = lines(text, "body", width)
        assert [line for line in found if line.endswith(("10", "20", "30"))] == []


def test_words_of_several_styles_without_a_space_between_are_one() -> None:
    content = (Text("re"), Strong((Text("think"),)), Cite(3), Text(", "), Emphasis((Text("now"),)), Text("."))
    assert [word.text for word in prose("body", *content).words] == ["rethink3,", "now."]


def test_a_line_break_ends_its_line() -> None:
    made = prose("body", Text("one "), LineBreak(), Text("two"))
    assert read(break_lines(made.words, 300, 300)) == ["one", "two"]


def test_a_rating_is_never_cut() -> None:
    made = prose("body", Badge("Very severe 25", "severe"))
    assert [word.text.replace("\u00a0", " ") for word in made.words] == ["Very severe 25"]


def test_a_paragraph_is_cut_where_two_lines_stand_on_either_side() -> None:
    made = prose("body", Text("The corridor reopens on Monday at noon in the strait. " * 3))
    made.wrap(200)
    assert made.count > 4
    assert made.split(200, 1.9 * made.voice.leading) == []
    head, tail = made.split(200, (made.count - 1) * made.voice.leading)
    assert isinstance(head, TextFlowable)
    assert isinstance(tail, TextFlowable)
    assert (head.count, tail.count) == (made.count - 2, 2)
    assert f"{head.text} {tail.text}" == made.text


def test_three_lines_stay_together() -> None:
    made = prose("body", Text("The corridor reopens on Monday at noon in the strait."))
    made.wrap(120)
    assert made.count == 3
    assert made.split(120, 2.5 * made.voice.leading) == []


def test_the_bullet_of_a_narrow_indent_pushes_its_first_line_alone() -> None:
    made = prose("item", Text("one two three"), bullet="1.")
    made.wrap(70)
    wide = prose("item", Text("one two three"))
    wide.wrap(70)
    assert made.count >= wide.count


def test_a_link_says_its_words_and_its_target() -> None:
    made = prose("body", Text("See "), Link("https://example.org", (Text("the paper"),)), Text("."))
    (see, the, paper) = made.words
    assert see.parts[0].passages == ()
    assert the.parts[0].passages == paper.parts[0].passages
    (passage,) = the.parts[0].passages
    assert (passage.target, passage.words) == ("https://example.org", "the paper")


@given(st.lists(st.text("ab-/\u00ad\u00a0é", min_size=1, max_size=40), max_size=30), st.floats(20, 400))
def test_lines_say_what_the_words_say_and_none_is_wider_than_its_room(
    tokens: list[str], width: float
) -> None:
    made = words(pieces(Setting(LOOK, LOOK.voice("body")), (Text(" ".join(tokens)),)))
    found = lengthen_last(break_lines(made, width, width), width)
    said = "".join(word.text for line in found for word in line.words)
    assert said.replace(SHY, "") == "".join(word.text for word in made).replace(SHY, "")
    assert all(line.free > -1e-6 for line in found)
    assert [line.free for line in found] == pytest.approx([width - taken(line) for line in found], abs=1e-6)


def test_the_last_line_has_a_seventh_of_the_room_where_the_line_above_keeps_most_of_it() -> None:
    text = "The proceedings against him are, they say, " * 3 + "a domestic matter"
    for width in range(200, 460, 4):
        made = prose("body", Text(text)).words
        before, found = break_lines(made, width, width), lengthen_last(break_lines(made, width, width), width)
        assert len(found) == len(before)
        assert [word for line in found for word in line.words] == list(made)
        assert taken(found[-1]) >= 0.13 * width
        assert taken(found[-2]) >= 0.6 * width


def test_a_line_keeps_its_words_where_the_last_one_has_enough() -> None:
    made = prose("body", Text("A risk's rating is its likelihood times its impact, each from 1 to 5."))
    whole = sum(word.width + word.space for word in made.words)
    made.wrap(0.85 * whole)
    assert read(list(made._lines))[1] == "from 1 to 5."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Relief for Afghanistan and what its end would mean", ["Relief for Afghanistan", "and what its end would mean"]),
        ("Pakistan and the United States in January 2025", ["Pakistan and the United States", "in January 2025"]),
        ("Talks on water and trade, and the price of the border", ["Talks on water and trade,", "and the price of the border"]),
    ],
)  # fmt: skip
def test_a_title_has_lines_of_nearly_one_length_that_break_no_name(title: str, lines: list[str]) -> None:
    made = prose("title", Text(title))
    made.wrap(380)
    assert read(list(made._lines)) == lines
    assert all(abs(line.free + taken(line) - 380) < 0.01 for line in made._lines)


def test_a_cell_keeps_the_words_of_its_lines() -> None:
    made = prose("cell", Text("Services in the border districts are overrun"))
    room = made.wrap(500) and sum(word.width + word.space for word in made.words) - 5
    made.wrap(room)
    assert read(list(made._lines))[-1] == "overrun"


def test_a_last_line_of_four_words_leaves_the_line_above_it_whole() -> None:
    text = (
        "Scores are those of the desk. A risk's rating is its likelihood times its impact, each from 1 to 5."
    )
    assert lines(text, "body", 453.5)[-1] == "from 1 to 5."
