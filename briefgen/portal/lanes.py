"""Lanes of server threads: requests of those who are logged in never wait behind those of strangers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from briefgen.formats import BY_SUFFIX
from briefgen.portal import hashing, strangers
from briefgen.portal.download_lane import DownloadLane
from briefgen.portal.known_sessions import known
from briefgen.portal.limits import PASSWORD_FORMS
from briefgen.portal.place import house
from briefgen.portal.strangers import Origin, StrangersLane, WaitingRequest

READERS = 16  # threads for those who are logged in; with more, p99 grows and the rate does not
# Threads that wait for the process of strangers, and that it has: for what they look at, so that the log-in page is there however many
# log-ins wait, and for what they send, no more than one network may have in the queue of log-ins.
PAGES, FORMS = 4, hashing.STRANGERS - 1
WAITING = "briefgen.waiting"  # in a stranger's WSGI environment: how many forms wait for a thread


@dataclass(frozen=True, slots=True)
class Request:
    """What says whose a request is: method, path, and the headers as waitress names them."""

    method: str
    path: str
    headers: Mapping[str, str]

    def is_readers(self, cookie: str) -> bool:
        """True when a session or token came with it that was good a moment ago, unless a password is to be hashed for it.

        `cookie` is the name of the session's.
        """
        hashes = self.method == "POST" and self.path in PASSWORD_FORMS
        return not hashes and any(secret in known for secret in self.secrets(cookie))

    @property
    def is_download(self) -> bool:
        """True when it asks for a file that goes out as it is stored: not for a copy that names its reader, which takes long."""
        if self.method != "GET" or not self.path.startswith("/briefs/"):
            return False
        audience, _, rest = self.path.removeprefix("/briefs/").partition("/")[2].partition("/")
        return rest.rpartition(".")[2] in BY_SUFFIX and audience not in house().named

    def secrets(self, cookie: str) -> tuple[str, ...]:
        """Its token and its session's key, good or not, as far as it has them."""
        found = self.headers.get("AUTHORIZATION", ""), cookie_of(self.headers, cookie)
        return tuple(filter(None, found))


class Lanes:
    """Waitress's dispatcher, four times: for readers' downloads and for all else of theirs, and for strangers' pages and forms.

    `cookie` is the name of the session's, `origin_of` says where a stranger's request comes from.
    """

    def __init__(self, cookie: str, origin_of: Callable[[Any], Origin], downloads: DownloadLane) -> None:
        self.cookie, self._origin_of = cookie, origin_of
        self._readers = ThreadedTaskDispatcher()
        self._readers.set_thread_count(READERS)
        self._downloads = downloads
        self._pages, self._forms = StrangersLane(PAGES), StrangersLane(FORMS)

    def add_task(self, task: Any) -> None:
        """Put a connection with a request into its lane."""
        request = request_of(task)
        if request.is_readers(self.cookie):
            lane = self._downloads if request.is_download else self._readers
            lane.add_task(task)
            return
        strangers_lane = self._forms if request.method == "POST" else self._pages
        strangers_lane.add_task(WaitingRequest(task, self._origin_of(task), time.monotonic()))

    def refuse_late(self, now: float) -> None:
        """Answer the strangers who have waited too long, in the thread of the caller."""
        for lane in (self._pages, self._forms):
            lane.refuse_older(now - strangers.PATIENCE)

    def waiting(self) -> int:
        """How many forms of strangers wait for a thread."""
        return len(self._forms.queue)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:  # noqa: FBT001, FBT002 -- waitress's own
        """End all threads."""
        lanes = (self._downloads, self._readers, self._pages, self._forms)
        ended = [lane.shutdown(cancel_pending, timeout) for lane in lanes]
        return all(ended)


def request_of(channel: Any) -> Request:
    """The request that a connection of waitress has; without method and path when it could not be read."""
    found = channel.requests[0]
    path = "/" + str(getattr(found, "path", "")).lstrip("/")  # as waitress gives it to the application
    return Request(getattr(found, "command", ""), path, found.headers)


def cookie_of(headers: Mapping[str, str], name: str) -> str:
    """The first value of a cookie; nothing without one."""
    for part in headers.get("COOKIE", "").split(";"):
        found, _, value = part.strip().partition("=")
        if found == name:
            return value
    return ""
