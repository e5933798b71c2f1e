"""Every page of the site before axe (WCAG 2.2 AA and its best practices), in light and dark, and at 320 pixels."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.judges import chromium
from tests.judges.chromium import Browser, until
from tests.portal import browsing
from tests.portal.browsing import (
    BRIEF,
    Site,
    add_a_passkey,
    add_an_authenticator_app,
    by,
    confirmed,
    heading,
    log_in,
)
from tests.portal.served import Visitor

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium")]

PAGES = {
    "list": "/briefs/",
    "search without a match": "/briefs/?q=nothing+at+all",
    "search with a wrong date": "/briefs/?since=x",
    "brief": BRIEF,
    "superseded": "/briefs/corridor/minister/1.0/",
    "withdrawn": "/briefs/fisheries/minister/",
    "reading": f"{BRIEF}read/",
    "what has changed": f"{BRIEF}since/1.0/",
    "not found": "/briefs/nothing/",
    "releases": "/releases/",
    "approval": "/releases/4/",
    "decided": "/releases/1/",
    "tokens": "/releases/tokens/",
    "answers": "/answers/",
    "log": "/log/",
    "no rows": "/log/?actor=nobody",
    "receipts": "/receipts/",
    "receipt": "/receipts/1/",
    "second factors": "/account/second/",
    "authenticator app": "/account/second/totp/activate/",
    "add a passkey": "/account/second/webauthn/add/",
    "passkeys": "/account/second/webauthn/",
    "password": "/account/password/",
    "sessions": "/account/sessions/",
    "delegates": "/account/delegates/",
    "notices": "/account/notices/",
    "log out": "/account/logout/",
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
    "account requests": "/admin/portal/accountrequest/",
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with browsing.standing(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with chromium.opened(tmp_path / "profile") as found:
        yield found


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
        add_an_authenticator_app(found, site)
        add_a_passkey(found, site)
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


def test_what_a_reader_of_an_earlier_version_sees_is_accessible(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    log_in(browser, site, "reader")
    heading(browser, "Your briefs")
    browser.get(f"{site.url}/briefs/corridor/minister/1.0/corridor.minister.html")
    found = {}
    for size in (chromium.WIDE, chromium.NARROW):
        for scheme in ("light", "dark"):
            chromium.size(browser, size)
            chromium.prefer(browser, scheme)
            for path in ("/briefs/", "/briefs/corridor/minister/"):
                found[path, scheme, size] = judged(browser, f"{site.url}{path}")
                assert "Changed since you" in browser.page_source
            # In its own place the page runs no script, axe neither.
            page = tmp_path / "page.html"
            page.write_bytes(_comparison(site))
            found["page", scheme, size] = judged(browser, page.as_uri())
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_the_pages_of_a_reader_who_chose_urdu_are_accessible(site: Site, browser: Browser) -> None:
    log_in(browser, site, "keyboard")
    heading(browser, "Your briefs")
    browser.get(f"{site.url}/account/notices/")
    by(browser, "select[name='language'] option[value='ur']").click()
    by(browser, "select[name='language'] ~ button").click()
    found = {}
    for size in (chromium.WIDE, chromium.NARROW):
        for scheme in ("light", "dark"):
            chromium.size(browser, size)
            chromium.prefer(browser, scheme)
            for path in ("/briefs/", "/briefs/corridor/minister/", f"{BRIEF}read/", f"{BRIEF}since/1.0/"):
                found[path, scheme, size] = judged(browser, f"{site.url}{path}")
                assert by(browser, "html").get_attribute("dir") == "rtl"
    assert {name: broken for name, broken in found.items() if broken} == {}


def _comparison(site: Site) -> bytes:
    """The page that compares both versions, as a reader gets it."""
    visitor = Visitor(site.url)
    visitor.log_in("registrar")
    status, data = visitor.get(f"{BRIEF}since/1.0/page/")
    assert status == 200
    return data


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


def test_every_form_of_every_page_has_a_button(site: Site, keeper: Browser, registrar: Browser) -> None:
    keeper.get(f"{site.url}/account/second/webauthn/")
    number = (re.findall(r"/webauthn/keys/(\d+)/", keeper.page_source) or ["0"])[0]
    shown = {
        name: _without_button(registrar, f"{site.url}{path}") for name, path in {**PAGES, **ADMIN}.items()
    }
    shown |= {name: _without_button(keeper, site.url + path.format(number)) for name, path in KEPT.items()}
    assert {name: forms for name, forms in shown.items() if forms} == {}


def _without_button(browser: Browser, url: str) -> list[str]:
    """The forms of a page that nobody can send: none of their buttons is seen, and none of the page sends them."""
    browser.get(url)
    script = """
        return Array.from(document.forms).filter(form => !Array.from(document.querySelectorAll("button, input[type=submit]")).some(
            one => one.form === form && (one.getClientRects().length || one.closest("details"))
        ) && !/webauthn|login_form|mfa_login|changelist-form/.test(form.id)).map(form => form.outerHTML.slice(0, 200))
    """
    return list(browser.execute_script(script))


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
