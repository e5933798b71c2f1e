"""The web page of every audience: valid, accessible in light and dark and on a phone, the words of the PDF, good on paper."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges import chromium, nu, poppler
from tests.judges.web_page import WebPage, spaced
from tests.writers.reading import Tree
from tests.writers.test_elsewhere import blocks

pytestmark = pytest.mark.judge

MOST = 500_000  # bytes of a page with its fonts
ANNEX = "Data of the figures"
SEMANTIC = ("table", "row", "columnheader", "rowheader", "cell", "caption")


@pytest.fixture(scope="module")
def pages(built: Path, stressed: Path) -> list[Path]:
    """The page of each audience of the shipped briefs, and of the stress brief."""
    return [*sorted(built.glob("*/*.html")), *sorted(stressed.glob("*.html"))]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    with chromium.opened(tmp_path_factory.mktemp("profile")) as found:
        yield found


def test_every_page_is_valid(pages: list[Path]) -> None:
    assert len(pages) > 6
    assert nu.messages(pages) == []


def test_the_validator_finds_what_is_planted(pages: list[Path], tmp_path: Path) -> None:
    page = pages[0].read_text(encoding="utf-8")
    path = tmp_path / "planted.html"
    path.write_text(page.replace("<main>", '<main><p id="x"><table id="x"></table>'), encoding="utf-8")
    assert len(nu.messages([path])) > 1


def test_every_page_stays_below_half_a_megabyte(pages: list[Path]) -> None:
    assert {path.name: path.stat().st_size for path in pages if path.stat().st_size >= MOST} == {}


@pytest.mark.parametrize("size", [chromium.WIDE, chromium.NARROW], ids=["wide", "320 pixels"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    pages: list[Path], browser: chromium.Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(browser, size)
    chromium.prefer(browser, scheme)
    found = {}
    for path in pages:
        browser.get(path.as_uri())
        broken = [*chromium.violations(browser), *chromium.complaints(browser)]
        if chromium.scrolls_sideways(browser):
            broken.append("scrolls sideways")
        found[path.name] = broken
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_rows_that_are_blocks_on_a_phone_are_rows_to_a_screen_reader(
    pages: list[Path], browser: chromium.Browser
) -> None:
    for path in pages:
        told = []
        for size in (chromium.WIDE, chromium.NARROW):
            chromium.size(browser, size)
            browser.get(path.as_uri())
            nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
            roles = Counter(node["role"]["value"] for node in nodes if not node.get("ignored"))
            told.append({role: roles[role] for role in SEMANTIC})
        assert told[0] == told[1], path.name
        assert told[0]["table"] > 0


def test_its_own_fonts_are_loaded(pages: list[Path], browser: chromium.Browser) -> None:
    browser.get(next(path for path in pages if "analyst" in path.name).as_uri())
    script = "await document.fonts.ready; return [...document.fonts].map(face => face.status)"
    states = browser.execute_script(f"return (async () => {{ {script} }})()")
    assert "error" not in states
    assert states.count("loaded") >= 5


def test_its_blocks_are_those_of_the_pdf(pages: list[Path]) -> None:
    for path in pages:
        page = WebPage(path)
        contents = set(page.contents())
        lines = blocks(path.with_suffix(".pdf"))
        # An entry of the contents names its page in the PDF, and has none on a screen.
        told = [
            re.sub(r"\d+$", "", line) if re.sub(r"\d+$", "", line) in contents else line for line in lines
        ]
        told = list(_without_annex(told))
        notes = [f"{number} {note}" for number, note in enumerate(page.notes(), start=1)]
        assert [*page.blocks(), *notes] == told, path.name


def _without_annex(lines: list[str]) -> Iterator[str]:
    """The blocks without the annex of figures' data and what names it; a page has its tables to be opened."""
    last = len(lines) - 1 - lines[::-1].index(ANNEX) if ANNEX in lines else len(lines)
    end = lines.index("Sources", last) if "Sources" in lines[last:] else len(lines)
    for line in (*lines[:last], *lines[end:]):
        if line.rstrip("0123456789") != ANNEX:
            yield line.removesuffix(f". {ANNEX}")


