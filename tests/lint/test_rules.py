"""Each rule fires on the fault it is named for, and stays silent beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import lint, source

HEAD = "title: A brief\ndate: 2025-01-20\naudiences: [minister]\n"
CITED = "sources: [{id: news, title: A report}]\n"
JUDGED = "key_judgements:\n  - {text: %s, likelihood: likely, sources: [news]}\n" + CITED

FAULTS = (
    ("lint-unsourced", "key_judgements: [{text: It rains}]\n"),
    ("lint-unsourced", "tables: [{title: Rain, columns: [a], rows: [[b]]}]\n"),
    ("lint-unsourced", "sections: [{title: Rain, facts: [{text: It rains}]}]\n"),
    ("lint-confidence", "summary: It is likely to rain, with high confidence.\n"),
    ("lint-terms", JUDGED % "Rain is very likely"),
    ("lint-vague", "summary: It might well rain.\n"),
    ("lint-baseline", "options: [{title: Stay}, {title: Go}]\n"),
    ("lint-expired", "lines: [{text: It rains., expires: 2025-01-19}]\n"),
    ("lint-review", "review_by: 2025-01-19\n"),
    ("lint-review", "lines: [{text: It rains., review_by: 2024}]\n"),
    ("lint-uncited", CITED),
    ("lint-headings", "sections: [{title: Rain, body_file: rain.md}]\n"),
    ("lint-clearances", "status: cleared\n"),
    ("lint-comment", "summary: Rule #1 is to wait\n"),
    ("lint-comment", "lines:\n  - Say yes #1\n"),
)
GOOD = (
    JUDGED % "Rain is likely",
    "summary: It is likely to rain. We say so with high confidence.\n",
    "options: [{title: Stay, baseline: true}, {title: Go}]\n",
    "lines: [{text: It rains., expires: 2025-01-20, review_by: 2025-01}]\n",
    "status: cleared\nclearances: [Head of Desk]\n",
    "summary: 'Rule #1 is to wait'\n",
    "key_judgements:\n  - text: Rain will come\n    sources: [news]\n    likelihood: likely  # not more\n"
    + CITED,
    "sections: [{title: Rain, facts: [{text: 'It rains [@news].'}]}]\n" + CITED,
)


def codes(folder: Path, text: str) -> list[str]:
    """The codes of what is found in a brief."""
    (folder / "rain.md").write_text("# Rain\n\n### Deeper\n\nIt rains.\n", encoding="utf-8")
    path = folder / "rain.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [problem.code for problem in lint.problems(source.load(path))]


@pytest.mark.parametrize(("code", "text"), FAULTS)
def test_a_rule_finds_its_fault(code: str, text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == [code]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_well_written_passes(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == []


def test_a_finding_has_its_line_and_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "rain.yaml"
    path.write_text(HEAD + "summary: It might well rain.\n", encoding="utf-8")
    (found,) = lint.problems(source.load(path))
    assert (found.place.line, found.field) == (4, "summary")
    assert found.hint
