"""Two hundred connections that begin and never end, at the house's own front door: nginx, as we ship it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.portal import offers, test_nginx
from tests.portal.served import PASSWORD, Visitor, command, free_port, serving

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
COUNT = 200
FORM = "POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
BEGINNINGS = {
    "nothing": "",
    "headers": "GET /briefs/ HTTP/1.1\r\nHost: localhost\r\nX: ",
    "body": f"{FORM}Content-Length: 900000\r\n\r\nlogin=",
}

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="nginx as Debian has it")]


def test_two_hundred_slow_connections_keep_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    for words in (("user", "add", "secretary", "--audience", "minister"), ("publish", "corridor.yaml")):
        done = command(tmp_path, *words, typed=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
    plain, secure = free_port(), free_port()
    house = {
        "BRIEFGEN_PORTAL_SITE": f"https://localhost:{secure}",
        "BRIEFGEN_PORTAL_PROXIES": "1",
        "BRIEFGEN_PORTAL_ACCELERATE": "/stored/",
    }
    with serving(tmp_path, **house) as portal, test_nginx._nginx(tmp_path, portal.url, plain, secure):
        visitor = Visitor(house["BRIEFGEN_PORTAL_SITE"])
        assert visitor.log_in("secretary")[0] == 200
        cookie = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
        reader = f"GET {PATH} HTTP/1.1\r\nHost: localhost:{secure}\r\nCookie: {cookie}\r\n\r\n"
        for beginning in (*BEGINNINGS.values(), reader):
            with _slow(secure, beginning.encode()):
                start = time.monotonic()
                for _ in range(5):
                    assert visitor.get(PATH)[0] == 200
                assert time.monotonic() - start < 10, beginning


@contextmanager
def _slow(port: int, beginning: bytes) -> Iterator[None]:
    """So many connections that begin a request, send a byte of it now and then, and read nothing; a minute at most."""
    trusting = ssl._create_unverified_context()  # noqa: S323 -- the certificate is one of the test's own
    connections = []
    for _ in range(COUNT):
        plain = socket.create_connection(("127.0.0.1", port), timeout=10)
        connection = trusting.wrap_socket(plain, server_hostname="localhost")
        connection.sendall(beginning)
        connections.append(connection)
    until = threading.Event()

    def drip() -> None:
        for _ in range(60):
            for connection in connections:
                with contextlib.suppress(OSError):
                    connection.send(b"a")
            if until.wait(1):
                return

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        yield
    finally:
        until.set()
        dripping.join()
        for connection in connections:
            connection.close()
