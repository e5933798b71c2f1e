"""The page as its author sees it, in Chromium."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.conftest import BRIEFS
from tests.judges import chromium
from tests.judges.chromium import Browser
from tests.preview.conftest import previewed
from tests.preview.session import Session, shown, visit

pytestmark = pytest.mark.judge

BROKEN = ("likelihood: likely", "likelyhood: likely")


def pages(browser: Browser, audience: str = "") -> list[WebElement]:
    """The pictures of the pages, each on the screen."""
    images = browser.find_elements(By.CSS_SELECTOR, f"#column-{audience} img" if audience else "main img")
    for image in images:
        browser.execute_script("arguments[0].scrollIntoView()", image)
        chromium.until(browser, functools.partial(drawn, image))
    return images


def drawn(image: WebElement, _: Browser | None = None) -> bool:
    return bool(image.get_property("complete")) and int(str(image.get_property("naturalWidth"))) > 0


def text(browser: Browser, identifier: str) -> str:
    return str(browser.find_element(By.ID, identifier).get_attribute("textContent"))


def test_the_pages_of_each_audience_stand_side_by_side(browser: Browser) -> None:
    columns = browser.find_elements(By.CSS_SELECTOR, ".column")
    titles = [column.find_element(By.TAG_NAME, "h2").text for column in columns]
    assert titles == ["Decision brief for the Minister", "Full brief for analysts"]
    assert columns[0].location["y"] == columns[1].location["y"]
    found = pages(browser)
    assert len(found) >= 3
    assert found[0].get_attribute("alt") == "Page 1 of 1, Decision brief for the Minister"
    assert chromium.complaints(browser) == []


def test_a_save_changes_the_pages_that_look_another_way_and_no_others(
    browser: Browser, session: Session
) -> None:
    before = {image.get_attribute("alt"): image.get_attribute("src") for image in pages(browser)}
    browser.execute_script("window.same = true; document.getElementById('pages').scrollTop = 150")
    with session.saving(browser):
        session.change("Port authority", "Harbour authority")
    after = {
        image.get_attribute("alt"): image for image in browser.find_elements(By.CSS_SELECTOR, "main img")
    }
    changed = [name for name, image in after.items() if image.get_attribute("src") != before[name]]
    assert 0 < len(changed) < len(after)
    assert text(browser, "said") == f"Rebuilt, {len(changed)} page{'s' if len(changed) > 1 else ''} changed"
    marked = browser.find_elements(By.CSS_SELECTOR, ".changed img")
    assert [image.get_attribute("alt") for image in marked] == changed
    assert browser.execute_script("return [window.same, document.getElementById('pages').scrollTop]") == [
        True,
        150,
    ]
    assert all(drawn(image) for image in pages(browser))


def test_a_link_leads_to_each_changed_page(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change("Grain corridor reopens", "Grain corridor opens again")
    links = browser.find_elements(By.CSS_SELECTOR, "#changes a")
    targets = [str(link.get_attribute("href")).partition("#")[2] for link in links]
    changed = [page.get_attribute("id") for page in browser.find_elements(By.CSS_SELECTOR, ".changed")]
    assert targets == changed != []


def test_a_saved_template_shows_itself(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change(
            "title: Decision brief for the Minister",
            "title: Brief for the Cabinet",
            "templates/minister/template.yaml",
        )
    assert browser.find_element(By.CSS_SELECTOR, "#column-minister h2").text == "Brief for the Cabinet"
    assert all(drawn(image) for image in pages(browser, "minister"))


def test_a_broken_brief_names_its_lines_and_keeps_its_pages(browser: Browser, session: Session) -> None:
    before = [image.get_attribute("src") for image in pages(browser)]
    with session.saving(browser):
        session.change(*BROKEN)
    problems = browser.find_element(By.ID, "problems").text
    assert "corridor.yaml:14:5" in problems
    assert "expected a known field, found 'likelyhood'" in problems
    assert "Hint: did you mean 'likelihood'?" in problems
    assert text(browser, "said") == "1 problem, last good pages"
    assert [image.get_attribute("src") for image in pages(browser)] == before
    assert {note.text for note in browser.find_elements(By.CSS_SELECTOR, ".stale")} == {"last good build"}


def test_a_mended_brief_has_no_problems_left(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change(*BROKEN)
    with session.saving(browser):
        session.change(*reversed(BROKEN))
    assert browser.find_elements(By.CSS_SELECTOR, "#problems li") == []
    assert browser.find_elements(By.CSS_SELECTOR, ".stale") == []
    assert text(browser, "said") == "Rebuilt, no page changed"


def test_yaml_that_cannot_be_read_is_a_problem_too(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change("audiences: [minister, analyst]", "audiences: [minister, analyst")
    assert "corridor.yaml:" in browser.find_element(By.ID, "problems").text
    assert len(pages(browser)) >= 3


def test_words_of_a_brief_are_never_markup(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change("Grain corridor reopens", '"<img src=x onerror=alert(1)><b>Grain</b> &amp; corridor"')
    assert text(browser, "title") == "<img src=x onerror=alert(1)><b>Grain</b> &amp; corridor"
    with session.saving(browser):
        session.change("risks:", "'<img src=x onerror=alert(1)>': 1\nrisks:")
    assert "found '<img src=x onerror=alert(1)>'" in browser.find_element(By.ID, "problems").text
    assert browser.find_elements(By.CSS_SELECTOR, "[onerror], h1 *, #problems img") == []
    assert chromium.complaints(browser) == []


def test_every_control_is_reached_and_worked_by_keyboard(browser: Browser) -> None:
    reached = []
    for _ in range(8):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        focused = browser.switch_to.active_element
        assert focused.value_of_css_property("outline-style") == "solid"
        reached.append(focused.get_attribute("id") or focused.get_attribute("type") or focused.text)
        if focused.get_attribute("type") == "checkbox" and "checkbox" not in reached[:-1]:
            focused.send_keys(Keys.SPACE)
    assert reached == [
        "Skip to the pages",
        "checkbox",
        "checkbox",
        "radio",
        "radio",
        "show-who",
        "pages",
        "PDF\nof Full brief for analysts",
    ]
    assert not browser.find_element(By.ID, "column-minister").is_displayed()


def test_the_pages_scroll_by_keyboard(browser: Browser) -> None:
    main = browser.find_element(By.ID, "pages")
    pages(browser)
    browser.execute_script("arguments[0].scrollTop = 0", main)
    main.send_keys(Keys.PAGE_DOWN)
    chromium.until(browser, lambda _: int(str(main.get_property("scrollTop"))) > 100)


def test_what_is_hidden_stays_hidden_when_the_page_is_loaded_anew(browser: Browser) -> None:
    browser.find_element(By.CSS_SELECTOR, "#show-analyst input").click()
    browser.find_element(By.CSS_SELECTOR, "[value=small]").click()
    browser.refresh()
    chromium.until(browser, lambda _: shown(browser) >= 0)
    assert not browser.find_element(By.ID, "column-analyst").is_displayed()
    assert browser.find_element(By.ID, "pages").get_attribute("data-width") == "small"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, session: Session, scheme: chromium.Scheme) -> None:
    chromium.prefer(browser, scheme)
    with session.saving(browser):
        session.change("Grain corridor reopens", "Grain corridor opens again")
    assert chromium.violations(browser) == []
    with session.saving(browser):
        session.change(*BROKEN)
    assert chromium.violations(browser) == []
    chromium.size(browser, chromium.NARROW)
    assert chromium.violations(browser) == []


@pytest.mark.parametrize("broken", [False, True])
def test_320_pixels_are_wide_enough(browser: Browser, session: Session, *, broken: bool) -> None:
    chromium.size(browser, chromium.NARROW)
    if broken:
        with session.saving(browser):
            session.change(*BROKEN)
    assert len(pages(browser)) >= 3
    assert not chromium.scrolls_sideways(browser)


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, session: Session) -> None:
    moving = "return getComputedStyle(document.querySelector('.changed img')).animationName"
    with session.saving(browser):
        session.change("Grain corridor reopens", "Grain corridor opens again")
    assert browser.execute_script(moving) == "settle"
    chromium.prefer(browser, still=True)
    assert browser.execute_script(moving) == "none"


def test_a_brief_of_the_folder_is_chosen(window: Browser, tmp_path: Path) -> None:
    other = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
    other = other.replace("Grain corridor reopens", "Another brief").replace(
        "[minister, analyst]", "[minister]"
    )
    (tmp_path / "another.yaml").write_text(other, encoding="utf-8")
    with previewed(tmp_path, ".") as session:
        visit(window, session)
        options = window.find_elements(By.CSS_SELECTOR, "#briefs option")
        assert [option.text for option in options] == ["another.yaml", "corridor.yaml"]
        assert (text(window, "title"), len(window.find_elements(By.CSS_SELECTOR, ".column"))) == (
            "Another brief",
            1,
        )
        with session.saving(window):
            options[1].click()
        chromium.until(window, lambda _: text(window, "title") == "Grain corridor reopens")
        assert len(window.find_elements(By.CSS_SELECTOR, ".column")) == 2
        assert window.find_elements(By.CSS_SELECTOR, ".changed") == []
        with session.saving(window):
            session.change("Grain corridor reopens", "Grain ships sail")
        assert text(window, "title") == "Grain ships sail"
        assert chromium.violations(window) == []
        assert chromium.complaints(window) == []


def test_the_end_of_the_preview_is_said_and_its_pages_stay(window: Browser, tmp_path: Path) -> None:
    with previewed(tmp_path) as session:
        visit(window, session)
        count = len(pages(window))
    chromium.until(window, lambda _: "has ended" in text(window, "said"))
    assert len(pages(window)) == count >= 3
