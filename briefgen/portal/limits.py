"""Limits of a request: the size of its body, and how many passwords are hashed at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FORM = 1_000_000
UPLOAD = 64_000_000
UPLOADS = ("/releases/", "/api/releases/")
# Each hash takes 100 MiB and a core for 0.2 s; further log-ins wait.
_hashing = threading.BoundedSemaphore(2)


class BodyLimit:
    """Refuses bodies that are larger than anyone here has to send, before a byte of them is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, or 413 when the body is too large."""
        most = UPLOAD if request.path_info in UPLOADS else FORM
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdigit() or int(size) > most:
            from briefgen.portal.views.page import failure  # the server reads UPLOAD before Django is ready

            return failure(request, 413, "Too large", "This is more than anyone has to send here.")
        return self.answer(request)


class BoundedArgon2(Argon2PasswordHasher):
    """Django's Argon2 hasher, limited to two hashes at a time in a process."""

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        with _hashing:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """True when the password matches the hash."""
        with _hashing:
            return super().verify(password, encoded)
