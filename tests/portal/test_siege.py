"""What an attacker tries on a running server, by bytes of their own making."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.portal import offers
from tests.portal.served import Serving, Visitor, command, serving

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
HOST = "127.0.0.1"
resource = pytest.importorskip("resource")  # Windows has none

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server of Linux and macOS")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a portal in which a brief is published and a minister's user has an account."""
    return offers.published(tmp_path)


def port(site: Serving) -> int:
    return int(site.url.rpartition(":")[2])


def said(site: Serving, data: bytes) -> bytes:
    """What the server answers to these bytes."""
    with socket.create_connection((HOST, port(site)), timeout=120) as connection:
        with contextlib.suppress(OSError):  # whoever refuses a body closes while it is still on its way
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        found = b""
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(65_536):
                found += part
        return found


TRAVERSALS = (
    "/../portal/secret.key",
    "/static/../../secret.key",
    "/static/..%2f..%2f..%2fportal/secret.key",
    "/static/%2e%2e/%2e%2e/secret.key",
    "/static/....//....//secret.key",
    "/static//etc/passwd",
    "/static/portal/../../../settings.py",
    "/briefs/corridor/minister/1.0/../../../../secret.key",
    "/briefs/corridor/minister/1.0/..%2f..%2f..%2fsecret.key",
    "/briefs/corridor/minister/..%2f1.0/corridor.minister.pdf",
    "/briefs/corridor/minister/1.0/%2fetc%2fpasswd",
    "/briefs/..%2f/minister/1.0/corridor.minister.pdf",
    "/stored/../secret.key",
    "//etc/passwd",
    "http://127.0.0.1/../../etc/passwd",
)


def test_no_path_leads_out_of_what_is_published(desk: Path) -> None:
    secrets = [(desk / "portal" / name).read_bytes() for name in ("secret.key", "audit.key")]
    secrets += [b"root:", b"SECRET_KEY", b"%PDF-"]
    with serving(desk) as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        cookie = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
        for path in TRAVERSALS:
            request = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port(site)}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
            answer = said(site, request.encode())
            assert re.match(rb"HTTP/1.1 (404|400|302) ", answer), (path, answer[:80])
            assert not [one for one in secrets if one in answer], path


def test_twenty_bad_log_ins_over_several_processes_count_together(desk: Path) -> None:
    with serving(desk) as one, serving(desk) as two, serving(desk) as three, serving(desk) as four:
        sites = (one, two, three, four) * 5
        answers = [Visitor(site.url).log_in("secretary", "wrong horse battery")[1] for site in sites]
        refused = [b"Too many failed" in answer for answer in answers]
        assert refused == [False] * 5 + [True] * 15
        for site in sites[:4]:
            assert b"Your briefs" not in Visitor(site.url).log_in("secretary")[1]


