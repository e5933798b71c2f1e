"""Letters of a page that look alike, wherever they stand: what is hidden between others is found, what chance joins is not."""

from __future__ import annotations

import io

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from briefgen.audit.withheld_text import Shown, withheld
from briefgen.model import Brief, LineToTake

HIDDEN = "The talks on the Lira dams begin"
TITLE, DATE = "A word on the harbour works", "begin in March"
LONGER = "The harbour works begin in March, says the port"


def page(*lines: tuple[str, str, int]) -> bytes:
    """A PDF of a page that shows each line in its colour and size."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        drawn = " ".join(
            f"{colour} g /F1 {size} Tf 1 0 0 1 40 {700 - 40 * row} Tm ({text}) Tj"
            for row, (text, colour, size) in enumerate(lines)
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        own = document.add_blank_page()
        own.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        own.obj["/Contents"] = document.make_stream(f"BT {drawn} ET".encode())
        document.save(target, static_id=True)
    return target.getvalue()


def sought(shown: str) -> tuple[Needle, ...]:
    """What is searched for in a file of a reader who is shown a text, and the longer one not."""
    brief = Brief(id="harbour", title="Harbour", audiences=("press",))
    return withheld(replace(brief, lines=(LineToTake(text=LONGER),)), Shown(shown)).needles


@pytest.mark.parametrize("look", [("1", 12), ("0", 9)])
def test_words_between_others_of_another_look_are_found(look: tuple[str, int]) -> None:
    lines = [line for word in HIDDEN.split() for line in ((word, *look), ("other words", "0", 12))]
    assert [path for path, _ in search("sent", page(*lines), (Needle("title", HIDDEN.lower()),)).leaks] == [
        "title"
    ]


@pytest.mark.parametrize("between", [("Date", "0.5", 12), ("Date", "0", 8)])
def test_a_part_of_a_text_that_two_shown_ones_make_up_is_no_leak(between: tuple[str, str, int]) -> None:
    sent = page((TITLE, "0", 12), between, (DATE, "0", 12))
    assert search("sent", sent, sought(f"{TITLE}. It will begin in March.")).leaks == ()
    # The same words are a leak to who is shown only one of the two.
    assert search("sent", sent, sought(TITLE)).leaks


def test_such_a_part_is_a_leak_where_its_words_follow_each_other() -> None:
    sent = page((f"{TITLE} {DATE}", "0", 12), ("Date", "0.5", 12))
    assert search("sent", sent, sought(f"{TITLE}. It will begin in March.")).leaks


def test_the_whole_text_between_others_is_a_leak_though_a_part_of_it_is_shown() -> None:
    lines = [line for word in LONGER.split() for line in ((word, "1", 12), ("other words", "0", 12))]
    assert search("sent", page(*lines), sought(f"{TITLE}. It will begin in March.")).leaks


def test_the_last_letters_of_one_look_and_the_first_of_the_next_are_no_text() -> None:
    sent = page(("Works", "0", 12), (DATE, "0.5", 12), (TITLE, "0", 12))
    assert search("sent", sent, (Needle("lines[0].text", "harbour works begin in march"),)).leaks == ()
