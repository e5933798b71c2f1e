"""Strangers are answered by a process of their own; readers are not, and a process that is lost costs one answer."""

from __future__ import annotations

import io
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern

from briefgen.portal import lanes, limits, stranger_process
from briefgen.portal.download_lane import DownloadLane
from briefgen.portal.known_sessions import known
from briefgen.portal.lanes import Lanes
from briefgen.portal.sessions import SessionStore
from briefgen.portal.stranger_process import (
    DividedApplication,
    Question,
    Reply,
)
from briefgen.portal.whole_answer import WholeAnswer
from briefgen.processes.service import NoAnswerError
from tests import waiting
from tests.portal import offers
from tests.portal.served import Visitor, listens, serving
from tests.waiting import DEADLINE

THERE = WholeAnswer("200 stranger", (), b"there")
PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


class Silent:
    """A process that has nothing to say but what it is given."""

    def __init__(self, answer: Reply | None) -> None:
        self.answers, self.asked = answer, list[Question]()

    def ask(self, question: Question) -> Reply:
        """The answer, or the error in its place."""
        self.asked.append(question)
        if self.answers is None:
            raise NoAnswerError
        return self.answers


def _ask(
    process: Silent, method: str = "GET", path: str = "/", cookie: str = "", body: bytes = b""
) -> tuple[str, bytes]:
    """Status and body of what the divided application answers."""
    said: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        said.append(status)
        return lambda _: None

    def readers(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        start("200 reader", [])
        return [b"here"]

    dispatcher = Lanes(
        "session", lambda _: pytest.fail("no stranger has a lane here"), DownloadLane(nullcontext)
    )
    try:
        application = DividedApplication(readers, process, dispatcher)  # type: ignore[arg-type]  # it answers
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "HTTP_COOKIE": cookie,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        found = b"".join(application(environ, start))
    finally:
        dispatcher.shutdown()
    return said[0], found


def test_readers_are_answered_here_and_strangers_there() -> None:
    process = Silent(Reply(THERE, ()))
    known.add("good")
    assert _ask(process, cookie="session=good") == ("200 reader", b"here")
    assert _ask(process, cookie="session=bad", body=b"login=x") == ("200 stranger", b"there")
    (asked,) = process.asked
    assert (asked.body, asked.secrets) == (b"login=x", ("bad",))
    assert asked.environ[lanes.WAITING] == 0
    assert "wsgi.errors" not in asked.environ


@pytest.mark.parametrize("path", limits.PASSWORD_FORMS)
def test_a_readers_password_is_hashed_there_too(path: str) -> None:
    process = Silent(Reply(THERE, ()))
    known.add("good")
    assert _ask(process, "POST", path, "session=good")[0] == "200 stranger"
    assert _ask(process, "GET", path, "session=good")[0] == "200 reader"


def _code(view: object) -> object:
    return getattr(view, "__code__", None)


def test_the_forms_whose_passwords_are_hashed_there_are_those_that_wait_in_the_queue() -> None:
    from briefgen.portal import urls
    from briefgen.portal.views import password_forms

    patterns = (one for one in urls.urlpatterns if isinstance(one, URLPattern))
    queued = {
        f"/{one.pattern}"
        for one in patterns
        if _code(one.callback) == password_forms.queued(lambda _: None).__code__  # type: ignore[arg-type, return-value]
    }
    assert queued == set(limits.PASSWORD_FORMS)


def test_a_session_that_the_process_finds_good_is_a_readers_from_then_on() -> None:
    process = Silent(Reply(THERE, ("new",)))
    assert _ask(process, cookie="session=new")[0] == "200 stranger"
    assert _ask(process, cookie="session=new")[0] == "200 reader"


def test_a_stranger_whose_process_is_lost_is_told_to_come_back() -> None:
    process = Silent(None)
    status, body = _ask(process, "POST")
    assert status.startswith("503 ")
    assert b"moment" in body
    assert len(process.asked) == 1  # a form is never sent twice


def test_what_changes_nothing_is_asked_again_when_the_process_was_lost() -> None:
    process = Silent(None)
    assert _ask(process)[0].startswith("503 ")
    assert len(process.asked) == 2


def _application(environ: dict[str, Any], start: Callable[..., object]) -> Iterator[bytes]:
    start("200 OK", [("X-Path", environ["PATH_INFO"])])
    yield environ["wsgi.input"].read()
    yield b"!"


def test_an_answer_has_status_headers_body_and_the_secrets_that_are_good() -> None:
    known.add("good")
    question = Question({"PATH_INFO": "/x"}, b"body", ("good", "bad"))
    found = stranger_process.answer(_application, question)
    assert found == Reply(WholeAnswer("200 OK", (("X-Path", "/x"),), b"body!"), ("good",))


def _workers(process: int) -> list[int]:
    """The processes that a process of Linux has started to work for it: not Python's tracker of what they leave behind."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    found = (one for task in tasks for one in (task / "children").read_text(encoding="ascii").split())
    return [int(one) for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells a process's children")
def test_readers_go_on_while_the_process_of_strangers_is_killed(tmp_path: Path) -> None:
    with serving(offers.published(tmp_path), BRIEFGEN_PORTAL_PROXIES="1") as site:
        reader = Visitor(site.url)
        assert reader.log_in("secretary")[0] == 200
        server = site.process.pid
        (strangers,) = _workers(server)
        assert os.getpriority(os.PRIO_PROCESS, strangers) == min(
            19, os.getpriority(os.PRIO_PROCESS, server) + stranger_process.NICE
        )
        os.kill(strangers, signal.SIGSTOP)  # nobody answers a stranger now
        assert reader.get(PATH)[0] == 200
        os.kill(strangers, signal.SIGKILL)
        waiting.until(lambda: strangers not in _workers(server))
        assert reader.get(PATH)[0] == 200
        assert Visitor(site.url).log_in("secretary")[0] == 200
        assert _workers(server) != [strangers]
        assert site.stop() == 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells a process's children")
def test_a_second_signal_ends_the_server_and_its_process_at_once(tmp_path: Path) -> None:
    with serving(offers.published(tmp_path)) as site:
        assert Visitor(site.url).get("/account/login/")[0] == 200
        (strangers,) = _workers(site.process.pid)
        os.kill(strangers, signal.SIGSTOP)
        with socket.create_connection(
            ("127.0.0.1", int(site.url.rpartition(":")[2])), timeout=DEADLINE
        ) as waits:
            waits.sendall(b"GET /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            site.process.send_signal(signal.SIGTERM)
            waiting.until(lambda: not listens(("127.0.0.1", int(site.url.rpartition(":")[2]))))
            site.process.send_signal(signal.SIGTERM)
            assert site.process.wait(DEADLINE) != 0
        waiting.until(lambda: not Path(f"/proc/{strangers}").exists())


def test_a_session_that_has_ended_is_no_readers_any_more() -> None:
    known.add("ended")
    assert lanes.Request("GET", "/", {"COOKIE": "session=ended"}).is_readers("session")
    known.discard("ended")
    assert not lanes.Request("GET", "/", {"COOKIE": "session=ended"}).is_readers("session")


@pytest.mark.usefixtures("house")
def test_the_server_forgets_a_session_that_the_database_does_not_have() -> None:
    known.add("ended" * 5)
    assert SessionStore("ended" * 5).load() == {}
    assert "ended" * 5 not in known
