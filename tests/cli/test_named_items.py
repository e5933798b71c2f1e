"""A reference that would leave its sentence broken gets a warning at its text, or is refused where it prints nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: Grain\naudiences: [chief]\ndate: 2025-03-03\n"
CHART = "chart: {kind: bar, categories: [A, B], series: [{name: x, values: [1, 2]}]}"
FIGURES = f"""figures:
  - {{id: bars, alt: Two bars, credit: me, caption: 'Bars, from [@grain]', {CHART}}}
  - {{id: bare, alt: Two bars, credit: me, {CHART}}}
  - {{id: pattern, decorative: true, {CHART}}}
tables:
  - {{id: grain, title: Grain, source: me, columns: [A, B], rows: [[1, 2]]}}
"""
SHOWN = {
    "all": "show: [title, summary, sections, tables, figures]\n",
    "none": "show: [title, summary, sections]\n",
}


def said(folder: Path, text: str, template: str) -> list[str]:
    """The lines about references that `check` prints; `build` prints the same."""
    own = folder / "templates" / "chief"
    own.mkdir(parents=True, exist_ok=True)
    (own / "template.yaml").write_text(f"extends: standard\n{template}", encoding="utf-8")
    path = folder / "brief.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    found = [
        re.findall(
            r"brief\.yaml:(.*)  \[(\w+) reference-name\]", briefgen(*call, "--templates", own.parent).err
        )
        for call in (("check", "-q", path), ("build", path, "-f", "docx", "-o", folder / "output"))
    ]
    assert found[0] == found[1]
    return [f"{severity} {words}" for words, severity in found[0]]


@pytest.mark.parametrize(
    ("shown", "named", "expected"),
    [
        ("all", "bars", []),
        ("all", "grain", []),
        ("none", "grain", []),
        (
            "none",
            "bars",
            [
                "warning 4:10: summary: chief: a reference prints 'Bars, from', without the reference in that title"
            ],
        ),
        (
            "all",
            "bare",
            [
                "warning 4:10: summary: chief: a reference prints the alternative text 'Two bars': the figure has no caption"
            ],
        ),
        (
            "all",
            "pattern",
            ["error 4:10: summary: chief: a reference prints nothing: the figure has no caption"],
        ),
    ],
)
def test_a_name_that_breaks_its_sentence_is_said(
    tmp_path: Path, shown: str, named: str, expected: list[str]
) -> None:
    assert said(tmp_path, f"summary: As [@{named}] shows.\n{FIGURES}", SHOWN[shown]) == expected


def test_a_text_that_is_not_printed_gets_no_warning(tmp_path: Path) -> None:
    risk = "risks: [{title: Less, likelihood: 2, impact: 2, mitigation: As [@pattern] shows}]\n"
    assert said(tmp_path, f"summary: Less.\n{risk}{FIGURES}", SHOWN["all"]) == []


def test_a_reference_to_what_the_pages_leave_out_is_said_at_its_text(tmp_path: Path) -> None:
    words = "Many words of a text. " * 400
    section = (
        f"sections:\n  - title: First\n    priority: 1\n    body: |\n      See [@bars].\n\n      {words}\n"
    )
    found = said(
        tmp_path, f"summary: All of [@bars].\n{section}{FIGURES}", f"page: {{most: 3}}\n{SHOWN['all']}"
    )
    left = "chief: a reference prints 'another part of this work': the item 'Bars, from' is left out to keep to its pages"
    assert f"warning 4:10: summary: {left}" in found
    assert f"warning 8:11: sections[0].body: {left}" in found
