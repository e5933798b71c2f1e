"""Each task of an official by touch alone, on a phone of 390 pixels: find, read, compare, download, answer, delegate."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By

from tests.judges import chromium
from tests.judges.chromium import Browser, until
from tests.portal import browsing
from tests.portal.browsing import Site, by, heading
from tests.portal.served import PASSWORD

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium")]

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
LEAST = 24  # CSS pixels of whatever is touched (WCAG 2.2, 2.5.8)
LARGE = 44  # of what the issue of a reader is done with
CENTRE = """
    arguments[0].scrollIntoView({block: "center", behavior: "instant"});
    const place = arguments[0].getBoundingClientRect();
    return [place.left + place.width / 2, place.top + place.height / 2, place.width, place.height];
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with browsing.standing(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Browser]:
    with chromium.opened(tmp_path / "profile") as found:
        found.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
        found.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
        yield found


def test_every_task_of_an_official_by_touch(site: Site, phone: Browser, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    phone.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(taken)})
    phone.get(f"{site.url}/account/login/")
    write(phone, "#id_login", "secretary")
    write(phone, "#id_password", PASSWORD)
    tap(phone, "main form button[type='submit'], main form button")
    heading(phone, "Your briefs")
    _reads_the_first_version(site, phone)
    tap(phone, ".filters summary")
    write(phone, "#id_q", "closes")
    tap(phone, ".search button")
    until(phone, lambda page: "1 found" in page.page_source)
    tap(phone, ".briefs h2 a")
    heading(phone, "Grain corridor closes")
    tap(phone, ".changed a")
    until(phone, lambda page: "/since/1.0/" in page.current_url)
    assert "closes" in framed(phone, "ins")
    tap(phone, ".return")
    heading(phone, "Grain corridor closes")
    tap(phone, "a.take[href$='.pdf']", least=LARGE - 8)
    until(phone, lambda _: any(path.stat().st_size for path in taken.glob("corridor.minister.pdf")))
    tap(phone, "a.read")
    until(phone, lambda page: page.current_url.endswith("/read/"))
    assert "Grain corridor closes" in framed(phone, "h1")
    tap(phone, ".contents summary", least=LARGE)
    tap(phone, ".return", least=LARGE)
    write(phone, "#note", "Before Monday")
    tap(phone, "button[value='agree']")
    until(phone, lambda page: "You answered" in page.page_source)
    phone.get(f"{site.url}/account/delegates/")
    write(phone, "#id_name", "reader")
    tap(phone, "#id_until")
    by(phone, "#id_until").send_keys(f"{timezone.now() + dt.timedelta(days=9):%m%d%Y}")
    tap(phone, "main form.upload button")
    until(phone, lambda page: page.find_elements(By.CSS_SELECTOR, "button[name='end']"))
    tap(phone, "button[name='end']")
    until(phone, lambda page: "Ended." in page.page_source)
    assert not chromium.scrolls_sideways(phone)
    assert chromium.complaints(phone) == []


def _reads_the_first_version(site: Site, phone: Browser) -> None:
    phone.get(f"{site.url}/briefs/corridor/minister/1.0/read/")
    assert "reopens" in framed(phone, "h1")
    phone.get(f"{site.url}/briefs/")


def framed(phone: Browser, selector: str) -> str:
    """The text of the first such element of the page in the frame."""
    phone.switch_to.frame(by(phone, "iframe"))
    found = by(phone, selector).text
    phone.switch_to.default_content()
    return str(found)


def write(phone: Browser, selector: str, words: str) -> None:
    """Touch a field, and write what the phone's keyboard would."""
    tap(phone, selector)
    until(phone, lambda page: page.switch_to.active_element == by(page, selector))
    by(phone, selector).send_keys(words)


def tap(phone: Browser, selector: str, least: int = LEAST) -> None:
    """Touch the middle of an element, which must be large enough for a finger."""
    x, y, width, height = phone.execute_script(CENTRE, by(phone, selector))
    assert min(width, height) >= least, (selector, width, height)
    for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
        phone.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
