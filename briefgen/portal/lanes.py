"""Lanes of server threads: requests of those who are logged in never wait behind those of strangers."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from briefgen.portal import hashing, strangers
from briefgen.portal.strangers import Origin, StrangersLane, WaitingRequest

READERS = 16  # threads for those who are logged in; with more, p99 grows and the rate does not
PAGES = 4  # threads for what strangers look at: the log-in page is there however many log-ins wait
FORMS = (
    hashing.STRANGERS - 1
)  # threads for what they send: no more than one network may have in the queue of log-ins
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
    """Waitress's dispatcher, three times: for readers, and for strangers' pages and forms.

    `cookie` is the name of the session's, `origin_of` says where a stranger's request comes from.
    """

    def __init__(self, cookie: str, origin_of: Callable[[Any], Origin]) -> None:
        self._cookie, self._origin_of = cookie, origin_of
        self._readers = ThreadedTaskDispatcher()
        self._readers.set_thread_count(READERS)
        self._pages, self._forms = StrangersLane(PAGES), StrangersLane(FORMS)
        hashing.logins.outside = self._forms.queue

    def add_task(self, task: Any) -> None:
        """Put a connection with a request into its lane."""
        request = task.requests[0]
        if is_known(request.headers, self._cookie):
            self._readers.add_task(task)
            return
        lane = self._forms if getattr(request, "command", "") == "POST" else self._pages
        lane.add_task(WaitingRequest(task, self._origin_of(task), time.monotonic(), self._are_readers_served))

    def refuse_late(self, now: float) -> None:
        """Answer the strangers who have waited too long, in the thread of the caller."""
        for lane in (self._pages, self._forms):
            lane.refuse_older(now - strangers.PATIENCE)

    def _are_readers_served(self) -> bool:
        return bool(self._readers.active_count)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:  # noqa: FBT001, FBT002 -- waitress's own
        """End all threads."""
        lanes = (self._readers, self._pages, self._forms)
        ended = [lane.shutdown(cancel_pending, timeout) for lane in lanes]
        return all(ended)


def is_known(headers: dict[str, str], cookie: str) -> bool:
    """True when the request carries a session or token that was good a moment ago."""
    authorization = headers.get("AUTHORIZATION", "")
    return bool(authorization and authorization in known) or cookie_of(headers, cookie) in known


def cookie_of(headers: dict[str, str], name: str) -> str:
    """The first value of a cookie; nothing without one."""
    for part in headers.get("COOKIE", "").split(";"):
        found, _, value = part.strip().partition("=")
        if found == name:
            return value
    return ""


def _digest(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode("utf-8", "surrogateescape"), digest_size=16).digest()
