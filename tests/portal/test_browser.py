"""The site in Chromium: the whole way of a reader, by mouse and by keyboard alone, and every page before axe."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.judges import chromium
from tests.judges.chromium import Browser, until
from tests.portal import offers
from tests.portal.served import PASSWORD, command, serving

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium")]

BRIEF = "/briefs/corridor/minister/1.1/"
ROLES = ("--releaser", "--auditor", "--admin")


@dataclass(frozen=True, slots=True)
class Site:
    """A served portal, by the name that passkeys need."""

    url: str
    folder: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A portal with a superseded, a withdrawn, a current and a proposed brief."""
    folder = tmp_path_factory.mktemp("site")
    _publish(folder, "corridor", offers.brief())
    _publish(folder, "corridor", offers.brief(version='"1.1"', title="Grain corridor closes"))
    _publish(folder, "fisheries", offers.brief(title="Fisheries in the strait"))
    _said(folder, "withdraw", "fisheries/minister", "--why", "Figures to be corrected")
    _said(folder, "user", "add", "secretary", "--audience", "minister")
    for name in ("keyboard", "reader", "keeper"):
        _said(folder, "user", "add", name, "--audience", "minister")
    _said(folder, "user", "add", "registrar", "--audience", "minister", "--audience", "analyst", *ROLES)
    token = _said(folder, "user", "token", "registrar").strip()
    with serving(folder) as served:
        url = served.url.replace("127.0.0.1", "localhost")
        (folder / "later.yaml").write_text(offers.brief(title="Rail links"), encoding="utf-8")
        done = command(folder, "publish", "later.yaml", "--to", url, BRIEFGEN_TOKEN=token)
        assert done.returncode == 0, done.stderr
        yield Site(url, folder)


