"""One mistake is one error, and its hint names fields that are there to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = "title: T\naudiences: [analyst]\nsummary: A brief\n"
MISTAKES = [
    ("title: T", "title: [", "write its entries and ] behind them"),
    ("title: T", "title: []", "put the text in quotes"),
    ("summary: A brief", "summary: {txt: hi}", "did you mean 'text'?"),
    ("title: T", "title: {a: b}", "one of: text, handling, for"),
    ("summary: A brief", "sources: [A report]", "write its fields below: id, title, type, author ..."),
    ("summary: A brief", "key_figures: [5]", "write its fields below: value, label, unit ..."),
    ("summary: A brief", "summary: x\n<<: {date: 2025-01-01}", "there are no merge keys here"),
    ("summary: A brief", "summary: x\n\u0639\u0646\u0648\u0627\u0646: y", "known here: format, id, title"),
    ("title: T", 'title: "\\u200b"', "write it behind `title:`"),
    ("title: T", "title: '\u2800 \u3164'", "write it behind `title:`"),
]


@pytest.mark.parametrize(("right", "wrong", "hint"), MISTAKES)
def test_one_mistake_is_one_error(right: str, wrong: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF.replace(right, wrong), encoding="utf-8")
    said = briefgen("check", path)
    assert (said.code, said.err.count("[error ")) == (1, 1)
    assert f"  hint: {hint}" in said.err