def test_bodies_of_any_make_are_refused_before_they_are_read(desk: Path) -> None:
    with serving(desk) as site:
        head = f"POST /account/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        large = said(site, f"{head}Content-Length: 100000000000\r\n\r\nlogin=x".encode())
        assert large.startswith(b"HTTP/1.1 413"), large[:80]
        chunk = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
        chunked = said(site, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 80 + b"0\r\n\r\n")
        assert re.match(rb"HTTP/1.1 (400|403|411|413) |$", chunked), chunked[:80]
        both = said(site, f"{head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode())
        assert re.match(rb"HTTP/1.1 (400|403) ", both), both[:80]
        negative = said(site, f"{head}Content-Length: -1\r\n\r\n".encode())
        assert negative.startswith(b"HTTP/1.1 400"), negative[:80]
        for nasty in (
            b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
            b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        ):
            assert re.match(rb"HTTP/1.1 4\d\d ", said(site, nasty)), nasty[:40]
        assert Visitor(site.url).log_in("secretary")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process")
def test_while_the_disk_is_full_nothing_is_sent_and_all_is_well_again_with_room(desk: Path) -> None:
    data = offers.of(offers.files(offers.brief()), "minister").data
    with serving(desk) as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        assert visitor.get(PATH) == (200, data)
        written = (desk / "portal" / "portal.sqlite3-wal").stat().st_size
        with _no_file_larger_than(site, written + 50_000):
            answers = [visitor.get(PATH) for _ in range(60)]
        statuses = [status for status, _ in answers]
        assert set(statuses) == {200, 503}
        assert all(
            body == data or (b"nothing was sent" in body and b"%PDF" not in body) for _, body in answers
        )
        sent = 1 + statuses.count(200)
        assert visitor.get(PATH) == (200, data)
        assert site.stop() == 0
    assert command(desk, "verify").returncode == 0
    assert _downloads(desk) == sent + 1


def _downloads(desk: Path) -> int:
    import sqlite3  # here alone

    with contextlib.closing(sqlite3.connect(desk / "portal" / "portal.sqlite3")) as database:
        return int(
            database.execute("SELECT count(*) FROM portal_auditrow WHERE action = 'download'").fetchone()[0]
        )


@contextmanager
def _no_file_larger_than(site: Serving, size: int) -> Iterator[None]:
    """What a full disk or quota does: writes beyond a size fail, in the server."""
    processes = [site.process.pid]
    kept = [resource.prlimit(one, resource.RLIMIT_FSIZE) for one in processes]
    for one in processes:
        resource.prlimit(one, resource.RLIMIT_FSIZE, (size, kept[0][1]))
    try:
        yield
    finally:
        for one, limits in zip(processes, kept, strict=True):
            resource.prlimit(one, resource.RLIMIT_FSIZE, limits)


def test_a_crowd_of_log_ins_leaves_readers_served(desk: Path) -> None:
    with serving(desk) as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        with ThreadPoolExecutor(24) as crowd:
            tries = [
                crowd.submit(Visitor(site.url).log_in, f"nobody{number}", "wrong") for number in range(24)
            ]
            assert visitor.get(PATH)[0] == 200
            waiting = [one for one in tries if not one.done()]
            assert {one.result()[0] for one in tries} <= {200, 429}
        assert waiting, "the reader waited for every log-in"


def test_pipelined_and_smuggled_requests_get_their_own_answers(desk: Path) -> None:
    with serving(desk) as site:
        connection = http.client.HTTPConnection(HOST, port(site), timeout=120)
        connection.request(
            "GET", "/account/login/", headers={"Transfer-Encoding": "chunked"}, body=b"0\r\n\r\n"
        )
        first = connection.getresponse()
        first.read()
        assert first.status in {200, 400}
        connection.close()
        smuggled = (
            b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60\r\nTransfer-Encoding: xchunked\r\n\r\n"
            b"0\r\n\r\nGET /admin/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        )
        assert said(site, smuggled).count(b"HTTP/1.1 ") <= 1


@pytest.mark.parametrize(
    "path", ["/releases/", "/api/releases/", "/briefs/", "/account/login/", "/nothing/", "/static/x"]
)
def test_a_strangers_upload_is_refused_by_its_headers_at_every_path(desk: Path, path: str) -> None:
    with serving(desk) as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        session = next(f"{one.name}={one.value}" for one in visitor.jar if one.name == "session")
        for more in (
            "",
            "Authorization: Bearer guess\r\n",
            "Cookie: session=guess\r\n",
            f"Cookie: {session}\r\n",
        ):
            size = (
                60_000_000 if path in {"/releases/", "/api/releases/"} and session not in more else 2_000_000
            )
            head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\n{more}Content-Length: {size}\r\n\r\n"
            with socket.create_connection((HOST, port(site)), timeout=60) as connection:
                connection.sendall(head.encode())  # and nothing of the body
                if path in {"/releases/", "/api/releases/"} and session in more:
                    continue  # a reader's upload is read, and then refused
                assert connection.recv(12) == b"HTTP/1.1 413", (path, more)
