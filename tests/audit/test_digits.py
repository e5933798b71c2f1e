"""The audit compares digits by their value, whatever script they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search
from briefgen.scripts.digits import ZEROS, rewritten
from tests.terminal import briefgen

BRIEF = """title: A brief
date: 2025-03-12
language: {language}
digits: native
audiences: [standard]
summary: Open words.
"""


@pytest.mark.parametrize("system", ZEROS)
def test_a_withheld_text_is_found_in_the_digits_of_every_script(system: str) -> None:
    needle = Needle("lines[0].text", words("The talks of 12 March cost 1,234.5"))
    shown = rewritten("The talks of 12 March cost 1,234.5", system)
    assert search("page.txt", shown.encode(), (needle,)).leaks
    assert not search("page.txt", shown.replace("March", "May").encode(), (needle,)).leaks


def test_a_needle_in_native_digits_is_found_in_latin_ones_and_between_other_bytes() -> None:
    needle = Needle("lines[0].text", words("१२ मार्च की गुप्त बैठक"))
    assert search("page.txt", "12 मार्च की गुप्त बैठक".encode(), (needle,)).leaks
    assert search("data.bin", b"\x00\x01\xff" + "१२ मार्च की गुप्त बैठक".encode() + b"\xff\x00", (needle,)).leaks


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize(
    ("language", "day"), [("hi", "12 मार्च 2025"), ("ar", "12 مارس 2025"), ("fa", "12 مارس 2025")]
)
def test_a_withheld_date_is_found_where_it_was_printed_in_native_digits(
    tmp_path: Path, language: str, day: str, form: str
) -> None:
    path, text = tmp_path / "brief.yaml", BRIEF.format(language=language)
    path.write_text(text, encoding="utf-8")
    assert briefgen("build", path, "-o", tmp_path / "output", "-f", form).code == 0
    hidden = f"risks: [{{title: {day}, likelihood: 2, impact: 2, audiences: []}}]"
    path.write_text(f"{text.replace('2025-03-12', '2025-04-01')}{hidden}\n", encoding="utf-8")
    (made,) = tmp_path.glob(f"output/**/*.{form}")
    said = briefgen("audit", "--brief", path, made)
    assert "risks[0].title" in said.out + said.err
