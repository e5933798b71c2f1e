"""Turns for what takes a processor for a while: few at once, and who would wait long is told to come again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse

from briefgen.portal.error_pages import failure


class BusyError(Exception):
    """No turn became free in time."""


class Turns:
    """So many at once; `patience` is how many seconds one waits."""

    def __init__(self, at_once: int, patience: float) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self.patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """One turn; BusyError when none is free."""
        if not self._free.acquire(timeout=self.patience):
            raise BusyError
        try:
            yield
        finally:
            self._free.release()


def busy(request: HttpRequest) -> HttpResponse:
    """503: come again in a few seconds."""
    response = failure(request, 503, "Not now", "Many files are being made. Try again in a few seconds.")
    response.headers["Retry-After"] = "5"
    return response
