"""Tables of figures wider than the text, in a browser: whole on paper, their rows named on every screen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges import chromium, poppler
from tests.terminal import briefgen

pytestmark = pytest.mark.judge

FIGURES = 11
ROWS = 9
PAPER = {"printBackground": True, "preferCSSPageSize": True}


def value(row: int, column: int) -> str:
    return f"{7_654_321 - 10_007 * row - 131 * column:,}.00"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page with a table of 12 columns that asks for a landscape page, and one that does not."""
    folder = tmp_path_factory.mktemp("wide")
    heads = ", ".join(["District", *(f"{{name: '{2014 + at}', kind: number}}" for at in range(FIGURES))])
    rows = "".join(
        f"      - [District {row} of Sindh, {', '.join(value(row, at).replace(',', '') for at in range(FIGURES))}]\n"
        for row in range(ROWS)
    )
    found = {}
    for name, wide in (("asked", "    wide: true\n"), ("own", "")):
        brief = folder / f"{name}.yaml"
        chart = (
            "figures:\n  - {caption: C, alt: x, source: Customs, chart: {kind: stacked, totals: true, "
            "categories: [Sindh, Punjab], series: [{name: Food, values: [1, 2]}, {name: Health, values: [3, 4]}, "
            "{name: Water, values: [5, 6]}]}}\n"
        )
        brief.write_text(
            "title: T\ndate: 2025-01-20\naudiences: [standard]\nhandling: {scheme: tlp, level: TLP:GREEN}\n"
            "summary: Words before the table.\ntables:\n  - title: Output\n    source: Customs\n"
            f"{wide}    columns: [{heads}]\n    rows:\n{rows}{chart}",
            encoding="utf-8",
        )
        said = briefgen("build", brief, "-o", folder / "output", "-f", "html")
        assert said.code == 0, said.err
        found[name] = folder / "output" / name / f"{name}.standard.html"
    return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    with chromium.opened(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.mark.parametrize("name", ["asked", "own"])
def test_a_table_of_twelve_columns_is_whole_on_paper_and_so_is_the_mark(
    pages: dict[str, Path], browser: chromium.Browser, tmp_path: Path, name: str
) -> None:
    browser.get(pages[name].as_uri())
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", PAPER)["data"]))
    sheets = poppler.text(printed).rstrip("\f").split("\f")
    assert [one.count("TLP:GREEN") >= 2 for one in sheets] == [True] * len(sheets)
    shown = set(re.findall(r"[\d,]+\.00", "".join(sheets)))
    assert {value(row, at) for row in range(ROWS) for at in range(FIGURES)} <= shown
    assert max(poppler.right_edges(printed).values()) < 842


@pytest.mark.parametrize(("width", "seen"), [(1280, FIGURES + 1), (390, 2)])
def test_names_of_rows_stay_in_sight_and_a_desktop_shows_every_column(
    pages: dict[str, Path], browser: chromium.Browser, width: int, seen: int
) -> None:
    chromium.size(browser, (width, 900))
    browser.get(pages["own"].as_uri())
    lefts = browser.execute_script("""
        const box = document.querySelector('.wide:has(> .figures)');
        box.scrollLeft = 10000;
        const cells = [...box.querySelector('tbody tr').children].map(one => one.getBoundingClientRect());
        const edge = box.getBoundingClientRect();
        return cells.filter(one => one.left >= edge.left - 1 && one.right <= edge.right + 1).map(one => one.left - edge.left)""")
    assert len(lefts) >= seen
    assert lefts[0] == pytest.approx(0, abs=1)  # the name of the row
    assert not chromium.scrolls_sideways(browser)


def test_the_numbers_of_a_chart_stay_a_table_on_a_phone(
    pages: dict[str, Path], browser: chromium.Browser
) -> None:
    chromium.size(browser, (390, 844))
    browser.get(pages["own"].as_uri())
    tops = browser.execute_script("""
        document.querySelectorAll('details').forEach(one => one.open = true);
        const table = [...document.querySelectorAll('table')].find(one => one.textContent.includes('Punjab'));
        return [...table.querySelector('tbody tr').children].map(one => one.getBoundingClientRect().top)""")
    assert len(tops) == 5
    assert len(set(tops)) == 1
