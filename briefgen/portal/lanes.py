"""Two lanes of server threads: requests of those who are logged in never wait behind those of strangers."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from briefgen.portal import turnstile
from briefgen.portal.hashing import PLACES

READERS = 16  # threads for those who are logged in; with more, p99 grows and the rate does not
STRANGERS = PLACES + 1  # for all others: the log-in page is there however many log-ins wait
REMEMBERED = 20_000


class KnownSessions:
    """Cookies and tokens that were good a moment ago, by their digests: which lane, not what one may see."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._digests: OrderedDict[bytes, None] = OrderedDict()

    def add(self, secret: str) -> None:
        """Remember a session's key or a token."""
        digest = _digest(secret)
        with self._guard:
            self._digests[digest] = None
            self._digests.move_to_end(digest)
            if len(self._digests) > REMEMBERED:
                self._digests.popitem(last=False)

    def __contains__(self, secret: str) -> bool:
        return _digest(secret) in self._digests


known = KnownSessions()


class Lanes:
    """Waitress's dispatcher, twice."""

    def __init__(self, cookie: str) -> None:
        self._cookie = cookie
        self._readers, self._strangers = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._readers.set_thread_count(READERS)
        self._strangers.set_thread_count(STRANGERS)

    def add_task(self, task: Any) -> None:
        """Put a connection with a request into its lane."""
        headers = task.requests[0].headers if getattr(task, "requests", None) else {}
        if is_known(headers, self._cookie):
            self._readers.add_task(task)
        else:
            self._strangers.add_task(_InTurn(task, self._are_readers_served))

    def _are_readers_served(self) -> bool:
        return bool(self._readers.active_count)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:  # noqa: FBT001, FBT002 -- waitress's own
        """End all threads."""
        ended = [lane.shutdown(cancel_pending, timeout) for lane in (self._readers, self._strangers)]
        return all(ended)


@dataclass(frozen=True, slots=True)
class _InTurn:
    """A stranger's request, answered when it is a stranger's turn."""

    task: Any
    are_readers_served: Callable[[], bool]

    def service(self) -> None:
        """Answer it."""
        with turnstile.strangers.turn(self.are_readers_served):
            self.task.service()

    def cancel(self) -> None:
        """End its connection."""
        self.task.cancel()


def is_known(headers: dict[str, str], cookie: str) -> bool:
    """True when the request carries a session or token that was good a moment ago."""
    authorization = headers.get("AUTHORIZATION", "")
    if authorization and authorization in known:
        return True
    for part in headers.get("COOKIE", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == cookie:
            return value in known
    return False


def _digest(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode("utf-8", "surrogateescape"), digest_size=16).digest()
