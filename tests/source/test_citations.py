"""Mistakes in citations: each is told at its line, wherever the citation stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

TOP = "title: T\naudiences: [standard]\ndate: 2025\nsources: [{id: news, title: News, public: true}]\n"  # four lines
LOOKS = "looks like a citation and is printed as it is typed"
UNKNOWN = "expected the id of an item, found [@nws]"
SOURCE = "expected the id of a source, found 'nws'"
CASES: dict[str, tuple[str, int, str]] = {
    "an id that is none": ("summary: A word. [@nws]\n", 5, UNKNOWN),
    "an id that is none, with a place": ("summary: A word. [@nws, p. 4]\n", 5, UNKNOWN),
    "the second of two": ("summary: A word. [@news; @nws, table 3]\n", 5, UNKNOWN),
    "in a text of several lines": ("summary: >\n  A word.\n  Another. [@nws]\n", 7, UNKNOWN),
    "in a body": ("sections:\n  - title: One\n    body: |\n      First. [@news]\n\n      - Point. [@news; @nws]\n", 10, UNKNOWN),
    "in the title of a box": ("sections:\n  - title: One\n    body: |\n      ::: box Words [@nws]\n      Text.\n      :::\n", 8, UNKNOWN),
    "in a table in Markdown": ("annexes:\n  - title: A\n    body: |\n      | a |\n      |---|\n      | b [@nws] |\n", 10, UNKNOWN),
    "in the note of a table": ("tables:\n  - title: A\n    columns: [a]\n    rows: [[b]]\n    notes:\n      - Words.\n      - Of [@nws]\n", 11, UNKNOWN),
    "in a caption": ("figures:\n  - file: x.svg\n    alt: A\n    caption: Words [@nws]\n", 8, UNKNOWN),
    "in a biography": ("people:\n  - post: P\n    biography: |\n      Words.\n\n      More. [@nws]\n", 10, UNKNOWN),
    "in the background of a meeting": ("meetings:\n  - title: M\n    date: 2025\n    background: Words. [@nws]\n", 8, UNKNOWN),
    "in the evidence": ("alternatives:\n  - text: A\n    supporting: ['Words. [@nws]']\n", 7, "expected"),
    "of an item": ("gaps:\n  - text: A\n    sources: [news, nws]\n", 7, SOURCE),
    "of a dissent": ("key_judgements:\n  - text: J\n    dissent: [{who: W, text: D, sources: [nws]}]\n", 7, SOURCE),
    "of no source but an item": ("gaps:\n  - {id: gap, text: A, sources: [gap]}\n", 6, "expected the id of a source, found 'gap'"),
    "of what is to read further": ("summary: A. [@nws]\nfurther_reading: [{id: nws, title: B}]\n", 5, UNKNOWN),
    "without a comma": ("summary: A word. [@news p. 4]\n", 5, LOOKS),
    "with a comma and nothing": ("summary: A word. [@news, ]\n", 5, LOOKS),
    "in capitals": ("summary: A word. [@News]\n", 5, LOOKS),
    "with a space": ("summary: A word. [@ news]\n", 5, LOOKS),
    "not closed": ("summary: A word. [@news\n", 5, LOOKS),
    "a comma for a semicolon": ("summary: A word. [@news, @other]\n", 5, LOOKS),
    "without the second sign": ("summary: A word. [@news; other]\n", 5, LOOKS),
    "with words before it": ("summary: A word. [see @news, p. 4]\n", 5, LOOKS),
    "as in pandoc": ("summary: A word. [-@news]\n", 5, LOOKS),
    "as a footnote": ("summary: A word. [^news]\n", 5, "looks like a footnote"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_in_a_citation_is_told_at_its_line(tmp_path: Path, case: str) -> None:
    text, line, message = CASES[case]
    (tmp_path / "x.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    (tmp_path / "x.yaml").write_text(TOP + text, encoding="utf-8")
    said = briefgen("check", tmp_path / "x.yaml").err
    told = [one for one in said.splitlines() if f"x.yaml:{line}:" in one and message in one]
    assert len(told) == 1, said


def test_words_in_brackets_with_an_address_are_no_citation(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        TOP + 'summary: "[Write to us @desk](mailto:a@b.org), a@b.org or [x@y] [@news]."\n', encoding="utf-8"
    )
    assert LOOKS not in briefgen("check", tmp_path / "x.yaml").err
