"""A text of a few words that begins on one page of a PDF and ends on the next."""

from __future__ import annotations

import pytest

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search
from tests.audit.planting import drawn, pdf_of

TEXT = "The harbour treaty collapses over the northern patrol agreement"
WHOLE = Needle("text", words(TEXT))


def _page(data: bytes, *lines: tuple[int, int, str]) -> bytes:
    """One more page, of lines with their height and size."""
    return drawn(
        lambda _: " ".join(f"1 0 0 1 50 {at} Tm /P {size} Tf ({said}) Tj" for at, size, said in lines)
    )(data, "")


@pytest.mark.parametrize("cut", range(1, 9))
@pytest.mark.parametrize("size", [9, 7])
def test_it_is_found_between_a_footer_and_a_header(cut: int, size: int) -> None:
    every = TEXT.split()
    first, second = " ".join(every[:cut]), " ".join(every[cut:])
    sent = _page(
        pdf_of("x"), (700, 9, "Cotton."), (80, 9, first), (40, size, "Page 1 of 2"), (30, size, "AMBER")
    )
    sent = _page(sent, (780, size, "AMBER"), (770, size, "Trade paper"), (700, 9, second), (600, 9, "Wool."))
    assert search("sent.pdf", sent, (WHOLE,)).leaks


def test_it_is_found_between_notes_that_were_drawn_first() -> None:
    note = [(30 + 8 * line, 6, f"Note {line}") for line in range(9)]
    sent = _page(pdf_of("x"), *note, (80, 9, "The harbour treaty collapses"))
    sent = _page(sent, (780, 9, "over the northern patrol agreement"), (700, 9, "Wool."))
    assert search("sent.pdf", sent, (WHOLE,)).leaks


def test_a_name_that_is_parted_by_a_hyphen() -> None:
    sent = _page(_page(pdf_of("x"), (80, 9, "the envoy Zor-")), (780, 9, "vek of the north"))
    assert search("sent.pdf", sent, (Needle("name", "zorvek"),)).leaks


FOOT, HEAD = (30, 9, "2"), (800, 9, "Trade paper")
BODY = tuple((700 - 12 * line, 9, f"Open line {line}") for line in range(9))


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, *BODY, (80, 9, "the envoy Zor-"), FOOT),
        (*BODY, (80, 9, "the envoy Zor-"), HEAD, FOOT),
        (*BODY, (80, 9, "the envoy Zor-"), FOOT, HEAD),
        (HEAD, *BODY, (500, 9, "the envoy Zor-"), (60, 6, "1 A note that goes on"), (50, 6, "for a line")),
    ],
)
def test_a_name_that_is_parted_by_a_hyphen_before_a_footer(lines: tuple[tuple[int, int, str], ...]) -> None:
    sent = _page(_page(pdf_of("x"), *lines), HEAD, (780, 9, "vek of the north"), (700, 9, "Wool."), FOOT)
    assert search("sent.pdf", sent, (Needle("name", "zorvek"),)).leaks
