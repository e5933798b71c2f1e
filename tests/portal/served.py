"""`briefgen portal serve` as a process of its own, and a browser without a window to speak with it."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

from tests import waiting
from tests.ports import free_port

PASSWORD = "correct horse battery"  # of users that live as long as a test
ROOT = Path(__file__).parent.parent.parent


def command(
    folder: Path, *words: str | Path, typed: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """What `briefgen portal ...` says, called in a folder as at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", "portal", *map(str, words)],
        cwd=folder,
        input=typed,
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def begun(folder: Path) -> Path:
    """The folder, now with an empty one for the data of a portal, as an administrator makes it."""
    (folder / "portal").mkdir(0o700)
    return folder


def environment(**variables: str) -> dict[str, str]:
    """The environment without anything that another test said to Django."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BRIEFGEN_") and k != "DATABASE_URL"}
    return {**kept, "PYTHONPATH": str(ROOT), **variables}


@dataclass
class Serving:
    """A running server: its address, and its process."""

    url: str
    process: subprocess.Popen[str]

    def stop(self) -> int:
        """The exit code after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=120)


@contextmanager
def serving(folder: Path, *words: str, **variables: str) -> Iterator[Serving]:
    """A server of the data in a folder; killed afterwards if it still runs."""
    port = free_port()
    log = (folder / "server.log").open("a", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "portal", "serve", "--port", str(port), *words],
        cwd=folder,
        env=environment(**variables),
        stdout=log,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait(port, process, folder)
        yield Serving(f"http://127.0.0.1:{port}", process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        log.close()


def _wait(port: int, process: subprocess.Popen[str], folder: Path) -> None:
    log = folder / "server.log"
    waiting.until(
        lambda: (
            process.poll() is not None
            or ("portal: " in log.read_text(encoding="utf-8") and listens(("127.0.0.1", port)))
        )
    )
    if process.poll() is not None:
        raise AssertionError(log.read_text(encoding="utf-8"))


def listens(address: tuple[str, int]) -> bool:
    """True when a server takes connections there."""
    try:
        socket.create_connection(address, timeout=60).close()
    except OSError:
        return False
    return True


@dataclass
class Visitor:
    """A browser without a window: keeps cookies, follows redirects, fills in forms."""

    url: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def __post_init__(self) -> None:
        proxies = urllib.request.ProxyHandler({})
        # The certificate is one of the test's own.
        trusting = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())  # see above
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self._opener = urllib.request.build_opener(proxies, trusting, cookies)

    def headers(self, path: str, **sent: str) -> tuple[int, Message]:
        """Status and headers."""
        request = urllib.request.Request(self.url + path, headers=sent)  # our own server
        try:
            with self._opener.open(request, timeout=60) as answer:
                answer.read()
                return answer.status, answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        return self._answer(urllib.request.Request(self.url + path))  # our own server

    def post(self, path: str, *, page: str = "", **fields: str) -> tuple[int, bytes]:
        """Status and body after sending a form with the token of the page it stands on."""
        _, text = self.get(page or path)
        found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', text)
        token = found[1].decode() if found else ""
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return self._answer(urllib.request.Request(self.url + path, data, {"Referer": self.url + path}))

    def log_in(self, name: str, password: str = PASSWORD) -> tuple[int, bytes]:
        """Status and body of the page after logging in."""
        return self.post("/account/login/", login=name, password=password)

    def _answer(self, request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
