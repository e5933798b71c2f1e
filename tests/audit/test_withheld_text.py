"""Which withheld words are searched for, and how: long ones anywhere, short ones as words of their own."""

from __future__ import annotations

import base64
import urllib.parse

import pytest
from msgspec.structs import replace

from briefgen.audit.common_words import common, keys
from briefgen.audit.needles import Needle, words
from briefgen.audit.readers import ReadText, pieces
from briefgen.audit.readers.webpage import data_addresses
from briefgen.audit.search import Sought
from briefgen.audit.withheld_text import WINDOW, Shown, texts, withheld
from briefgen.model import Author, Brief, Handling, LineToTake
from briefgen.model.envelope import Variant

BRIEF = Brief(id="grain", title="Grain", audiences=("press",))


def found(needle: str, text: str, *, worded: bool = True) -> bool:
    return bool(list(Sought((Needle("path", needle),)).found_in(ReadText("here", text, worded))))


def needles(brief: Brief, view: Brief, printed: str) -> tuple[Needle, ...]:
    shown = Shown(" ".join([printed, *(text for _, text in texts(view))]))
    return withheld(brief, shown).needles


def test_words_are_letters_and_digits_in_small() -> None:
    assert words("The  E\u0301tat, \u00adfi\u00adnally: 12\u00a0%") == "the etat finally 12"


@pytest.mark.parametrize(("length", "across"), [(13, False), (14, True)])
def test_long_words_are_found_inside_others_and_short_ones_as_words_alone(length: int, across: bool) -> None:  # noqa: FBT001 -- a case
    needle = "abcdefghijklmnopqrst"[:length]
    assert found(needle, f"xx{needle}xx") == across
    assert found(needle, " ".join(needle)) == across
    assert found(needle, f"in front, {needle.upper()}!")
    assert found(needle, needle, worded=False) == across


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Ky", False),
        ("Kiv", True),
        ("12345", False),
        ("1234A", True),
        ("open", False),
        ("Open", False),
        ("this term", False),
        ("method", False),
        ("file", False),
        ("Vienna", True),
        ("10 years", False),
        ("Talks in Vienna", True),
    ],
)
def test_what_says_too_little_is_not_searched_for(text: str, sought: bool) -> None:  # noqa: FBT001 -- a case
    brief = replace(BRIEF, lines=(LineToTake(text=text),))
    assert [one.path for one in needles(brief, BRIEF, "")] == (["lines[0].text"] if sought else [])


def test_what_the_reader_may_read_is_not_searched_for() -> None:
    line = LineToTake(text="The corridor is open.")
    brief = replace(BRIEF, lines=(line,))
    assert needles(brief, brief, "") == ()
    assert needles(brief, BRIEF, "the CORRIDOR is open") == ()
    assert len(needles(brief, BRIEF, "the corridor is shut")) == 1


def test_a_long_text_is_known_across_words_and_a_short_one_as_a_word_alone() -> None:
    long, short = (
        replace(BRIEF, lines=(LineToTake(text=text),)) for text in ("The corridor is open.", "Vienna")
    )
    assert needles(long, BRIEF, "the corri dor is open") == ()
    assert len(needles(short, BRIEF, "it was Viennalike")) == 1
    assert needles(short, BRIEF, "it is in Vienna now") == ()


def test_a_long_text_is_searched_for_whole_and_in_every_window() -> None:
    text = "one two three four five six seven eight"
    brief = replace(BRIEF, lines=(LineToTake(text=text),))
    whole, *windows = (one.words for one in needles(brief, BRIEF, ""))
    assert whole == text
    assert windows == [" ".join(text.split()[start : start + WINDOW]) for start in range(3)]
    exact = replace(BRIEF, lines=(LineToTake(text="one two three four five six"),))
    assert len(needles(exact, BRIEF, "")) == 1


