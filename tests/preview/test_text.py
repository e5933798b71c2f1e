"""The text over the pages and the places that it leads to, who sees what, and what is left out, in Chromium."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.judges import chromium
from tests.judges.chromium import Browser
from tests.preview.session import Session
from tests.preview.test_page import BROKEN, text

pytestmark = pytest.mark.judge


def layer(browser: Browser, audience: str) -> list[str]:
    """The lines of text over the first page of an audience, once they are there."""
    place = f"#page-{audience}-1 .text span"
    chromium.until(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, place))
    return [str(line.get_property("textContent")) for line in browser.find_elements(By.CSS_SELECTOR, place)]


def test_the_text_of_a_page_lies_over_its_picture(browser: Browser) -> None:
    assert "Grain corridor reopens" in layer(browser, "minister")
    boxes = browser.execute_script("""
        const line = [...document.querySelectorAll("#page-minister-1 .text span")]
            .find(one => one.textContent === "Grain corridor reopens");
        const page = line.closest(".paper").querySelector("img").getBoundingClientRect();
        const box = line.getBoundingClientRect();
        return [(box.left - page.left) / page.width, (box.right - page.left) / page.width];
    """)
    assert boxes == pytest.approx([72 / 595, 289 / 595], abs=0.02)
    assert browser.execute_script("return find('that shipments begin this week') && String(getSelection())")
    assert chromium.complaints(browser) == []


def test_the_text_of_a_changed_page_is_laid_anew(browser: Browser, session: Session) -> None:
    assert "Grain corridor reopens" in layer(browser, "minister")
    with session.saving(browser):
        session.change("Grain corridor reopens", "Grain ships sail")
    chromium.until(browser, lambda _: "Grain ships sail" in layer(browser, "minister"))


def test_a_click_on_a_page_leads_to_the_line_of_the_brief(browser: Browser, session: Session) -> None:
    page = layer(browser, "minister")
    spans = browser.find_elements(By.CSS_SELECTOR, "#page-minister-1 .text span")
    spans[page.index("The truce holds until the harvest.")].click()
    chromium.until(browser, lambda _: text(browser, "origin").endswith("key_judgements[0].text"))
    link = browser.find_element(By.CSS_SELECTOR, "#origin a")
    assert link.text == "corridor.yaml:13:11"
    place = f"{session.brief.resolve().as_posix().lstrip('/')}:13:11"
    assert link.get_attribute("href") == f"vscode://file/{place}"
    spans[page.index("Key judgements")].click()
    chromium.until(browser, lambda _: text(browser, "origin").startswith("No line of the brief says this"))
    assert chromium.complaints(browser) == []


def test_a_problem_is_a_link_to_its_line(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change(*BROKEN)
    link = browser.find_element(By.CSS_SELECTOR, "#problems a")
    assert link.text == "corridor.yaml:14:5"
    assert str(link.get_attribute("href")).endswith("/corridor.yaml:14:5")


def test_who_sees_what_is_shown_with_the_line_of_each_item(browser: Browser, session: Session) -> None:
    with session.saving(browser):
        session.change("  - title: A mine", "  - audiences: [analyst]\n    title: A mine")
    browser.find_element(By.ID, "show-who").click()
    chromium.until(browser, lambda _: browser.find_element(By.ID, "who").is_displayed())
    heads = [one.text for one in browser.find_elements(By.CSS_SELECTOR, "#who thead th")]
    assert heads == ["Item", "minister", "analyst"]
    rows = [one.text for one in browser.find_elements(By.CSS_SELECTOR, "#who tbody tr")]
    risk = next(row for row in rows if "risks[0]" in row)
    assert "A mine closes the channel again" in risk
    assert "corridor.yaml:19:5" in risk
    assert [
        one.text == "yes" for one in browser.find_elements(By.XPATH, f"//tr[{rows.index(risk) + 1}]/td")
    ] == [
        False,
        True,
    ]
    assert chromium.violations(browser) == []


def test_what_is_left_out_of_the_pages_is_listed_above_them(browser: Browser, session: Session) -> None:
    judgement = "  - text: The truce holds until the harvest.\n"
    kept = "    likelihood: likely\n    priority: 3\n"
    many = "".join(f"  - text: The truce number {n} holds.\n{kept}" for n in range(60))
    with session.saving(browser):
        session.change("judgements: {top: 3}", "judgements", "templates/minister/template.yaml")
    with session.saving(browser):
        session.change(judgement, many + judgement)
    browser.find_element(By.CSS_SELECTOR, "#column-minister summary").click()
    items = browser.find_elements(By.CSS_SELECTOR, "#column-minister details li")
    assert items
    assert "key_judgements[" in items[0].text
    assert not browser.find_element(By.CSS_SELECTOR, "#column-analyst details").is_displayed()


def test_pages_fit_the_width_of_the_window(browser: Browser) -> None:
    browser.find_element(By.CSS_SELECTOR, "[value=fit]").click()
    assert browser.execute_script("""
        const main = document.getElementById("pages");
        const last = main.lastElementChild.getBoundingClientRect();
        return Math.round(main.clientWidth + main.getBoundingClientRect().left - last.right) === 28
            && main.scrollWidth <= main.clientWidth;
    """)
