"""Where `>` begins a quotation, and where it compares and is printed."""

from __future__ import annotations

import pytest

from briefgen.document import Paragraph, Quote
from briefgen.prose import blocks, portions

COMPARISONS = (
    ">5 per cent of GDP", ">80%", ">=3", ">= 3", ">US$5 million", ">\N{EURO SIGN}5", ">~20", ">-3 degrees", ">.5", ">>5",
)  # fmt: skip


@pytest.mark.parametrize("typed", COMPARISONS)
def test_a_sign_before_a_number_is_printed_as_it_is_typed(typed: str) -> None:
    (found,) = blocks(f"Aid is\n{typed}", lambda _: ())
    assert isinstance(found, Paragraph)
    assert [one.text for one in found.content if hasattr(one, "text")] == [f"Aid is {typed}"]


@pytest.mark.parametrize("typed", COMPARISONS)
def test_a_comparison_is_no_portion_of_a_quotation(typed: str) -> None:
    assert [(one.kind, one.words) for one in portions(typed)] == [("text", typed)]


@pytest.mark.parametrize("typed", [">words", "> words", "> 5 words", ">1. one", ">- one", ">(a)"])
def test_a_sign_before_words_begins_a_quotation(typed: str) -> None:
    (found,) = blocks(typed, lambda _: ())
    assert isinstance(found, Quote)
    assert portions(typed)[0].kind == "quote"
