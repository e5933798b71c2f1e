"""The same readers as Word files and as web pages, in the place of the PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from briefgen.pipeline import Request
from briefgen.preview import office
from briefgen.preview.build import Order, build
from briefgen.preview.preview_state import formats
from tests.conftest import BRIEFS
from tests.judges import chromium, tools
from tests.judges.chromium import Browser
from tests.preview.conftest import previewed
from tests.preview.session import Session, visit
from tests.terminal import briefgen

MINIMAL = BRIEFS / "example-minimal.yaml"


def choose(session: Session, browser: Browser, suffix: str) -> None:
    """Choose a format on the page, and wait until it shows it."""
    with session.saving(browser):
        browser.find_element(By.CSS_SELECTOR, f"#format-{suffix} input").click()


def test_a_web_page_is_the_file_that_build_makes(tmp_path: Path) -> None:
    made = build(Order(MINIMAL, Request(formats=("html",))), "minister")
    assert briefgen("build", MINIMAL, "-f", "html", "-a", "minister", "-o", tmp_path).code == 0
    assert made.data == next(tmp_path.rglob("*.minister.html")).read_bytes()
    assert (made.pages, made.sheets, made.problems) == (b"", (), ())
    assert len(made.digest) == 16


def test_without_libreoffice_there_are_no_pages_of_word_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "INSTALLED", {})
    office.office.cache_clear()
    try:
        assert formats() == ("pdf", "html")
        failed = build(Order(MINIMAL, Request(formats=("docx",)), folder=tmp_path), "minister")
        assert failed.data == b""
        assert [problem.message for problem in failed.problems] == [
            "the pages of Word files need LibreOffice, and none was found"
        ]
    finally:
        office.office.cache_clear()


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="a program that fails")
def test_a_libreoffice_that_fails_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "office", lambda: "/bin/false")
    failed = build(Order(MINIMAL, Request(formats=("docx",)), folder=tmp_path), "minister")
    assert [problem.message for problem in failed.problems] == ["LibreOffice made no pages of the Word file"]


@pytest.mark.judge
def test_the_pages_of_word_files_are_shown(window: Browser, tmp_path: Path) -> None:
    tools.require("soffice")
    with previewed(tmp_path) as session:
        visit(window, session)
        choose(session, window, "docx")
        sheets = window.find_elements(By.CSS_SELECTOR, "#column-minister .sheets li")
        assert len(sheets) == 1
        link = window.find_element(By.CSS_SELECTOR, "#column-minister a")
        assert (link.text.splitlines()[0], str(link.get_attribute("href")).rpartition("/")[2]) == (
            "Word",
            "minister.docx",
        )
        assert session.get("minister.docx").body.startswith(b"PK")
        assert session.get("minister.pdf").status == 404
        chromium.until(window, lambda _: window.find_elements(By.CSS_SELECTOR, "#column-minister .text span"))
        words = window.find_element(By.CSS_SELECTOR, "#column-minister .text").get_attribute("textContent")
        assert "Grain corridor reopens" in str(words)
        with session.saving(window):
            session.change("Grain corridor reopens", "Grain ships sail")
        assert window.find_elements(By.CSS_SELECTOR, "#column-minister .changed")
        assert chromium.complaints(window) == []


@pytest.mark.judge
def test_web_pages_stand_in_frames_that_run_nothing(window: Browser, tmp_path: Path) -> None:
    with previewed(tmp_path) as session:
        visit(window, session)
        choose(session, window, "html")
        frames = window.find_elements(By.CSS_SELECTOR, "iframe")
        assert [frame.get_attribute("title") for frame in frames] == [
            "Web page, Decision brief for the Minister",
            "Web page, Full brief for analysts",
        ]
        reply = session.get("minister.html")
        assert reply.headers["content-security-policy"].startswith(
            "default-src 'none'; style-src 'unsafe-inline'"
        )
        assert "script" not in reply.headers["content-security-policy"]
        assert _heading(window) == "Grain corridor reopens"
        scrolled = "const page = document.querySelector('iframe').contentWindow; page.scrollTo(0, 200); return page.scrollY"
        before = window.execute_script(scrolled)
        with session.saving(window):
            session.change("Grain corridor reopens", "Grain ships sail")
        chromium.until(window, lambda _: _heading(window) == "Grain ships sail")
        place = "return document.querySelector('iframe').contentWindow.scrollY"
        chromium.until(window, lambda _: window.execute_script(place) == before)
        assert before == 200
        assert chromium.violations(window) == []
        assert chromium.complaints(window) == []
        choose(session, window, "pdf")
        assert window.find_elements(By.CSS_SELECTOR, "iframe") == []
        assert len(window.find_elements(By.CSS_SELECTOR, ".sheets li")) >= 3


def _heading(window: Browser) -> str:
    return str(
        window.execute_script(
            "return document.querySelector('iframe').contentDocument?.querySelector('h1')?.textContent ?? ''"
        )
    )
