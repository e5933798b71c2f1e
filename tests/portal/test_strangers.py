"""Strangers wait without a thread, in fair turns, and few of them are in Django at once; readers pass them by."""

from __future__ import annotations

import math
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, nullcontext, suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from waitress import wasyncore

from briefgen.portal import attempts, event_loop, hashing, intake, lanes, serve, strangers
from briefgen.portal.download_lane import DownloadLane
from briefgen.portal.event_loop import EventLoop
from briefgen.portal.known_sessions import known
from briefgen.portal.strangers import FairQueue, Origin, WaitingRequest
from tests import waiting
from tests.waiting import DEADLINE

LARGE = 40_000_000  # bytes of an answer: more than waitress holds without waiting for the reader
HERE, ELSEWHERE, BROWSER = Origin("here"), Origin("elsewhere"), Origin("browser", known=True)


def _waiting(origin: Origin, since: float = 0.0) -> WaitingRequest:
    return WaitingRequest(object(), origin, since)


def test_turns_go_round_by_network_and_known_browsers_have_every_second_one() -> None:
    queue = FairQueue()
    crowd, other, known = [_waiting(HERE) for _ in range(4)], _waiting(ELSEWHERE), _waiting(BROWSER)
    for one in (*crowd, other, known):
        queue.append(one)
    assert len(queue) == 6
    turns = [queue.popleft() for _ in range(6)]
    assert turns == [known, crowd[0], other, *crowd[1:]]
    assert not queue
    with pytest.raises(IndexError):
        queue.popleft()


def test_a_known_browser_that_floods_leaves_every_second_turn_to_others() -> None:
    queue = FairQueue()
    for one in (*(_waiting(BROWSER) for _ in range(4)), _waiting(HERE), _waiting(ELSEWHERE)):
        queue.append(one)
    turns = [queue.popleft().origin for _ in range(6)]
    assert turns == [BROWSER, HERE, BROWSER, ELSEWHERE, BROWSER, BROWSER]


def test_those_who_have_waited_too_long_are_taken_out_of_the_queue() -> None:
    queue = FairQueue()
    requests = [_waiting(HERE, 1.0), _waiting(HERE, 3.0), _waiting(ELSEWHERE, 1.0), _waiting(BROWSER, 1.0)]
    for one in requests:
        queue.append(one)
    assert set(queue.pop_older(2.0)) == {requests[0], requests[2], requests[3]}
    assert len(queue) == 1
    assert queue.popleft() is requests[1]


@dataclass
class Site:
    """A server with an application that answers nobody until it is let go, and its thread that reads and writes."""

    inside: list[str] = field(default_factory=list)  # whom the application has before it
    leave: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        known.add("good")
        self.server: Any = serve._listen(  # as `serve` does it
            serve.ListenAddress("127.0.0.1", 0),
            self._answer,
            lanes.Lanes("session", intake.origin_of, DownloadLane(nullcontext)),
        )
        self.lanes: lanes.Lanes = self.server.task_dispatcher
        self.loop = intake.Channel.loop = EventLoop(self.server)

    def _answer(self, environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        cookie = environ.get("HTTP_COOKIE", "")
        if not cookie:
            self.inside.append(environ["REQUEST_METHOD"])
            self.leave.wait(DEADLINE)
        body = b"x" * LARGE if environ["PATH_INFO"] == "/large" else b"ok"
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def ask(self, method: str, more: str = "") -> socket.socket:
        """A connection that has sent a request."""
        made = socket.create_connection(("127.0.0.1", self.server.effective_port), timeout=DEADLINE)
        made.sendall(f"{method} / HTTP/1.1\r\nHost: x\r\n{more}Content-Length: 0\r\n\r\n".encode())
        return made

    def turn_until(self, condition: Callable[[], object]) -> None:
        """Read and write until this is so."""

        def happened() -> object:
            serve._turn(self.loop, self.lanes)
            return condition()

        waiting.until(happened)

    def receive(self, connection: socket.socket) -> bytes:
        """What a connection gets."""
        connection.settimeout(0.01)
        found: list[bytes] = []

        def received() -> bool:
            try:
                found.append(connection.recv(65_536))
            except TimeoutError:
                return False
            return True

        self.turn_until(received)
        return found[0]

    def close(self) -> None:
        """End it."""
        self.leave.set()
        self.lanes.shutdown()
        wasyncore.close_all(self.server._map)
        self.loop.close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A running one, in which nobody's patience ends by itself."""
    monkeypatch.setattr(strangers, "PATIENCE", math.inf)
    monkeypatch.setattr(serve, "WAKE", 0.01)
    monkeypatch.setattr("waitress.server.BaseWSGIServer.channel_class", intake.Channel)
    with closing(Site()) as made:
        yield made


def test_readers_pass_a_crowd_of_which_few_are_before_the_application(site: Site) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(site.ask("POST")) for _ in range(20)]
        site.turn_until(lambda: len(site.lanes._forms.queue) == 20 - lanes.FORMS)
        assert site.lanes.waiting() == 20 - lanes.FORMS
        threads = threading.active_count()
        reader = stack.enter_context(site.ask("GET", "Cookie: session=good\r\n"))
        assert site.receive(reader).startswith(b"HTTP/1.1 200")
        page = stack.enter_context(site.ask("GET"))
        site.turn_until(lambda: "GET" in site.inside)  # the log-in page, past all forms
        assert site.inside.count("POST") == lanes.FORMS <= hashing.STRANGERS
        assert threading.active_count() == threads
        site.leave.set()
        for one in (*crowd, page):
            assert site.receive(one).startswith(b"HTTP/1.1 200")


