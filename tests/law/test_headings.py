"""Headings of a body: whatever their hashes, each is printed, and the levels of a file skip none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.building import FORMS, body_lines, build
from tests.law.lines import word_lines
from tests.terminal import briefgen

TEXTS = {
    "## a\n\ntext": ["a", "text"],
    "###### a\n\n# b\n\n### c": ["a", "b", "c"],
    "> ## a\n\ntext": ["a", "text"],
    "- ### a\n- b": ["", "a", "b"],
    "text\n\n### a\n\n## b": ["text", "a", "b"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_heading_that_skips_a_level_is_printed(text: str, tmp_path: Path) -> None:
    files = build(tmp_path, text)
    for form in FORMS:
        assert [line.words for line in body_lines(files[form]) if line.words] == [
            one for one in TEXTS[text] if one
        ]


def test_a_heading_in_lists_and_quotations_is_set_in_as_they_are(tmp_path: Path) -> None:
    text = "- ### a\n- b\n\n  > # c\n  >\n  > d\n\nwords"
    files = build(tmp_path, text)
    for form in ("pdf", "html"):
        found = [(line.words, line.lists, line.quoted) for line in body_lines(files[form]) if line.words]
        assert found == [
            ("a", 1, False),
            ("b", 1, False),
            ("c", 1, True),
            ("d", 1, True),
            ("words", 0, False),
        ]
    left = {line.words: edge for line, edge in word_lines(files["docx"])}
    assert [left[words] for words in ("a", "b", "c", "d", "words")] == [18, 18, 36, 36, 0]


@pytest.mark.parametrize("text", TEXTS)
def test_a_heading_that_skips_a_level_is_warned_of_or_is_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    body = "".join(f"      {line}\n" for line in text.split("\n"))
    path.write_text(
        f"title: T\naudiences: [standard]\nsections:\n  - title: S\n    body: |\n{body}", encoding="utf-8"
    )
    assert briefgen("check", path).code == 0


def test_a_heading_below_one_that_is_withheld_does_not_stop_the_build(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(
        "title: (O) T\naudiences: [standard]\ndate: 2025-01-20\n"
        "handling: {scheme: uk, level: SECRET, portions: true}\n"
        "sections:\n  - title: (O) S\n    handling: SECRET\n    body: |\n"
        "      (O) text\n\n      # (S) Hidden\n\n      ## (O) Shown\n\n      (O) words\n",
        encoding="utf-8",
    )
    checked, built = briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")
    assert checked.code == built.code == 0, built.err
