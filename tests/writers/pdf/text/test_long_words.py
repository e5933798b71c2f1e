"""Very long words: cut in the same places as ever, and measured a little at a time."""

from __future__ import annotations

import pytest

from briefgen.document import Text
from briefgen.writers.pdf.text import breaking
from briefgen.writers.pdf.text.breaking import break_lines
from briefgen.writers.pdf.text.words import LayoutWord, WordPart
from tests.writers.pdf.text.test_prose import lines, prose, read

TEXTS = {
    "letters": "n" * 6_000,
    "other-widths": "".join("iWm.f"[n * n % 5] for n in range(6_000)),
    "address": "https://example.org/" + "page/" * 1_000,
    "hyphens": "very-" * 1_000 + "long",
    "soft-hyphens": "word\u00ad" * 1_000,
    "no-width": "n" + "\u0301" * 4_000,
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_very_long_word_is_cut_where_measuring_all_of_it_would_cut_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lines(TEXTS[text], "body", 300)
    monkeypatch.setattr(breaking, "NEAR", 10_000)
    monkeypatch.setattr(breaking, "FAR", 100_000)
    assert lines(TEXTS[text], "body", 300) == found
    assert "".join(found).replace("\u00ad", "") == TEXTS[text].replace("\u00ad", "")


def test_the_letters_that_are_measured_grow_as_the_word_does(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0
    remade = breaking.join_parts

    def count(parts: list[WordPart], softs: tuple[int, ...]) -> LayoutWord:
        nonlocal measured
        measured += sum(len(part.text) for part in parts)
        return remade(parts, softs)

    monkeypatch.setattr(breaking, "join_parts", count)
    counts = []
    for length in (10_000, 20_000):
        measured = 0
        assert len(read(break_lines(prose("body", Text("n" * length)).words, 300, 300))) > length / 100
        counts.append(measured)
    assert counts[1] < 2.2 * counts[0]
