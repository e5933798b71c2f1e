"""The pictures of docs/portal.md, made anew: `python -m tests.portal.pictures`."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.conftest import BRIEFS, ROOT
from tests.judges import chromium
from tests.judges.chromium import Browser
from tests.portal import conftest, offers  # noqa: F401 -- conftest sets Django up
from tests.portal.browsing import Site, by, heading, log_in, log_out
from tests.portal.served import PASSWORD, command, serving

IMAGES = ROOT / "docs" / "images"
DESK = (985, 640)
PHONE = (390, 844)
BRIEF = "/briefs/us-pakistan/minister/"
CHANGES = (
    ('version: "1.0"', 'version: "1.1"'),
    ("date: 2025-01-20", "date: 2025-01-27"),
    ("but aid is at risk", "but most aid has been stopped for ninety days"),
)


def main() -> int:
    """The exit code; every picture is in docs/images then."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(ROOT / "templates", folder / "templates")
        _said(folder, "user", "add", "secretary", "--audience", "minister")
        _said(folder, "user", "add", "auditor", "--auditor")
        (folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
        _said(folder, "publish", "corridor.yaml")
        for name in ("us-pakistan.yaml", "house.yaml"):
            shutil.copy(BRIEFS / name, folder)
        path = folder / "us-pakistan.yaml"
        _said(folder, "publish", path.name)
        with (
            serving(folder, BRIEFGEN_PORTAL_ORGANISATION="Ministry of Foreign Affairs") as served,
            chromium.opened(folder / "profile") as browser,
        ):
            site = Site(served.url.replace("127.0.0.1", "localhost"), folder)
            chromium.size(browser, DESK)
            log_in(browser, site, "secretary")
            heading(browser, "Your briefs")
            browser.get(f"{site.url}{BRIEF}1.0/read/")
            _framed(browser)
            _picture(browser, "read")
            _publish_again(path)
            browser.get(f"{site.url}/briefs/")
            _picture(browser, "briefs")
            _picture(browser, "phone", PHONE)
            browser.get(f"{site.url}{BRIEF}")
            _picture(browser, "brief", (985, 760))
            _picture(browser, "brief-phone", PHONE)
            browser.get(f"{site.url}{BRIEF}1.1/since/1.0/")
            _framed(browser)
            _picture(browser, "changes")
            browser.get(f"{site.url}/account/notices/")
            by(browser, "select[name='language'] option[value='ur']").click()
            by(browser, "select[name='language'] ~ button").click()
            browser.get(f"{site.url}{BRIEF}")
            _picture(browser, "urdu-phone", PHONE)
            browser.get(f"{site.url}/briefs/")
            log_out(browser)
            log_in(browser, site, "auditor")
            heading(browser, "Your briefs")
            browser.get(f"{site.url}/receipts/")
            _picture(browser, "receipts", (985, 480))
    return 0


def _publish_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    _said(path.parent, "publish", path.name)


def _framed(browser: Browser) -> None:
    """Wait until the page in the frame is drawn."""
    browser.switch_to.frame(by(browser, "iframe"))
    by(browser, "h1")
    browser.switch_to.default_content()


def _picture(browser: Browser, name: str, size: tuple[int, int] = DESK) -> None:
    chromium.size(browser, size)
    browser.execute_script("window.scrollTo(0, 0); document.activeElement.blur()")
    shown = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    shown.quantize(128).save(IMAGES / f"portal-{name}.png", optimize=True)
    chromium.size(browser, DESK)


def _said(folder: Path, *words: str) -> None:
    done = command(folder, *words, typed=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    sys.exit(main())
