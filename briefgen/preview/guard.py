"""Access control: only the page of the preview itself, in the browser of the person who started it."""

from __future__ import annotations

import secrets
from typing import Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
# A brief's own web page, in a frame of the preview's: it holds its styles, pictures and fonts, and runs nothing.
OF_WEB_PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # The browser must not store a brief in its cache.
    "Cache-Control": "no-store",
}


class Place(Protocol):
    """Address of the preview."""

    @property
    def port(self) -> int:
        """The port that it listens on."""

    @property
    def key(self) -> str:
        """The secret first part of each path."""


class Guard:
    """Middleware: 404 for requests without the right Host header and key, security headers on every response.

    The Host check stops DNS rebinding: another site whose name resolves to 127.0.0.1 sends its own name as host. The key
    stops other users of the machine, who can reach the port.
    """

    def __init__(self, inside: ASGIApp, place: Place) -> None:
        self._inside = inside
        self._hosts = {f"{name}:{place.port}" for name in ("127.0.0.1", "localhost")}
        self._key = place.key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 404 whatever its path."""
        if scope["type"] == "lifespan":
            await self._inside(scope, receive, send)
        elif scope["type"] == "http":
            inside = self._inside if self._allows(scope) else PlainTextResponse("not found", 404)
            policy = OF_WEB_PAGE if scope["path"].endswith(".html") else POLICY
            await inside(scope, receive, _with_headers(send, policy))

    def _allows(self, scope: Scope) -> bool:
        key = scope["path"].split("/")[1]
        known = secrets.compare_digest(key.encode(), self._key.encode())
        return known and Headers(scope=scope).get("host", "") in self._hosts


def _with_headers(send: Send, policy: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update({"Content-Security-Policy": policy, **HEADERS})
        await send(message)

    return sending
