"""Withheld words of scripts that run from right to left are found in every format, alone and inside of an English line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.audit.readers.pdf_pages import turn_words
from tests.terminal import briefgen

NAME = "\u0645\u062d\u0645\u062f \u0639\u0645\u0631\u0627\u0646 \u062e\u0627\u0646 \u0635\u0627\u062d\u0628"
HEAD = """title: Names
audiences: [standard, analyst]
date: 2026-03-12
summary: Words.
sections:
  - title: Some
    body: Something here.
    facts:
"""


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("text", [f"The envoy is called {NAME} by all.", f"{NAME}, {NAME}, 2026."])
def test_a_withheld_name_is_found(text: str, form: str, tmp_path: Path) -> None:
    brief = tmp_path / "names.yaml"
    brief.write_text(f'{HEAD}      - {{text: "{text}", audiences: [standard]}}\n', encoding="utf-8")
    assert briefgen("build", brief, "-a", "standard", "-f", form, "-o", tmp_path / "output").code == 0
    made = next((tmp_path / "output").rglob(f"*.{form}"))
    said = briefgen("audit", made, "--brief", brief, "-a", "analyst")
    assert said.code == 1
    assert "leak: sections[0].facts[0].text" in said.out + said.err


def test_words_of_a_line_change_places_only_where_they_run_to_the_left() -> None:
    first, second = "\u0639\u0645\u0631", "\u062e\u0627\u0646"
    assert turn_words(f"He met {first} {second} today") == f"He met {second} {first} today"
    assert turn_words("He met them today") == "He met them today"
