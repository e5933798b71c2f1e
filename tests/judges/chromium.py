"""Chromium: what a person at a browser sees and can reach, and what axe-core says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.support.wait import WebDriverWait

from tests.judges import tools
from tests.waiting import DEADLINE

Browser: TypeAlias = Chrome
Scheme: TypeAlias = Literal["light", "dark"]
Found = TypeVar("Found")

WIDE = (1280, 900)
NARROW = (320, 640)  # WCAG 2.2, 1.4.10: 320 CSS pixels wide without scrolling sideways
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
    # A page under test speaks with the server under test and with nobody else.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip
GONE = "does not belong to the document"
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], iframes: false, resultTypes: ["violations", "incomplete"]})
  .then(found => done({violations: found.violations, unsure: found.incomplete}))
  .catch(error => done({error: String(error)}));
"""


@contextmanager
def opened(profile: Path) -> Iterator[Browser]:
    """A headless browser with a new empty profile in a folder; ended with all its processes."""
    options = ChromeOptions()
    options.binary_location = tools.require("chromium")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options, ChromeService(tools.require("chromedriver")))
    try:
        size(browser, WIDE)
        yield browser
    finally:
        browser.quit()


def size(browser: Browser, pixels: tuple[int, int]) -> None:
    """Give the page so many CSS pixels; a headless window itself cannot be narrower than 500."""
    metrics = {"width": pixels[0], "height": pixels[1], "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(browser: Browser, scheme: Scheme = "light", *, still: bool = False, forced: bool = False) -> None:
    """Ask pages for light or dark, for no motion when `still`, for the system's own colours when `forced`."""
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
        {"name": "forced-colors", "value": "active" if forced else "none"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def add_passkey_device(browser: Browser) -> None:
    """Give the browser an authenticator that says yes to every passkey, as one with a fingerprint would.

    Passkeys need the host name localhost: an address is no relying party (WebAuthn, 5.1.3).
    """
    options = VirtualAuthenticatorOptions(
        protocol=VirtualAuthenticatorOptions.Protocol.CTAP2,
        transport=VirtualAuthenticatorOptions.Transport.INTERNAL,
        has_resident_key=True,
        has_user_verification=True,
        is_user_consenting=True,
        is_user_verified=True,
    )
    browser.add_virtual_authenticator(options)


def violations(browser: Browser) -> list[str]:
    """One line for each rule of WCAG 2.2 AA and axe's best practices that the page breaks."""
    browser.execute_script(tools.axe().read_text(encoding="utf-8"))
    result = browser.execute_async_script(AXE, list(TAGS))
    assert "error" not in result, result["error"]
    return [
        f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes']][:5]}"
        for rule in result["violations"]
    ]


def complaints(browser: Browser) -> list[str]:
    """What the console said since it was last asked: errors of scripts, what the policy refused, missing files."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no types here
    return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]


def scrolls_sideways(browser: Browser) -> bool:
    """Whether the page as a whole is wider than its window."""
    script = "const e = document.documentElement; return e.scrollWidth > e.clientWidth"
    return bool(browser.execute_script(script))


def until(
    browser: Browser, condition: Callable[[Browser], Found], seconds: float = DEADLINE, every: float = 0.02
) -> Found:
    """What a condition yields once it is truthy; fails after so many seconds."""

    def patient(page: Browser) -> Found | None:
        try:
            return condition(page)
        except WebDriverException as error:
            # The page was replaced while it was read; chromedriver has two ways to say so.
            if isinstance(error, StaleElementReferenceException) or GONE in str(error.msg):
                return None
            raise

    found = WebDriverWait(browser, seconds, every).until(patient)
    assert found is not None
    return found


def picture(browser: Browser, path: Path) -> Path:
    """What the window shows, as a PNG."""
    assert browser.save_screenshot(str(path))
    return path