def _publish(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    _said(folder, "publish", f"{name}.yaml")


def _said(folder: Path, *words: str) -> str:
    done = command(folder, *words, typed=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with chromium.opened(tmp_path / "profile") as found:
        yield found


def by(browser: Browser, selector: str) -> WebElement:
    """The first element of this kind, once it is there."""
    return until(browser, lambda page: page.find_elements(By.CSS_SELECTOR, selector))[0]


def heading(browser: Browser, text: str) -> None:
    """Wait for a page with this heading."""
    until(browser, lambda page: text in [one.text for one in page.find_elements(By.TAG_NAME, "h1")])


def log_in(browser: Browser, site: Site, name: str) -> None:
    browser.get(f"{site.url}/account/login/")
    by(browser, "#id_login").send_keys(name)
    by(browser, "#id_password").send_keys(PASSWORD, Keys.ENTER)


def log_out(browser: Browser) -> None:
    by(browser, "form[action='/account/logout/'] button").click()
    heading(browser, "Log in")


def confirmed(browser: Browser, path: str) -> None:
    """A page that asks for the password again, when it does."""
    browser.get(path)
    if "/account/confirm/" in browser.current_url:
        by(browser, "#id_password").send_keys(PASSWORD, Keys.ENTER)
        until(browser, lambda page: "/account/confirm/" not in page.current_url)


def code(secret: str) -> str:
    """What the authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_a_readers_whole_way(site: Site, browser: Browser, tmp_path: Path) -> None:
    log_in(browser, site, "secretary")
    heading(browser, "Your briefs")
    secret = _add_an_authenticator_app(browser, site)
    _add_a_passkey(browser, site)
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


def _add_an_authenticator_app(browser: Browser, site: Site) -> str:
    confirmed(browser, f"{site.url}/account/second/totp/activate/")
    secret = str(by(browser, "#authenticator_secret").get_property("value"))
    by(browser, "#id_code").send_keys(code(secret), Keys.ENTER)
    until(browser, lambda page: "/totp/" not in page.current_url)
    return secret


def _add_a_passkey(browser: Browser, site: Site) -> None:
    chromium.add_passkey_device(browser)
    confirmed(browser, f"{site.url}/account/second/webauthn/add/")
    name = by(browser, "#id_name")
    name.clear()
    name.send_keys("Fingerprint")
    passwordless = browser.find_elements(By.CSS_SELECTOR, "#id_passwordless")
    if passwordless:
        passwordless[0].click()
    by(browser, "#mfa_webauthn_add").click()
    until(browser, lambda page: "/webauthn/add/" not in page.current_url)


def _search(browser: Browser) -> None:
    by(browser, "#id_q").send_keys("closes", Keys.ENTER)
    until(browser, lambda page: "1 found" in page.page_source)
    titles = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".briefs h2")]
    assert titles == ["Grain corridor closes"]
    by(browser, ".briefs h2 a").click()
    heading(browser, "Grain corridor closes")


def _read_and_download(browser: Browser, folder: Path) -> None:
    by(browser, "a.read").click()
    heading(browser, "Grain corridor closes")
    assert browser.current_url.endswith("corridor.minister.html")
    browser.back()
    taken = folder / "taken"
    behaviour = {"behavior": "allow", "downloadPath": str(taken)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    by(browser, "a.take[href$='.pdf']").click()
    until(browser, lambda _: (taken / "corridor.minister.pdf").exists())
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


PAGES = {
    "list": "/briefs/",
    "search without a match": "/briefs/?q=nothing+at+all",
    "search with a wrong date": "/briefs/?since=x",
    "brief": BRIEF,
    "superseded": "/briefs/corridor/minister/1.0/",
    "withdrawn": "/briefs/fisheries/minister/",
    "the brief itself": f"{BRIEF}corridor.minister.html",
    "not found": "/briefs/nothing/",
    "releases": "/releases/",
    "approval": "/releases/4/",
    "decided": "/releases/1/",
    "tokens": "/releases/tokens/",
    "log": "/log/",
    "no rows": "/log/?actor=nobody",
    "receipts": "/receipts/",
    "receipt": "/receipts/1/",
    "second factors": "/account/second/",
    "authenticator app": "/account/second/totp/activate/",
    "add a passkey": "/account/second/webauthn/add/",
    "passkeys": "/account/second/webauthn/",
    "password": "/account/password/",
    "single sign-on cancelled": "/account/house/cancelled/",
    "single sign-on failed": "/account/house/error/",
    "inactive": "/account/inactive/",
}
ADMIN = {
    "administration": "/admin/",
    "users": "/admin/portal/user/",
    "a user": "/admin/portal/user/1/change/",
    "a new user": "/admin/portal/user/add/",
    "audiences": "/admin/portal/audience/",
    "editions": "/admin/portal/edition/",
    "rows": "/admin/portal/auditrow/",
}
KEPT = {
    "second factors": "/account/second/",
    "passkeys": "/account/second/webauthn/",
    "rename a passkey": "/account/second/webauthn/keys/{}/edit/",
    "remove a passkey": "/account/second/webauthn/keys/{}/remove/",
    "recovery codes": "/account/second/recovery-codes/",
    "new recovery codes": "/account/second/recovery-codes/generate/",
    "remove the app": "/account/second/totp/deactivate/",
    "confirm": "/account/confirm/",
}


@pytest.fixture(scope="module")
def registrar(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of somebody who may open every page."""
    with chromium.opened(tmp_path_factory.mktemp("registrar") / "profile") as found:
        log_in(found, site, "registrar")
        heading(found, "Your briefs")
        for path in ("totp/activate/", "webauthn/add/"):
            confirmed(found, f"{site.url}/account/second/{path}")
        yield found


@pytest.fixture(scope="module")
def keeper(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of somebody with an authenticator app, a passkey and recovery codes."""
    with chromium.opened(tmp_path_factory.mktemp("keeper") / "profile") as found:
        log_in(found, site, "keeper")
        heading(found, "Your briefs")
        _add_an_authenticator_app(found, site)
        _add_a_passkey(found, site)
        yield found


SIZES = pytest.mark.parametrize("size", [chromium.WIDE, chromium.NARROW], ids=["wide", "320 pixels"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SIZES
@SCHEMES
def test_every_page_is_accessible(
    site: Site, registrar: Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(registrar, size)
    chromium.prefer(registrar, scheme)
    found = {name: judged(registrar, f"{site.url}{path}") for name, path in PAGES.items()}
    # Scripts of Django's own set styles in a way that the policy refuses, and do without.
    found |= {
        name: [line for line in judged(registrar, f"{site.url}{path}") if "inline style" not in line]
        for name, path in ADMIN.items()
    }
    assert {name: broken for name, broken in found.items() if broken} == {}


@SIZES
@SCHEMES
def test_every_page_of_second_factors_is_accessible(
    site: Site, keeper: Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(keeper, size)
    chromium.prefer(keeper, scheme)
    keeper.get(f"{site.url}/account/second/webauthn/")
    number = (re.findall(r"/webauthn/keys/(\d+)/", keeper.page_source) or ["0"])[0]
    found = {name: judged(keeper, site.url + path.format(number)) for name, path in KEPT.items()}
    assert number != "0"
    assert {name: broken for name, broken in found.items() if broken} == {}


@SIZES
@SCHEMES
def test_every_page_of_strangers_and_of_failures_is_accessible(
    site: Site, browser: Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(browser, size)
    chromium.prefer(browser, scheme)
    found = {"log in": judged(browser, f"{site.url}/account/login/")}
    browser.delete_all_cookies()
    by(browser, "#id_login").send_keys("secretary")
    by(browser, "#id_password").send_keys("wrong", Keys.ENTER)
    heading(browser, "Not accepted")
    found["forged"] = seen(browser)
    browser.get(f"{site.url}/admin/")
    by(browser, "#id_login").send_keys(f"nobody-{scheme}-{size[0]}")
    by(browser, "#id_password").send_keys("wrong", Keys.ENTER)
    until(browser, lambda page: "errorlist" in page.page_source)
    found["refused"] = seen(browser)
    log_in(browser, site, "reader")
    heading(browser, "Your briefs")
    with _damaged(site):
        found["not available"] = judged(browser, f"{site.url}{BRIEF}corridor.minister.html")
        assert "Not available" in by(browser, "h1").text
    found["no administrator"] = judged(browser, f"{site.url}/admin/")
    assert "Not allowed" in by(browser, "h1").text
    assert {name: broken for name, broken in found.items() if broken} == {}


@contextmanager
def _damaged(site: Site) -> Iterator[None]:
    """While this lasts, every stored file is another than was published."""
    files = [path for path in (site.folder / "portal" / "files").glob("*/*") if path.is_file()]
    kept = [path.read_bytes() for path in files]
    for path in files:
        path.write_bytes(b"<p>another")
    try:
        yield
    finally:
        for path, data in zip(files, kept, strict=True):
            path.write_bytes(data)


def judged(browser: Browser, url: str) -> list[str]:
    """What is wrong with a page."""
    chromium.complaints(browser)
    browser.get(url)
    assert "Something went wrong" not in browser.page_source, url
    return seen(browser)


def seen(browser: Browser) -> list[str]:
    """What is wrong with the page that is shown."""
    broken = chromium.violations(browser)
    broken += [line for line in chromium.complaints(browser) if "Failed to load resource" not in line]
    if chromium.scrolls_sideways(browser):
        broken.append("scrolls sideways")
    return broken
