"""What the server takes of a request before the application sees it: a body's size depends on the path and on who sends it."""

from __future__ import annotations

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from briefgen.portal.lanes import is_known
from briefgen.portal.limits import FORM, UPLOAD, UPLOADS

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


class Channel(HTTPChannel):
    """Waitress's channel with our parser."""

    parser_class = Parser


def largest_body(path: str, headers: dict[str, str], cookie: str) -> int:
    """The first size in bytes that is refused; only a releaser's upload may be large, and only where uploads go."""
    known = is_known(headers, cookie)
    if path in UPLOADS:
        return UPLOAD + SLACK if known or _is_releaser(headers, cookie) else STRANGER
    return FORM if known else STRANGER


def _is_releaser(headers: dict[str, str], cookie: str) -> bool:
    """True when a token or session is a releaser's, though this process has not met it yet."""
    from django.contrib.auth import SESSION_KEY
    from django.db import DatabaseError, InterfaceError

    from briefgen.portal import tokens
    from briefgen.portal.models import User
    from briefgen.portal.sessions import SessionStore

    try:
        if tokens.owner(headers.get("AUTHORIZATION", "")) is not None:
            return True
        parts = (part.strip().partition("=") for part in headers.get("COOKIE", "").split(";"))
        key = next((value for name, _, value in parts if name == cookie), "")
        user = str(SessionStore(key).load().get(SESSION_KEY, "")) if key else ""
        return user.isdigit() and User.objects.filter(pk=int(user), is_active=True, is_releaser=True).exists()
    except (DatabaseError, InterfaceError):
        return False
