"""Templates that would eat the machine, in a real build: one located line, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Said, briefgen

BRIEF = """title: Grain
date: 2025-03-03
audiences: [desk]
risks:
  - {title: A mine closes the channel, likelihood: 3, impact: 4}
"""
TEMPLATES = {
    "paragraphs and rows": "{% for i in range(50000) %}{{ risks() }}{% endfor %}",
    "characters of this brief": "{% for i in range(20000) %}A line that goes on. {% endfor %}",
    "loop turns": "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
    "calls itself|recursion": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "bytes": "{# " + "x" * 600_000 + " #}",
}


def build(folder: Path, template: str) -> Said:
    """What the build of a small brief says that a template of these words is for."""
    desk = folder / "templates" / "desk"
    desk.mkdir(parents=True)
    (desk / "template.yaml").write_text("extends: standard\nreader: {title: Desk}\n", encoding="utf-8")
    (desk / "brief.md.j2").write_text(f"first line\n{template}\n", encoding="utf-8")
    (folder / "grain.yaml").write_text(BRIEF, encoding="utf-8")
    return briefgen("build", folder / "grain.yaml", "-o", folder / "output")


@pytest.mark.parametrize("words", TEMPLATES)
def test_a_template_without_end_costs_one_line(tmp_path: Path, words: str) -> None:
    said = build(tmp_path, TEMPLATES[words])
    assert said.code == 1
    assert "brief.md.j2" in said.err
    assert any(word in said.err for word in words.split("|"))
    assert "Traceback" not in said.err
    assert not list(tmp_path.glob("output/*/*"))


def test_a_template_may_print_what_a_brief_needs(tmp_path: Path) -> None:
    assert build(tmp_path, "{% for i in range(300) %}\nA line.\n\n{{ risks() }}\n{% endfor %}").code == 0
