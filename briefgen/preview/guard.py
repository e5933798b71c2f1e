"""Who may ask: the browser of the person who started the preview, and no other page in it."""

from __future__ import annotations

import secrets
from typing import Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # A brief does not stay behind in the browser's folder.
    "Cache-Control": "no-store",
}


class Place(Protocol):
    """Where the preview is to be had."""

    @property
    def port(self) -> int:
        """The port it listens at."""

    @property
    def key(self) -> str:
        """The first part of each path."""


class Guard:
    """Answers only requests that name this host and carry the key, and says to the browser what it may do.

    Another site may have its name lead to 127.0.0.1; its requests then carry that name as their host. Another
    user of the machine can reach the port, but does not know the key.
    """

    def __init__(self, inside: ASGIApp, place: Place) -> None:
        self._inside = inside
        self._hosts = {f"{name}:{place.port}" for name in ("127.0.0.1", "localhost")}
        self._key = place.key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it without a word about what there is."""
        if scope["type"] == "lifespan":
            await self._inside(scope, receive, send)
        elif scope["type"] == "http":
            inside = self._inside if self._allows(scope) else PlainTextResponse("not found", 404)
            await inside(scope, receive, _with_headers(send))

    def _allows(self, scope: Scope) -> bool:
        key = scope["path"].split("/")[1]
        known = secrets.compare_digest(key.encode(), self._key.encode())
        return known and Headers(scope=scope).get("host", "") in self._hosts


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending
