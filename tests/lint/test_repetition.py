"""A subtitle that repeats the line above the title or the title is a warning, for the readers who have it so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: Rain\ndate: 2025-01-20\naudiences: [press, minister]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subtitle: Press brief\n", ["press: the subtitle says the same as the line above the title"]),
        ("subtitle: rain\n", ["press: the subtitle says the same as the title", "minister: the subtitle"]),
        ("subtitle: Snow\nfor: {minister: {subtitle: Decision brief for the Minister}}\n", ["minister: the subtitle"]),
        ("subtitle: Snow\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_subtitle_that_says_what_stands_beside_it_is_a_warning(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    found = briefgen("check", path).err
    assert found.count("[warning lint-subtitle]") == len(said)
    assert all(words in found for words in said)
