"""The site in Chromium: the whole way of a reader, by mouse and by keyboard alone."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.judges import chromium
from tests.judges.chromium import Browser, until
from tests.portal import browsing, offers
from tests.portal.browsing import (
    BRIEF,
    Site,
    add_a_passkey,
    add_an_authenticator_app,
    by,
    code,
    heading,
    log_in,
    log_out,
)
from tests.portal.served import PASSWORD

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with browsing.standing(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with chromium.opened(tmp_path / "profile") as found:
        yield found


def test_a_readers_whole_way(site: Site, browser: Browser, tmp_path: Path) -> None:
    log_in(browser, site, "secretary")
    heading(browser, "Your briefs")
    secret = add_an_authenticator_app(browser, site)
    add_a_passkey(browser, site)
    log_out(browser)
    log_in(browser, site, "secretary")
    by(browser, "#id_code").send_keys(code(secret), Keys.ENTER)
    heading(browser, "Your briefs")
    log_out(browser)
    by(browser, "#passkey_login").click()
    heading(browser, "Your briefs")
    _search(browser)
    _read_and_download(browser, tmp_path)
    old = browser.get_cookie("session")
    assert old is not None
    log_out(browser)
    browser.add_cookie({"name": "session", "value": old["value"]})
    browser.get(f"{site.url}{BRIEF}")
    heading(browser, "Log in")
    assert chromium.complaints(browser) == []


def _search(browser: Browser) -> None:
    by(browser, ".filters summary").click()
    by(browser, "#id_q").send_keys("closes", Keys.ENTER)
    until(browser, lambda page: "1 found" in page.page_source)
    titles = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".briefs h2")]
    assert titles == ["Grain corridor closes"]
    by(browser, ".briefs h2 a").click()
    heading(browser, "Grain corridor closes")


def _read_and_download(browser: Browser, folder: Path) -> None:
    by(browser, "a.read").click()
    heading(browser, "Grain corridor closes")
    assert browser.current_url.endswith("/minister/1.1/read/")
    browser.back()
    taken = folder / "taken"
    behaviour = {"behavior": "allow", "downloadPath": str(taken)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    by(browser, "a.take[href$='.pdf']").click()
    # Chromium makes an empty file of that name first, and puts the whole one in its place.
    until(browser, lambda _: any(path.stat().st_size for path in taken.glob("corridor.minister.pdf")))
    made = offers.files(offers.brief(version='"1.1"', title="Grain corridor closes"))
    assert (taken / "corridor.minister.pdf").read_bytes() == offers.of(made, "minister").data


def test_the_main_path_by_keyboard_alone(site: Site, browser: Browser, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(taken)})
    browser.get(f"{site.url}/briefs/")
    heading(browser, "Log in")
    tab_to(browser, "#id_login")
    typed(browser, "keyboard")
    tab_to(browser, "#id_password")
    typed(browser, PASSWORD, Keys.ENTER)
    heading(browser, "Your briefs")
    press(browser, Keys.TAB)
    assert focused(browser).text == "Skip to the content"
    press(browser, Keys.ENTER)
    assert browser.current_url.endswith("#main")
    tab_to(browser, ".filters summary")
    typed(browser, Keys.ENTER)
    tab_to(browser, "#id_q")
    typed(browser, "closes", Keys.ENTER)
    until(browser, lambda page: "1 found" in page.page_source)
    tab_to(browser, ".briefs h2 a")
    press(browser, Keys.ENTER)
    heading(browser, "Grain corridor closes")
    tab_to(browser, "a.take[href$='.docx']")
    press(browser, Keys.ENTER)
    until(browser, lambda _: (taken / "corridor.minister.docx").exists())
    tab_to(browser, "form[action='/account/logout/'] button", backwards=True)
    press(browser, Keys.ENTER)
    heading(browser, "Log in")


def test_an_official_sees_what_has_changed_by_keyboard_alone(site: Site, browser: Browser) -> None:
    log_in(browser, site, "reader")
    heading(browser, "Your briefs")
    browser.get(f"{site.url}/briefs/corridor/minister/1.0/corridor.minister.html")
    browser.get(f"{site.url}/briefs/")
    tab_to(browser, "a.since")
    press(browser, Keys.ENTER)
    until(browser, lambda page: "/since/1.0/" in page.current_url)
    browser.switch_to.frame(by(browser, "iframe"))
    assert "closes" in [one.text for one in browser.find_elements(By.TAG_NAME, "ins")]
    browser.switch_to.default_content()
    tab_to(browser, ".return")
    press(browser, Keys.ENTER)
    heading(browser, "Grain corridor closes")
    tab_to(browser, "a[href$='/1.1/since/1.0/']")
    assert browser.find_elements(By.CSS_SELECTOR, ".changed") == []
    assert chromium.complaints(browser) == []


def test_an_official_answers_packs_and_delegates_by_keyboard_alone(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(taken)})
    log_in(browser, site, "keyboard")
    heading(browser, "Your briefs")
    tab_to(browser, "input[name='pick']")
    press(browser, Keys.SPACE)
    tab_to(browser, "#box button[value='pdf']")
    press(browser, Keys.ENTER)
    until(browser, lambda _: any(path.stat().st_size for path in taken.glob("briefs.pdf")))
    browser.get(f"{site.url}{BRIEF}read/")
    tab_to(browser, ".contents summary")
    press(browser, Keys.ENTER)
    tab_to(browser, ".contents a[href$='#judgements']")
    press(browser, Keys.ENTER)
    browser.get(f"{site.url}{BRIEF}")
    tab_to(browser, "#note")
    typed(browser, "Before Monday")
    tab_to(browser, "button[value='agree']")
    press(browser, Keys.ENTER)
    until(browser, lambda page: "You answered" in page.page_source)
    assert "Before Monday" in browser.page_source
    browser.get(f"{site.url}/account/delegates/")
    tab_to(browser, "#id_name")
    typed(browser, "reader")
    tab_to(browser, "#id_until")
    typed(browser, f"{timezone.now() + dt.timedelta(days=9):%m%d%Y}")
    tab_to(browser, "main form.upload button")
    press(browser, Keys.ENTER)
    until(browser, lambda page: page.find_elements(By.CSS_SELECTOR, "button[name='end']"))
    tab_to(browser, "button[name='end']")
    press(browser, Keys.ENTER)
    until(browser, lambda page: "Ended." in page.page_source)
    assert chromium.complaints(browser) == []


def focused(browser: Browser) -> WebElement:
    return browser.switch_to.active_element


def press(browser: Browser, key: str) -> None:
    focused(browser).send_keys(key)


def typed(browser: Browser, *keys: str) -> None:
    focused(browser).send_keys(*keys)


def tab_to(browser: Browser, selector: str, *, backwards: bool = False) -> None:
    """Go on by Tab until this element has the focus, which must be seen on every step; fails after a hundred."""
    wanted = by(browser, selector)
    for _ in range(100):
        press(browser, Keys.SHIFT + Keys.TAB if backwards else Keys.TAB)
        on = focused(browser)
        if on.tag_name != "body":
            assert on.value_of_css_property("outline-style") != "none", on.get_attribute("outerHTML")
        if on == wanted:
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")
