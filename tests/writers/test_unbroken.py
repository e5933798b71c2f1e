"""Words without a break, longer than what holds them: nothing leaves the page, and nothing else is cut for them."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from tests.judges import chromium, libreoffice, poppler
from tests.terminal import briefgen

WORD = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg"
OTHERS = ("Infrastructure", "Afghanistan", "Telecommunications", "Transport")
HEAD = "title: T\naudiences: [standard]\ndate: 2025-01-20\n"
LEFT, RIGHT = 70.87, 595.28 - 70.87


def build(folder: Path, brief: str) -> dict[str, Path]:
    """The files of a brief by their suffix."""
    (folder / "x.yaml").write_text(HEAD + brief, encoding="utf-8")
    said = briefgen("build", folder / "x.yaml", "-o", folder / "out", "-f", "docx", "-f", "pdf", "-f", "html")
    assert said.code == 0, said.err
    return {one.suffix: one for one in (folder / "out").rglob("x.*")}


def within_the_margins(pdf: Path) -> bool:
    """Whether all words stand between the margins of the page."""
    return poppler.left_edge(pdf) > LEFT - 1 and max(poppler.right_edges(pdf).values()) < RIGHT + 1


@pytest.mark.judge
@pytest.mark.parametrize("at", range(4))
def test_a_word_of_sixty_letters_in_one_cell_cuts_no_other_column(tmp_path: Path, at: int) -> None:
    assert len(WORD) == 60
    row = [WORD if place == at else other for place, other in enumerate(OTHERS)]
    kept = [other for place, other in enumerate(OTHERS) if place != at]
    table = f"| {' | '.join('abcd')} |\n    |---|---|---|---|\n    | {' | '.join(row)} |\n    | {' | '.join(OTHERS)} |"
    made = build(tmp_path, f"sections:\n- title: A\n  body: |\n    {table}\n")
    (shown,) = libreoffice.to_pdf([made[".docx"]], tmp_path)
    for pdf in (made[".pdf"], shown):
        found = poppler.every_word(pdf)
        assert set(kept) <= set(found)
        pieces = [one.strip("-\u00ad\u2010") for one in found]
        assert "".join(one for one in pieces if len(one) > 1 and one in WORD) == WORD
        assert within_the_margins(pdf)
    assert WORD in zipfile.ZipFile(made[".docx"]).read("word/document.xml").decode()
    assert WORD in html.unescape(re.sub(r"<[^>]*>|\u00ad", "", made[".html"].read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", ["bar", "line", "area", "dot"])
@pytest.mark.parametrize("unit", ["U" * 231, ("words of a unit " * 15)[:231]])
def test_a_long_unit_of_a_chart_stays_within_the_page(tmp_path: Path, kind: str, unit: str) -> None:
    chart = f"{{kind: {kind}, unit: {unit}, categories: [a, b], series: [{{name: A, values: [1, 2]}}]}}"
    made = build(tmp_path, f"sections:\n- {{title: A, figures: [{{caption: C, alt: x, chart: {chart}}}]}}\n")
    assert within_the_margins(made[".pdf"])
    text = re.sub(r"\s", "", poppler.text(made[".pdf"]))
    assert re.sub(r"\s", "", unit) in text


@pytest.mark.judge
@pytest.mark.parametrize("width", [390, 1200])
def test_a_word_of_sixty_letters_in_one_cell_breaks_no_other_word_on_the_web_page(
    tmp_path: Path, width: int
) -> None:
    rows = "\n    ".join(
        f"| {' | '.join(line)} |" for line in ("abcd", ("---",) * 4, (WORD, *OTHERS[1:]), OTHERS)
    )
    made = build(tmp_path, f"sections:\n- title: A\n  body: |\n    {rows}\n")
    with chromium.opened(tmp_path / "profile") as browser:
        chromium.size(browser, (width, 844))
        browser.get(made[".html"].as_uri())
        assert not chromium.scrolls_sideways(browser)
        lines = browser.execute_script("""
            return [...document.querySelectorAll('main td')].map(one => {
                const words = document.createRange();
                words.selectNodeContents(one);
                return [one.textContent, new Set([...words.getClientRects()].map(box => box.top)).size];
            })""")
    assert {words: count for words, count in lines if words in OTHERS} == dict.fromkeys(OTHERS, 1)
