"""Waits for what waitress's connections wait for, and asks each of them only when something of it has changed.

Waitress's own loop asks all of them, twice at each request, in the thread that shares Python's interpreter with those who answer.
"""

from __future__ import annotations

import selectors
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from waitress import wasyncore

NOTHING = None, 0  # who waits for what, under a number that nobody has
EVERY = 1.0  # seconds between two looks at all connections: waitress closes silent ones by marking them


class EventLoop:
    """Reads and writes for the connections of a server, which are in its map by their numbers."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._connections: dict[int, Any] = server._map  # noqa: SLF001 -- waitress names it nowhere else
        self._selector = selectors.DefaultSelector()
        self._interests: dict[int, tuple[Any, int]] = {}  # by number: which connection waits, and for what
        self._changed: deque[tuple[int, Any]] = deque()  # by other threads, since the last turn
        self._guard = threading.Lock()
        self._due = 0.0

    def turn(self, patience: float) -> bool:
        """Handle what is to be read and written now, or return after so many seconds; False when there was nothing."""
        self._look()
        ready = self._selector.select(patience)
        for key, events in ready:
            connection = key.data
            if events & selectors.EVENT_READ:
                wasyncore.read(connection)
            if events & selectors.EVENT_WRITE and self._connections.get(key.fd) is connection:
                wasyncore.write(connection)
            self._update(key.fd, connection)
            if connection is self._server:
                self._add_new()
        return bool(ready)

    def note(self, connection: Any) -> None:
        """Wake the loop when a connection, of which another thread has changed something, waits for something else now."""
        with self._guard:
            number = connection._fileno  # noqa: SLF001 -- waitress names it nowhere else
            if number is None or self._interests.get(number, NOTHING)[1] == _interest(connection):
                return
            self._changed.append((number, connection))
        self._server.trigger.pull_trigger()

    def forget(self, number: int, connection: Any) -> None:
        """Wait no more for a connection that any thread is about to close: its number may be another's at once."""
        with self._guard:
            if self._interests.get(number, NOTHING)[0] is connection:
                del self._interests[number]
                self._selector.unregister(number)

    def close(self) -> None:
        """Wait for nothing more."""
        self._selector.close()

    def _look(self) -> None:
        """Look at what has changed since the last turn."""
        if (now := time.monotonic()) >= self._due:
            self._due = now + EVERY
            self._server.readable()  # it marks those that have been silent for too long
            for number, connection in tuple(self._connections.items()):
                self._update(number, connection)
        while self._changed:
            self._update(*self._changed.popleft())

    def _add_new(self) -> None:
        for number, connection in tuple(self._connections.items()):
            if self._interests.get(number, NOTHING)[0] is not connection:
                self._update(number, connection)

    def _update(self, number: int, connection: Any) -> None:
        """Wait for what the connection waits for now; for nothing when it is closed, whosever its number is by then."""
        try:
            self._wait_for(number, connection)
        except (OSError, ValueError, KeyError):  # another thread has closed it at this moment
            self.forget(number, connection)

    def _wait_for(self, number: int, connection: Any) -> None:
        with self._guard:
            there = self._connections.get(number) is connection
            wanted = _interest(connection) if there else 0
            before, awaited = self._interests.get(number, NOTHING)
            if before is connection and wanted == awaited:
                return
            if before is not None and (before is connection or there):
                del self._interests[number]
                self._selector.unregister(number)
            if wanted:
                self._selector.register(number, wanted, connection)
                self._interests[number] = connection, wanted


class ServerOfChannel:
    """What a connection has of its server: all of it, but the loop is woken for this connection alone."""

    def __init__(self, server: Any, note: Callable[[], None]) -> None:
        self._server = server
        self.pull_trigger = note

    def __getattr__(self, name: str) -> Any:
        return getattr(self._server, name)


def _interest(connection: Any) -> int:
    """What a connection waits for."""
    found = selectors.EVENT_READ if connection.readable() else 0
    if connection.writable() and not connection.accepting:
        found |= selectors.EVENT_WRITE
    return found
