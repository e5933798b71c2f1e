"""Texts changed in place in a YAML file: the words are the new ones, and every byte around them stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.errors import Place
from briefgen.yamlfile.editing import Edit, EditError, TextFile, edited

FILE = """\
# a comment
plain: Words of a title # and a comment
folded plain: the first line
  and the second

  and a paragraph
single: 'It''s so:
  two lines'
double: "A \\"quoted\\" word, a caf\\u00e9 \\
  and\\tmore"
literal: |
  The first line,
  the second.

  - a point: with a colon
kept: |+
  one

stripped: >-
  folded words
  of two lines

  and a paragraph
folded: >
    deep
    words
folded kept: >+
  kept words
  of two lines

  and a paragraph


flow: {inner: some words, other: [one, 'two']}
list:
  - a text
  -   text: inside
"""


def _texts() -> list[tuple[Place, str]]:
    return [
        (Place("x", event.start_mark.line + 1, event.start_mark.column + 1), event.value)
        for event in yaml.parse(FILE)
        if isinstance(event, yaml.ScalarEvent) and event.start_mark
    ]


TEXTS = [one for one in _texts() if one[1].strip()]
WORDS = st.text(st.sampled_from("ab c:#'\"-é,{}[]&*!|>%@`\\"), max_size=8)


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: f"{one[0].line}-{one[0].column}")
def test_a_word_changes_and_nothing_around_it(text: tuple[Place, str]) -> None:
    place, value = text
    start = value.index(value.split()[-1])
    (found,) = TextFile(FILE).changes([(place, [Edit(start, start + 1, "Z")])])
    assert not isinstance(found, EditError)
    after = edited(FILE, found)
    assert f"{value[:start]}Z{value[start + 1 :]}" in [
        one.value for one in yaml.parse(after) if isinstance(one, yaml.ScalarEvent)
    ]
    assert len(found) == 1
    assert after[: found[0].start] == FILE[: found[0].start]
    assert len(after) == len(FILE)


@given(st.sampled_from(TEXTS), st.integers(0, 40), st.integers(0, 12), WORDS)
@example(TEXTS[1], 0, 0, "- ")
@example(TEXTS[1], 5, 0, ": a key #")
def test_what_is_written_reads_as_the_new_words(
    text: tuple[Place, str], start: int, length: int, words: str
) -> None:
    place, value = text
    most = len(value.rstrip())  # the line breaks at its end are no words
    start = min(start, most)
    edit = Edit(start, min(start + length, most), words)
    (found,) = TextFile(FILE).changes([(place, [edit])])
    wanted = edited(value, [edit])
    if isinstance(found, EditError):
        assert "\n" in value or place.column > 1
        assert not wanted.strip() or "\n" in wanted or value.startswith(" ")
        return
    after = edited(FILE, found)
    read = [one.value for one in yaml.parse(after) if isinstance(one, yaml.ScalarEvent)]
    before = [one.value for one in yaml.parse(FILE) if isinstance(one, yaml.ScalarEvent)]
    assert [new for new, old in zip(read, before, strict=True) if new != old] == (
        [wanted] if wanted != value else []
    )


def test_two_changes_of_the_same_words_are_refused() -> None:
    with pytest.raises(EditError, match="same words"):
        edited("some words", [Edit(0, 4, "a"), Edit(2, 6, "b")])


def test_all_texts_change_at_once() -> None:
    found = TextFile(FILE).changes([(place, [Edit(0, 0, "x")]) for place, _ in TEXTS])
    after = edited(FILE, [edit for one in found if not isinstance(one, EditError) for edit in one])
    read = [one.value for one in yaml.parse(after) if isinstance(one, yaml.ScalarEvent)]
    assert [one for one in read if one.strip()] == [f"x{value}" for _, value in TEXTS]


def test_the_line_of_a_word_in_a_long_text_is_known() -> None:
    place, value = next(one for one in TEXTS if one[1].startswith("The first line"))
    found = TextFile(FILE).place(place, value.index("second"))
    assert FILE.split("\n")[found.line - 1][found.column - 1 :].startswith("second")


def test_a_file_that_is_one_text_is_edited_as_it_is() -> None:
    (found,) = TextFile("Words: of\na text", whole=True).changes(
        [(Place("x", 1, 1), [Edit(0, 5, "# Lines")])]
    )
    assert not isinstance(found, EditError)
    assert edited("Words: of\na text", found) == "# Lines: of\na text"
