"""What bounds one request: the size of its body, and how many passwords are hashed at once."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FORM = 1_000_000
UPLOAD = 64_000_000
UPLOADS = ("/releases/", "/api/releases/")
# Each hash takes 100 MiB and a core for 0.2 s: a crowd that logs in waits in line, the machine stays up.
_hashing = threading.BoundedSemaphore(2)


class BodyLimit:
    """Refuses bodies that are larger than anyone here has to send, before a byte of them is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or 413."""
        most = UPLOAD if request.path_info in UPLOADS else FORM
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdigit() or int(size) > most:
            from briefgen.portal.views.page import failure  # the server reads UPLOAD before Django is ready

            return failure(request, 413, "Too large", "This is more than anyone has to send here.")
        return self.answer(request)


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2 as Django has it, two at a time in a process."""

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        with _hashing:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one."""
        with _hashing:
            return super().verify(password, encoded)
