"""The words of a heading and those of the paragraph behind it do not follow each other; those of one paragraph do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import W, drawn, pdf_of, zipped

OFFER = Needle("options[0].title", "take the offer")
NAME = Needle("name", "take")
LONG = Needle("text", "lines to take the offer costs")


def word(first: str, second: str, style: str) -> bytes:
    paragraphs = (
        f"<w:p><w:pPr>{style}<w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>{first}</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>{second}</w:t></w:r></w:p>"
    )
    xml = f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'
    return zipped({"word/document.xml": xml.encode()})


def page(first: str, second: str, element: str) -> bytes:
    return (
        f"<!DOCTYPE html><title>x</title><p>At home <{element}>{first}</{element}> <p>{second}</p>".encode()
    )


def pdf(first: str, second: str, size: int) -> bytes:
    """Two lines, the second in 10 points."""
    lines = f"1 0 0 1 50 300 Tm /P {size} Tf ({first}) Tj 1 0 0 1 50 288 Tm /P 10 Tf ({second}) Tj"
    return drawn(lambda _: lines)(pdf_of("x"), "")


Made = Callable[[str, str], bytes]
STYLE, OUTLINE, NORMAL = (
    '<w:pStyle w:val="Heading1"/>',
    '<w:outlineLvl w:val="0"/>',
    '<w:pStyle w:val="Normal"/>',
)


def of_word(style: str) -> Made:
    return lambda first, second: word(first, second, style)


def of_page(element: str) -> Made:
    return lambda first, second: page(first, second, element)


def of_pdf(size: int) -> Made:
    return lambda first, second: pdf(first, second, size)


# With a heading, and with none.
MADE: dict[str, tuple[Made, Made]] = {
    "a style of Word": (of_word(STYLE), of_word("")),
    "an outline of Word": (of_word(OUTLINE), of_word(NORMAL)),
    "a page": (of_page("h2"), of_page("div")),
    "a PDF": (of_pdf(14), of_pdf(10)),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_heading_and_what_follows_it(kind: str) -> None:
    headed, plain = (make("Lines to take", "The offer costs little") for make in MADE[kind])
    assert not search("sent", headed, (OFFER,)).leaks
    assert search("sent", plain, (OFFER,)).leaks
    assert search("sent", headed, (NAME,)).leaks
    assert search("sent", headed, (LONG,)).leaks


@pytest.mark.parametrize("kind", MADE)
def test_what_stands_in_a_heading_or_behind_it(kind: str) -> None:
    headed, _ = MADE[kind]
    assert search("sent", headed("Take the offer", "It costs"), (OFFER,)).leaks
    assert search("sent", headed("It costs", "Take the offer"), (OFFER,)).leaks


def test_the_mark_of_a_heading_in_a_page_is_none() -> None:
    sent = "<!DOCTYPE html><title>x</title><p>to take\x1dthe offer</p>"
    assert search("sent.html", sent.encode(), (OFFER,)).leaks


def test_a_name_with_a_part_in_another_size_is_found_over_two_lines() -> None:
    lines = "1 0 0 1 50 300 Tm /P 10 Tf (he is to) Tj /P 12 Tf ( take) Tj 1 0 0 1 50 288 Tm /P 10 Tf (the offer) Tj"
    assert search("sent.pdf", drawn(lambda _: lines)(pdf_of("x"), ""), (OFFER,)).leaks
