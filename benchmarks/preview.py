"""From saving a brief to its new pages on the screen of a browser, with every audience building.

    python -m benchmarks.preview

The change is one that stands on each page of each audience (the reference in the footer), so that nothing may be
left as it was. The clock starts before the file is written and stops in the browser, in the frame after the new
picture is decoded.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.judges import chromium

ROOT = Path(__file__).parent.parent
SAVES = 10
AUDIENCE = "ambassador"
# For each picture the moment, in milliseconds since 1970, at which it stood on the screen.
WATCH = """
window.shown = {};
const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const pages = document.getElementById("pages");
new MutationObserver(() => { window.ended = Date.now(); }).observe(pages, {attributeFilter: ["data-save"]});
new MutationObserver(changes => changes.forEach(async ({target}) => {
  await target.decode();
  await frame();
  window.shown[target.closest("li").id] = Date.now();
})).observe(pages, {subtree: true, attributes: true, attributeFilter: ["src"]});
"""
IN_WINDOW = """
const visible = box => box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
return [...document.querySelectorAll(".sheets li")].filter(i => visible(i.firstElementChild.getBoundingClientRect()))
  .map(i => i.id);
"""


def main() -> None:
    """Print the median of ten saves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "briefs", folder / "briefs")
        brief = folder / "briefs" / "us-pakistan.yaml"
        command = [sys.executable, "-m", "briefgen", "preview", str(brief), "--no-browser"]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout
            started = re.search(r"http\S+", server.stdout.readline())
            assert started
            with chromium.opened(folder / "profile") as browser:
                report(measured(browser, started[0], brief))
        finally:
            server.terminate()
            server.wait()


def measured(browser: chromium.Browser, address: str, brief: Path) -> list[tuple[float, float, float]]:
    """For each save the seconds to the first page of the audience, all in the window, and the end of all builds."""
    browser.get(address)
    settled(
        browser, lambda: browser.execute_script("return 'save' in document.getElementById('pages').dataset")
    )
    browser.execute_script(WATCH)
    text = brief.read_text(encoding="utf-8")
    return [
        one_save(browser, brief, text.replace("SAD 2025/004", f"SAD 2025/{100 + n}")) for n in range(SAVES)
    ]


def one_save(browser: chromium.Browser, brief: Path, text: str) -> tuple[float, float, float]:
    """The times of one save."""
    time.sleep(1)
    watched = browser.execute_script(IN_WINDOW)
    assert f"page-{AUDIENCE}-1" in watched
    before = browser.execute_script("window.shown = {}; return window.ended")
    start = time.time()
    brief.write_text(text, encoding="utf-8")
    # Asked seldom, for to ask is work as well.
    settled(browser, lambda: browser.execute_script("return window.ended") != before)
    settled(browser, lambda: browser.execute_script("return window.shown").keys() >= set(watched))
    shown, end = browser.execute_script("return [window.shown, window.ended]")
    first, last = shown[f"page-{AUDIENCE}-1"], max(shown[page] for page in watched)
    return first / 1000 - start, last / 1000 - start, end / 1000 - start


def settled(browser: chromium.Browser, condition: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    chromium.until(browser, lambda _: condition(), every=0.3)


def report(times: list[tuple[float, float, float]]) -> None:
    """Print the medians and the slowest."""
    rows = (f"first page of the {AUDIENCE}", "all pages in the window", "all pages of all audiences built")
    for index, row in enumerate(rows):
        column = [one[index] for one in times]
        print(f"{row}: median {statistics.median(column):.2f} s, slowest {max(column):.2f} s")


if __name__ == "__main__":
    main()
