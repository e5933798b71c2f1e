"""What the server takes of a request before the application sees it: a body's size depends on the path and on who sends it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import WSGITask

from briefgen.portal import attempts
from briefgen.portal.addresses import client, network_of
from briefgen.portal.event_loop import EventLoop, ServerOfChannel
from briefgen.portal.lanes import Request, cookie_of
from briefgen.portal.limits import FORM, UPLOAD, UPLOADS
from briefgen.portal.place import house
from briefgen.portal.strangers import Origin
from briefgen.portal.whole_answer import PREPARED, WholeAnswer, run

STRANGER = 65_536  # bytes: a log-in, or the answer of a passkey
SLACK = 1_000_000  # for the frame of a form with files


class _Settings:
    """Waitress's settings with another limit of the body."""

    def __init__(self, settings: Any, most: int) -> None:
        self._settings = settings
        self.max_request_body_size = most

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settings, name)


class Parser(HTTPRequestParser):
    """Waitress's parser; it refuses a body by its announced size, or when a chunked one has grown too large."""

    adj: Any
    cookie = ""  # the name of the session's

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers, and set the limit that holds for them."""
        super().parse_header(header_plus)
        if self.content_length or self.chunked:
            self.adj = _Settings(self.adj, largest_body(str(self.path), self.headers, self.cookie))


class Task(WSGITask):
    """Waitress's task, which gives the headers of an answer to the channel together with the first part of its body."""

    channel: Channel

    def get_environment(self) -> dict[str, Any]:
        """Waitress's own, with the answer when it was made before."""
        environ: dict[str, Any] = super().get_environment()
        prepared, self.channel.prepared = self.channel.prepared, None
        if prepared is not None:
            environ[PREPARED] = prepared
        return environ

    def write(self, data: bytes) -> None:
        """Write a part of the body, with what must stand before it."""
        with self.channel.together():
            super().write(data)


class Channel(HTTPChannel):
    """Waitress's channel with our parser; headers and body are sent at once: each sending wakes the client, and costs the lock."""

    parser_class, task_class = Parser, Task
    loop: EventLoop
    prepared: WholeAnswer | None = None  # to the first of its requests
    _ended = False  # the client sends nothing more, and may still wait for an answer
    _writes = False  # a part of an answer is being written
    _parts: list[bytes] | None = None  # what is written while it is collected

    def __init__(self, server: Any, *given: Any, **named: Any) -> None:
        super().__init__(ServerOfChannel(server, lambda: self.loop.note(self)), *given, **named)

    def del_channel(self, map: dict[int, Any] | None = None) -> None:  # noqa: A002 -- waitress's own
        """Leave the server's map, and the loop, before the connection is closed: by this thread, whichever it is."""
        self.loop.forget(self._fileno, self)
        super().del_channel(map)

    def readable(self) -> bool:
        """True when there is something to read: no end twice while a request is answered."""
        return bool(super().readable()) and not (self._ended and self.requests)

    def handle_read(self) -> None:
        """Read; the end of what a client sends does not end the connection before its request is answered."""
        if self.requests and self._is_at_end():
            self._ended = True
        else:
            super().handle_read()

    def _is_at_end(self) -> bool:
        try:
            return not self.socket.recv(1, socket.MSG_PEEK)
        except OSError:
            return False

    def prepare(self) -> int:
        """Have the answer made and keep it; its size in bytes."""
        if self.connected and not self.requests[0].error:
            environ = self.task_class(self, self.requests[0]).get_environment()
            self.prepared = run(self.server.application, environ)
        return len(self.prepared.body) if self.prepared else 0

    def forget(self) -> None:
        """Keep no answer: it is made again when it is served."""
        self.prepared = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Send what the block writes by one call."""
        parts = self._parts = []
        try:
            yield
        finally:
            self._parts = None
        if parts:
            self._writes = True
            try:
                self.write_soon(b"".join(parts))
            finally:
                self._writes = False

    def _flush_outbufs_below_high_watermark(self) -> None:
        """Waitress's own wait for a slow reader, in the middle of an answer; after one no thread waits for who has asked for more.

        They have this answer, and the connection ends: the others that it asked for are not begun.
        """
        if self._writes or self.total_outbufs_len <= self.adj.outbuf_high_watermark:
            super()._flush_outbufs_below_high_watermark()
            return
        with self.requests_lock:
            del self.requests[1:]
            self.close_when_flushed = True

    def write_soon(self, data: bytes) -> int:
        """The number of bytes that are sent, now or later."""
        if self._parts is None:
            return int(super().write_soon(data))
        self._parts.append(data)
        return len(data)


def largest_body(path: str, headers: dict[str, str], cookie: str) -> int:
    """The first size in bytes that is refused; only a releaser's upload may be large, and only where uploads go."""
    known = Request("", path, headers).is_readers(cookie)
    if path in UPLOADS:
        return UPLOAD + SLACK if known or _is_releaser(headers, cookie) else STRANGER
    return FORM if known else STRANGER


def origin_of(channel: Any) -> Origin:
    """Where a stranger's request comes from, by its headers and its connection."""
    headers = channel.requests[0].headers
    if cookie := cookie_of(headers, attempts.cookie_name()):
        _, browser = attempts.browser_of(cookie)
        if browser:
            return Origin(browser, known=True)
    address = client(channel.addr[0], headers.get("X_FORWARDED_FOR", ""), house().proxies)
    return Origin(network_of(address))


def _is_releaser(headers: dict[str, str], cookie: str) -> bool:
    """True when a token or session is a releaser's, though this process has not met it yet."""
    from django.contrib.auth import SESSION_KEY
    from django.db import DatabaseError, InterfaceError, connection

    from briefgen.portal import tokens
    from briefgen.portal.models import User
    from briefgen.portal.sessions import SessionStore

    try:
        if tokens.owner(headers.get("AUTHORIZATION", "")) is not None:
            return True
        key = cookie_of(headers, cookie)
        user = str(SessionStore(key).load().get(SESSION_KEY, "")) if key else ""
        return user.isdigit() and User.objects.filter(pk=int(user), is_active=True, is_releaser=True).exists()
    except (DatabaseError, InterfaceError):
        connection.close()  # of the thread that reads and writes: no request of its own ends it
        return False
