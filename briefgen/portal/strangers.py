"""Requests of strangers wait here without a thread, and who has waited too long is told to come back, without one too.

A flood of log-ins costs the server what it takes to read a request and to write one constant answer some seconds later. Turns go
round by network, so that whoever sends more requests waits longer for each.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

from briefgen.portal.limits import BUSY, BUSY_TEXT

PATIENCE = 10.0  # seconds that a request waits at most
PAGE = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    f"<title>One moment</title><h1>One moment</h1><p>{BUSY_TEXT}</p></html>"
)
MOST = 1_000  # requests that wait; further ones are refused at once


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request of a stranger comes from: a network, or a browser that has logged in here before."""

    name: str
    known: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class WaitingRequest:
    """A stranger's request: its connection, and the second since which it waits."""

    channel: Any
    origin: Origin
    since: float

    def service(self) -> None:
        """Answer it."""
        self.channel.service()

    def refuse(self) -> None:
        """Answer 429; it takes no thread and nothing of Django. Who has not yet read what came before is cut off: nobody waits for them."""
        if self.channel.total_outbufs_len:
            self.channel.cancel()
            return
        self.channel.requests[0].error = TooManyRequestsError(BUSY_TEXT)
        self.channel.service()

    def cancel(self) -> None:
        """End its connection."""
        self.channel.cancel()


class TooManyRequestsError(Error):
    """The answer to a request that has waited in vain, as waitress writes it."""

    code = 429
    reason = "Too Many Requests"

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body, whatever was asked for."""
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Retry-After", str(BUSY)),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return f"{self.code} {self.reason}", headers, PAGE.encode()


@dataclass(slots=True)
class FairQueue:
    """Requests in turns: known browsers and networks alternate, and among each it goes round.

    It has what waitress's dispatcher needs of a deque.
    """

    _rings: tuple[OrderedDict[str, deque[WaitingRequest]], ...] = field(
        default_factory=lambda: (OrderedDict(), OrderedDict())
    )
    _following: int = 0  # the ring whose turn it is
    _length: int = 0

    def __len__(self) -> int:
        return self._length

    def append(self, request: WaitingRequest) -> None:
        """Put it behind those of its own origin."""
        ring = self._rings[0 if request.origin.known else 1]
        ring.setdefault(request.origin.name, deque()).append(request)
        self._length += 1

    def popleft(self) -> WaitingRequest:
        """The one whose turn it is; IndexError when none waits."""
        if not self._rings[self._following]:
            self._following = 1 - self._following
        ring = self._rings[self._following]
        if not ring:
            raise IndexError
        self._following = 1 - self._following
        name, waiting = ring.popitem(last=False)
        found = waiting.popleft()
        if waiting:
            ring[name] = waiting
        self._length -= 1
        return found

    def pop_older(self, than: float) -> Iterator[WaitingRequest]:
        """Take out those that have waited since before a second."""
        for ring in self._rings:
            for name, waiting in tuple(ring.items()):
                while waiting and waiting[0].since < than:
                    self._length -= 1
                    yield waiting.popleft()
                if not waiting:
                    del ring[name]


class StrangersLane(ThreadedTaskDispatcher):
    """Waitress's dispatcher with a fair queue, which nobody waits in for ever."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.queue = FairQueue()
        self._surplus: deque[WaitingRequest] = deque()
        self.set_thread_count(threads)

    def add_task(self, task: WaitingRequest) -> None:
        """Let a request wait for a thread; when too many do, only for `refuse_older`: its channel is locked at this moment."""
        if len(self.queue) >= MOST:
            self._surplus.append(task)
        else:
            super().add_task(task)

    def refuse_older(self, than: float) -> None:
        """Answer 429 to the requests that have waited since before a second; called by the thread that reads and writes."""
        with self.lock:
            late = tuple(self.queue.pop_older(than))
        late += tuple(self._surplus.popleft() for _ in range(len(self._surplus)))
        for one in late:
            try:
                one.refuse()
            except Exception:  # the thread is that of everyone
                self.logger.exception("a stranger could not be refused")
