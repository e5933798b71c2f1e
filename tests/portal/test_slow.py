"""Two hundred connections that begin and never end, before the portal itself and before nginx, as we ship it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.portal import offers, test_nginx
from tests.portal.served import Visitor, serving
from tests.ports import free_port

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
COUNT = 200
FORM = (
    "POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)
BEGINNINGS = {
    "nothing": "",
    "headers": "GET /briefs/ HTTP/1.1\r\nHost: localhost\r\nX: ",
    "body": f"{FORM}Content-Length: 900000\r\n\r\nlogin=",
}

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="nginx as Debian has it")]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a portal in which a brief is published and a minister's user has an account."""
    return offers.published(tmp_path)


def test_two_hundred_slow_connections_keep_nobody_out_of_the_portal(desk: Path) -> None:
    with serving(desk) as site:
        _besieged(site.url)


def test_two_hundred_slow_connections_keep_nobody_out_of_nginx(desk: Path) -> None:
    plain, secure = free_port(), free_port()
    house = {
        "BRIEFGEN_PORTAL_SITE": f"https://localhost:{secure}",
        "BRIEFGEN_PORTAL_PROXIES": "1",
        "BRIEFGEN_PORTAL_ACCELERATE": "/stored/",
    }
    with serving(desk, **house) as portal, test_nginx._nginx(desk, portal.url, plain, secure):
        _besieged(house["BRIEFGEN_PORTAL_SITE"])


def _besieged(url: str) -> None:
    """A reader is served while two hundred others have begun a request and never end it."""
    visitor = Visitor(url)
    assert visitor.log_in("secretary")[0] == 200
    cookie = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
    reader = f"GET {PATH} HTTP/1.1\r\nHost: {url.partition('//')[2]}\r\nCookie: {cookie}\r\n\r\n"
    for beginning in (*BEGINNINGS.values(), reader):
        with _slow(url, beginning.encode()):
            for _ in range(5):
                assert visitor.get(PATH)[0] == 200, beginning  # the visitor gives up after a minute


@contextmanager
def _slow(url: str, beginning: bytes) -> Iterator[None]:
    """So many connections that begin a request, send a byte of it each second until the block is left, and read nothing."""
    trusting = ssl._create_unverified_context()
    connections: list[socket.socket] = []
    for _ in range(COUNT):
        connection = socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=60)
        if url.startswith("https:"):
            connection = trusting.wrap_socket(connection, server_hostname="localhost")
        connection.sendall(beginning)
        connections.append(connection)
    until = threading.Event()

    def drip() -> None:
        while not until.wait(1):
            for connection in connections:
                with contextlib.suppress(OSError):
                    connection.send(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        yield
    finally:
        until.set()
        dripping.join()
        for connection in connections:
            connection.close()