def test_who_waits_too_long_is_told_to_come_back_without_a_thread(site: Site) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(site.ask("POST")) for _ in range(20)]
        site.turn_until(lambda: len(site.lanes._forms.queue) == 20 - lanes.FORMS)
        site.lanes._forms.refuse_older(math.inf)
        assert not site.lanes._forms.queue
        refused = crowd[lanes.FORMS :]
        for one in refused:
            answer = site.receive(one)
            assert answer.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
            assert b"Retry-After: 3\r\n" in answer
            assert b"Connection: close\r\n" in answer
        assert len(site.inside) == lanes.FORMS
        site.leave.set()
        for one in crowd[: lanes.FORMS]:
            assert site.receive(one).startswith(b"HTTP/1.1 200")
    assert len(site.inside) == lanes.FORMS


def test_headers_and_body_of_an_answer_leave_by_one_call(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    send = intake.Channel.send

    def noted(channel: intake.Channel, data: bytes, do_close: bool = True) -> int:  # noqa: FBT001, FBT002 -- waitress's own
        sent.append(data)
        return int(send(channel, data, do_close))

    monkeypatch.setattr(intake.Channel, "send", noted)
    with site.ask("GET", "Cookie: session=good\r\n") as reader:
        answer = site.receive(reader)
    assert answer.endswith(b"\r\n\r\nok")
    assert sent == [answer]


def test_a_queue_that_is_full_refuses_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "MOST", 0)
    with site.ask("GET") as one:
        assert site.receive(one).startswith(b"HTTP/1.1 429")
    assert not site.inside


def test_who_has_sent_all_that_they_will_send_is_answered(site: Site) -> None:
    with site.ask("POST") as stranger:
        stranger.shutdown(socket.SHUT_WR)
        site.turn_until(lambda: site.inside and next(iter(site.server.active_channels.values()))._ended)
        site.leave.set()
        assert site.receive(stranger).startswith(b"HTTP/1.1 200")
        site.turn_until(lambda: not site.server.active_channels)


def test_who_has_not_read_what_came_before_is_cut_off_instead_of_refused() -> None:
    channel = SimpleNamespace(
        total_outbufs_len=17_000_000, cancelled=False, service=lambda: pytest.fail("it would wait for itself")
    )
    channel.cancel = lambda: setattr(channel, "cancelled", True)
    WaitingRequest(channel, HERE, 0.0).refuse()
    assert channel.cancelled


def test_one_stranger_who_cannot_be_refused_keeps_nobody_from_being_refused() -> None:
    lane = strangers.StrangersLane(0)
    refused: list[object] = []

    def fail() -> None:
        raise OSError("gone")

    for service in (fail, lambda: refused.append(1)):
        channel = SimpleNamespace(
            total_outbufs_len=0, requests=[SimpleNamespace(error=None)], service=service
        )
        lane.add_task(WaitingRequest(channel, HERE, 0.0))
    lane.refuse_older(1.0)
    assert refused == [1]