def test_its_notes_and_figures_are_those_of_the_pdf(pages: list[Path]) -> None:
    for path in pages:
        page, tree = WebPage(path), Tree(path.with_suffix(".pdf"))
        notes = ["".join(tree.lines[line][2] for line in tree.below(note)) for note in tree.of("Note")]
        assert page.notes() == [spaced(note.lstrip("0123456789")) for note in notes], path.name
        assert len(page.graphics()) == len(tree.of("Figure")), path.name
        assert all(page.graphics()), path.name


def test_on_paper_every_page_has_its_marks_and_no_more_pages_than_a_fifth_above_the_pdf(
    pages: list[Path], browser: chromium.Browser, tmp_path: Path
) -> None:
    options = {"printBackground": True, "preferCSSPageSize": True}
    for path in pages:
        browser.get(path.as_uri())
        printed = tmp_path / f"{path.stem}.pdf"
        printed.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", options)["data"]))
        mark = WebPage(path).root.find(".//meta[@name='briefgen:handling']")
        sheets = poppler.text(printed).rstrip("\f").split("\f")
        label = mark.get("content") if mark is not None else ""
        if label:
            assert [sheet.count(label) >= 2 for sheet in sheets] == [True] * len(sheets), path.name
        assert len(sheets) <= 1.2 * poppler.pages(path.with_suffix(".pdf")) + 1, path.name


def test_on_paper_there_is_no_list_of_links_and_nothing_is_parted_from_what_it_belongs_to(
    pages: list[Path], browser: chromium.Browser, tmp_path: Path
) -> None:
    page = next(path for path in pages if path.name == "us-pakistan.analyst.html")
    browser.get(page.as_uri())
    options = {"printBackground": True, "preferCSSPageSize": True}
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", options)["data"]))
    sheets = [re.sub(r"\s+", " ", one) for one in poppler.text(printed).rstrip("\f").split("\f")]
    assert WebPage(page).root.find(".//nav") is not None
    assert not any(" Contents " in one for one in sheets)

    def sheet_of(words: str) -> int:
        return next(number for number, one in enumerate(sheets) if words in one)

    assert sheet_of("Decision Signature") == sheet_of("against Imran Khan are a domestic matter")
    assert sheet_of("China: support that") == sheet_of("Pakistan needs Beijing")
    assert sheet_of("Data (Figure 2)") == sheet_of("Humanitarian aid to Afghanistan since 2021 3.2")


def test_on_a_phone_the_contents_are_a_bar_that_stays_and_hides_no_heading(
    pages: list[Path], browser: chromium.Browser
) -> None:
    chromium.size(browser, (390, 844))
    for path in pages:
        browser.get(path.as_uri())
        links = browser.execute_script("return document.querySelectorAll('nav a').length")
        if not links:
            continue
        assert not chromium.scrolls_sideways(browser), path.name
        where = """
            const link = [...document.querySelectorAll('nav a')].at(-1);
            location.hash = link.hash;
            const bar = document.querySelector('nav').getBoundingClientRect();
            const head = document.getElementById(link.hash.slice(1)).getBoundingClientRect();
            return [bar.top, bar.bottom, head.top]"""
        top, bottom, head = browser.execute_script(where)
        assert (top, bottom < 60, bottom <= head) == (0, True, True), path.name


@pytest.mark.parametrize("width", [360, 390, 700])
def test_on_a_phone_the_words_of_a_drawing_have_eleven_pixels_and_nothing_scrolls(
    pages: list[Path], browser: chromium.Browser, width: int
) -> None:
    chromium.size(browser, (width, 844))
    seen = 0
    for path in pages:
        browser.get(path.as_uri())
        sizes = browser.execute_script("""
            const shown = [...document.querySelectorAll('.sheet svg')].filter(one => one.clientWidth > 1);
            return shown.flatMap(one => [...one.querySelectorAll('text')]).map(
              one => parseFloat(getComputedStyle(one).fontSize) * Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b))""")
        wider = "return [...document.querySelectorAll('.sheet')].filter(e => e.scrollWidth > e.clientWidth).length"
        assert min(sizes, default=11) >= (11 if width > 360 else 10.5), path.name
        assert browser.execute_script(wider) == 0, path.name
        seen += len(sizes)
    assert seen > 100
