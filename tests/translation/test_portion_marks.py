"""Portion marks of a brief in another language: those of the original, and none that is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = """title: (TLP:GREEN) Grain
date: 2025-03-03
audiences: [minister]
handling: {scheme: tlp, level: TLP:AMBER, portions: true}
annexes:
  - id: more
    title: More
    body: |
      (TLP:GREEN) One.

      Two.
"""
WORDS = """language: de
texts:
  title: {{original: Grain, words: {mark}Korn}}
  annexes[more].title: {{original: More, words: Mehr}}
  annexes[more].body:
    original: "One.\\n\\nTwo.\\n"
    words: |
      Eins.

      {mark}Zwei.
"""


@pytest.mark.parametrize("mark", ["", "(TLP:GREEN) ", "(TLP:AMBER) ", "(S) "])
def test_a_mark_typed_in_a_translation_is_refused_at_its_line(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "grain.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    (tmp_path / "grain.de.yaml").write_text(WORDS.format(mark=mark), encoding="utf-8")
    said = briefgen("check", path)
    found = [one for one in said.err.splitlines() if "expected words without a mark" in one]
    assert [one.split("grain.de.yaml:")[1].split(":")[0] for one in found] == (["3", "10"] if mark else [])
    assert (said.code == 0) == (not mark), said.err
    assert all(mark.strip() in one for one in found)