@pytest.mark.parametrize("path", ["//account/confirm/", "/account/confirm/"])
def test_the_lane_of_a_request_is_that_of_the_path_which_the_application_sees(path: str) -> None:
    known.add("good")
    asked = SimpleNamespace(command="POST", path=path, headers={"COOKIE": "session=good"})
    assert not lanes.request_of(SimpleNamespace(requests=[asked])).is_readers("session")


def test_a_connection_that_a_thread_closes_leaves_the_loop_before_its_number_is_anothers(site: Site) -> None:
    with site.ask("GET", "Cookie: session=good\r\n") as reader:
        site.receive(reader)
        (channel,) = site.server.active_channels.values()
        number = channel._fileno
        assert number in site.loop._interests
        thread = threading.Thread(target=channel.handle_close)
        thread.start()
        thread.join(DEADLINE)
        assert number not in site.loop._interests
    with site.ask("GET", "Cookie: session=good\r\n") as other:
        assert site.receive(other).startswith(b"HTTP/1.1 200")


def test_requests_of_one_connection_are_answered_one_after_the_other(site: Site) -> None:
    head = "Cookie: session=good\r\n"
    with site.ask("GET", head) as reader:
        for _ in range(5):  # further ones than are read ahead
            reader.sendall(f"GET / HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 0\r\n\r\n".encode())
        reader.settimeout(0.01)
        found = bytearray()

        def received() -> bool:
            with suppress(TimeoutError):
                found.extend(reader.recv(65_536))
            return found.count(b"HTTP/1.1 200") == 6

        site.turn_until(received)


def test_who_asks_for_more_and_reads_nothing_holds_no_thread(site: Site) -> None:
    asked = b"GET /large HTTP/1.1\r\nHost: x\r\nCookie: session=good\r\n\r\n"
    with site.ask("GET", "Cookie: session=good\r\n") as reader:
        site.receive(reader)
        reader.sendall(2 * asked)  # the second one waits behind an answer that nobody reads
        site.turn_until(lambda: any(one.total_outbufs_len for one in site.server.active_channels.values()))
        (channel,) = site.server.active_channels.values()
        site.turn_until(lambda: not channel.requests)
        reader.settimeout(0.01)
        found = bytearray()

        def ended() -> bool:
            with suppress(TimeoutError):
                while data := reader.recv(1_000_000):
                    found.extend(data)
                return True
            return False

        site.turn_until(ended)
    assert found.count(b"HTTP/1.1 200") == 1
    assert found.count(b"x" * LARGE) == 1


def test_a_connection_that_waits_for_nothing_else_does_not_wake_the_loop(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulled: list[object] = []
    monkeypatch.setattr(site.server.trigger.__class__, "pull_trigger", pulled.append)
    with site.ask("GET", "Cookie: session=good\r\n") as reader:
        assert site.receive(reader).startswith(b"HTTP/1.1 200")
    assert pulled == []


def test_silent_connections_are_closed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_loop, "EVERY", 0.0)
    with socket.create_connection(("127.0.0.1", site.server.effective_port), timeout=DEADLINE) as silent:
        site.turn_until(lambda: site.server.active_channels)
        site.server.adj.channel_timeout = -1
        site.server.next_channel_cleanup = 0
        site.turn_until(lambda: not site.server.active_channels)
        assert silent.recv(1) == b""


@pytest.mark.usefixtures("house")
def test_a_request_comes_from_its_network_or_from_a_browser_that_has_logged_in() -> None:
    from django.http import HttpResponse

    request, response = RequestFactory().get("/"), HttpResponse()
    request.logged_in_as = "secretary"  # type: ignore[attr-defined]  # as a log-in does
    attempts.remember_browser(request, response)
    cookie = response.cookies[attempts.cookie_name()].value

    def origin(cookie: str) -> Origin:
        headers = {"COOKIE": f"known={cookie}"}
        asked = SimpleNamespace(headers=headers)
        return intake.origin_of(SimpleNamespace(requests=[asked], addr=("2001:db8::7", 1)))

    assert origin(cookie).known
    assert origin(cookie) == origin(cookie)
    assert origin(f"{cookie}x") == origin("") == Origin("2001:db8::/64")