def test_other_words_for_another_reader_are_searched_for() -> None:
    line = LineToTake(text="Opened.", variants=(Variant("minister", (("text", "Opened at a price."),)),))
    found = needles(replace(BRIEF, lines=(line,)), BRIEF, "")
    assert {(one.path, one.words) for one in found} == {
        ("lines[0].text", "opened"),
        ("lines[0].for.minister.text", "opened at a price"),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_words_of_any_alphabet_are_found_across_markup(encoding: str) -> None:
    page = "<!doctype html><html>" if encoding == "utf-8" else "\ufeff<!doctype html><html>"
    data = f"{page}<p>prévis<b>ions de l\u2019État</b></p>".encode(encoding)
    read = [
        words(piece.text).replace(" ", "")
        for piece in pieces("a.html", data)
        if isinstance(piece, ReadText) and piece.where == "the file's own bytes"
    ]
    assert any("previsionsdeletat" in one for one in read)


def test_every_text_of_a_list_is_searched_for_under_for_too() -> None:
    handling = Handling(
        scheme="tlp", level="TLP:CLEAR", distribution=("the harbour office", "the coast guard")
    )
    own = replace(handling, variants=(Variant("minister", (("distribution", ("the palace",)),)),))
    author = Author(name="A. Desk", visible=False)
    found = needles(replace(BRIEF, handling=own, authors=(author,)), BRIEF, "")
    assert {one.words for one in found} >= {"the harbour office", "the coast guard", "the palace", "a desk"}


@pytest.mark.parametrize("length", range(1, 9))
def test_data_in_an_address_is_unpacked_whatever_its_length_and_alphabet(length: int) -> None:
    data = bytes(range(0xF8, 0xF8 + min(length, 8)))
    for packed in (
        base64.b64encode(data),
        base64.urlsafe_b64encode(data),
        base64.b64encode(data).rstrip(b"="),
    ):
        assert list(data_addresses(f'<img src="data:image/png;base64,{packed.decode()}">')) == [data]
    assert list(data_addresses(f"url(data:,{urllib.parse.quote(data)})")) == [data]


def test_of_data_that_is_cut_off_the_whole_groups_are_unpacked() -> None:
    assert list(data_addresses("'data:;base64,QUJDREVGR'")) == [b"ABCDEF"]


def test_words_of_any_brief_are_those_of_its_format_and_of_grammar_and_no_names() -> None:
    assert {"open", "this", "term", "draft", "likely", "the", "none", "restricted"} - common() == {
        "restricted"
    }
    assert not {"vienna", "lira", "nato", "kingdom", "dam", "summit", "harbour"} & common()
    assert {"record", "file", "key judgements"} <= keys()


def test_twice_what_a_reader_may_read_is_not_searched_for() -> None:
    brief = replace(BRIEF, lines=(LineToTake(text="South Asia Desk, south-asia.desk at once"),))
    assert "south asia desk south asia desk" in {one.words for one in needles(brief, BRIEF, "")}
    assert "south asia desk south asia desk" not in {
        one.words for one in needles(brief, BRIEF, "South Asia Desk")
    }


@pytest.mark.parametrize(
    ("owner", "text", "leaks"),
    [
        ("Interior", "U.S. Department of the Interior", False),
        ("Interior", "Department of Interior, Fish and Wildlife", False),
        ("Interior", "Close the border.\nInterior\n12 March", True),
        ("Interior", "Owner: Interior", True),
        ("Interior", "INTERIOR", True),
        ("Interior", "Close the border; interior", True),
        ("Policy planning", "Policy, Planning and Information", False),
        ("Policy planning", "better policy planning in hospitals", False),
        ("Policy planning", "copy to Americas Desk, Policy planning", True),
        ("Interior", "Int\u200berior", True),
        ("Interior", "Int%65rior", True),
        ("Vienna", "the University of Vienna", True),
    ],
)
def test_the_name_of_an_office_counts_where_it_is_no_part_of_another(
    owner: str,
    text: str,
    leaks: bool,  # noqa: FBT001 -- a case
) -> None:
    brief = replace(BRIEF, organisation=owner)
    (needle,) = [one for one in needles(brief, BRIEF, "") if one.path == "organisation"]
    assert bool(list(Sought((needle,)).found_in(ReadText("here", text)))) == leaks


@pytest.mark.parametrize("before", range(9))
@pytest.mark.parametrize("letters", [14, 15, 21, 40])
def test_what_is_shown_is_known_at_every_place(before: int, letters: int) -> None:
    said = "thetalksonthelirdamsbegininviennaonmondaynext"[:letters]
    shown = Shown("abcdefghi"[:before] + said + "klmnopqrs"[: 9 - before])
    assert shown.holds(Needle("path", said))
    assert not shown.holds(Needle("path", said[:-1] + "x"))
    assert not shown.holds(Needle("path", "x" + said[1:]))
