"""A preview of one brief: a brief, its templates, and the page that shows them."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.judges import chromium
from tests.judges.chromium import Browser
from tests.waiting import DEADLINE, until


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP response."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Session:
    """The folder of a brief, and the address of its preview."""

    folder: Path
    address: str

    @property
    def brief(self) -> Path:
        """The brief."""
        return self.folder / "corridor.yaml"

    def change(self, former: str, later: str, file: str = "corridor.yaml") -> None:
        """Save a file with some of its words changed, as an editor that renames does."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert former in text
        copy = path.with_name(f".{path.name}.new")
        copy.write_text(text.replace(former, later), encoding="utf-8")
        copy.replace(path)

    def get(self, path: str, *, host: str = "", key: str = "") -> Reply:
        """The response to a path below the key, sent exactly as it is written."""
        where = urlsplit(self.address)
        assert where.port
        line = http.client.HTTPConnection("127.0.0.1", where.port, timeout=DEADLINE)
        try:
            line.putrequest("GET", f"{key or where.path}{path}", skip_host=True)
            line.putheader("Host", host or where.netloc)
            line.putheader("Origin", "https://elsewhere.example")
            line.endheaders()
            answer = line.getresponse()
            return Reply(
                answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
            )
        finally:
            line.close()

    def state(self) -> Any:
        """The first state that the stream of changes sends."""
        where = urlsplit(self.address)
        assert where.port
        line = http.client.HTTPConnection("127.0.0.1", where.port, timeout=DEADLINE)
        try:
            line.request("GET", f"{where.path}changes")
            lines = line.getresponse()
            data = next(text for text in lines if text.startswith(b"data: "))
            return json.loads(data.removeprefix(b"data: "))
        finally:
            line.close()

    def settled(self, save: int = 0) -> Any:  # JSON
        """The state once the build of this save or of a later one has ended."""

        def found() -> Any:
            state = self.state()
            return state["save"] >= save and not state["busy"] and state

        return until(found)

    @contextmanager
    def saving(self, browser: Browser) -> Iterator[None]:
        """Wait, after the block, until the page shows what was saved in it."""
        before = shown(browser)
        yield
        chromium.until(browser, lambda _: shown(browser) > before)


def visit(browser: Browser, session: Session) -> None:
    """Open the preview; that an earlier page still asks for a preview that has ended is no complaint of this one."""
    browser.get("about:blank")
    chromium.complaints(browser)
    browser.get(session.address)
    chromium.until(browser, lambda _: shown(browser) >= 0)


def shown(browser: Browser) -> int:
    """The number of the save that the page shows, -1 before the first."""
    return int(browser.execute_script("return document.getElementById('pages').dataset.save ?? -1"))
