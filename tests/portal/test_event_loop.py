"""The loop waits for what connections wait for, and looks only at those of which something has changed."""

from __future__ import annotations

import selectors
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from briefgen.portal.event_loop import EventLoop


@dataclass(eq=False)
class Connection:
    """One end of a pair of sockets, as waitress has it; it counts who asks what it waits for."""

    map: dict[int, object]
    reads: bool = True
    writes: bool = False
    accepting: bool = False
    asked: int = 0
    received: list[bytes] = field(default_factory=list)
    written: int = 0

    def __post_init__(self) -> None:
        self.socket, self.far = socket.socketpair()
        self._fileno: int | None = self.socket.fileno()
        self.map[self.socket.fileno()] = self

    def readable(self) -> bool:
        self.asked += 1
        return self.reads

    def writable(self) -> bool:
        return self.writes

    def handle_read_event(self) -> None:
        data = self.socket.recv(10)
        self.received.append(data)
        if not data:
            self.close()

    def handle_write_event(self) -> None:
        self.written += 1
        self.writes = False

    def close(self) -> None:
        if self._fileno is not None:
            self.map.pop(self._fileno, None)
            self._fileno = None
            self.socket.close()
        self.far.close()


@dataclass(eq=False)
class Server(Connection):
    """The server itself, and what wakes the loop."""

    pulled: int = 0

    @property
    def _map(self) -> dict[int, object]:
        return self.map

    @property
    def trigger(self) -> Server:
        return self

    def pull_trigger(self) -> None:
        self.pulled += 1


@pytest.fixture
def server() -> Iterator[Server]:
    with closing(Server({})) as made:
        yield made


@pytest.fixture
def loop(server: Server) -> Iterator[EventLoop]:
    with closing(EventLoop(server)) as made:
        yield made


def test_at_rest_no_connection_is_asked_what_it_waits_for(server: Server, loop: EventLoop) -> None:
    with closing(Connection(server.map)) as quiet, closing(Connection(server.map)) as busy:
        loop.turn(0)
        before = quiet.asked
        for _ in range(5):
            busy.far.sendall(b"x")
            loop.turn(0)
        assert b"".join(busy.received) == b"x" * 5
        assert quiet.asked == before


def test_a_connection_that_another_thread_has_changed_wakes_the_loop_once(
    server: Server, loop: EventLoop
) -> None:
    with closing(Connection(server.map)) as one:
        loop.turn(0)
        loop.note(one)  # nothing has changed
        assert server.pulled == 0
        one.writes = True
        loop.note(one)
        assert server.pulled == 1
        loop.turn(0)
        assert one.written == 1


def test_what_is_not_waited_for_is_not_read(server: Server, loop: EventLoop) -> None:
    with closing(Connection(server.map, reads=False)) as one:
        one.far.sendall(b"x")
        loop.turn(0)
        assert one.received == []
        one.reads = True
        loop.note(one)
        loop.turn(0)
        assert one.received == [b"x"]


def test_a_new_connection_with_the_number_of_a_closed_one_is_read(server: Server, loop: EventLoop) -> None:
    old = Connection(server.map)
    loop.turn(0)
    number = old.socket.fileno()
    server.far.sendall(b"x")  # as if a client came: new connections are looked for
    old.far.close()
    loop.turn(0)
    assert old.received == [b""]
    with closing(Connection(server.map)) as new:
        assert number in {new.socket.fileno(), new.far.fileno()}
        server.far.sendall(b"x")
        loop.turn(0)
        new.far.sendall(b"new")
        loop.turn(0)
        assert new.received == [b"new"]


def test_a_number_that_changes_hands_between_two_looks_is_the_new_connections(
    server: Server, loop: EventLoop
) -> None:
    with closing(Connection(server.map)) as old, closing(Connection(server.map)) as new:
        loop.turn(0)
        number = new.socket.fileno()
        del server.map[number]
        loop._update(number, new)
        new.socket.close()
        kept = old.socket.fileno()
        server.map[kept] = new
        new.socket, new._fileno, old._fileno = old.socket, kept, None
        loop._update(kept, new)
        old.far.sendall(b"x")
        loop.turn(0)
        assert (old.received, new.received) == ([], [b"x"])
        loop._update(kept, old)  # of the closed one nothing is left to be done
        assert loop._interests[kept] == (new, selectors.EVENT_READ)
