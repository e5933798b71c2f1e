"""What is higher than a page is cut, whatever it is: nothing is refused for its length but by the limits of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.writers import pdf
from briefgen.writers.pdf.paging import LayoutError
from tests.terminal import briefgen
from tests.writers.reading import Tree

PLAIN = "word " * 1_990  # of a title or a name, whose limit is 10,000 characters
LONG = "word " * 3_950  # of a paragraph, whose limit is 20,000
WIDE = "m" * 9_900


def section(*lines: str) -> str:
    return "sections:\n  - title: A topic\n    body: |\n" + "".join(f"      {line}\n" for line in lines)


CASES = {
    "ask": f"purpose: {{decision: agree, ask: '{LONG}', why_now: '{LONG}'}}\n",
    "title-of-a-section": f"sections:\n  - {{title: {PLAIN}, body: x}}\n",
    "heading": section(f"# {LONG}"),
    "heading-without-spaces": section(f"# {WIDE}"),
    "headings-in-a-quotation": section(*(f"> # heading {n}\n      >" for n in range(200))),
    "heading-in-a-list": section(f"- # {LONG}"),
    "list-in-a-quotation-in-a-list": section("- a", f"  > 1. {LONG}", "  >", f"  >    > - # {LONG}"),
    "head-of-a-table": section(f"| {PLAIN} | b |", "|---|---|", "| x | y |", f"| {PLAIN} | z |"),
    "head-of-a-table-without-spaces": section(f"| {WIDE} | b |", "|---|---|", "| x | y |"),
    "caption": f"figures:\n  - {{alt: a, caption: '{PLAIN}', credit: '{PLAIN}', chart: {{kind: bar, categories: [a], series: [{{name: b, values: [1]}}]}}}}\n",
}


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a template of two columns."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "two").mkdir()
    (folder / "two/template.yaml").write_text("extends: standard\npage: {columns: 2}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("audience", ["standard", "two"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_higher_than_a_page_is_cut(case: str, audience: str, templates: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(
        f"title: A brief\ndate: 2025-01-20\naudiences: [{audience}]\n{CASES[case]}", encoding="utf-8"
    )
    checked = briefgen("check", path, "--templates", templates)
    built = briefgen("build", path, "-o", tmp_path, "--templates", templates, "-f", "pdf")
    assert (checked.code, built.code) == (0, 0), built.err
    words = "".join(Tree(next(tmp_path.rglob("*.pdf"))).text(0))
    assert words.count("word") >= CASES[case].count("word")
    assert words.count("mmmm") >= CASES[case].count("mmmm")


def test_what_cannot_be_cut_is_one_problem_of_check_and_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise LayoutError("Painting is higher than page 1")

    monkeypatch.setattr(pdf, "layout", refuse)
    path = tmp_path / "brief.yaml"
    path.write_text(
        "title: A brief\ndate: 2025-01-20\naudiences: [standard]\nsummary: words\n", encoding="utf-8"
    )
    checked = briefgen("check", path)
    built = briefgen("build", path, "-o", tmp_path / "output")
    assert (checked.code, built.code) == (1, 1)
    assert "[error too-high]" in checked.err
    assert "standard: Painting is higher than page 1" in built.err
