"""What a person does in Chromium on a served portal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.judges import chromium
from tests.judges.chromium import Browser, until
from tests.portal import offers
from tests.portal.served import PASSWORD, command, serving

BRIEF = "/briefs/corridor/minister/1.1/"
ROLES = ("--releaser", "--auditor", "--admin")


@dataclass(frozen=True, slots=True)
class Site:
    """A served portal, by the name that passkeys need."""

    url: str
    folder: Path


@contextmanager
def standing(folder: Path) -> Iterator[Site]:
    """A served portal in a folder, with a superseded, a withdrawn, a current and a proposed brief."""
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


def add_an_authenticator_app(browser: Browser, site: Site) -> str:
    confirmed(browser, f"{site.url}/account/second/totp/activate/")
    secret = str(by(browser, "#authenticator_secret").get_property("value"))
    by(browser, "#id_code").send_keys(code(secret), Keys.ENTER)
    until(browser, lambda page: "/totp/" not in page.current_url)
    return secret


def add_a_passkey(browser: Browser, site: Site) -> None:
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
