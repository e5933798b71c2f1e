"""One stranger at a time has Python's interpreter, and a part of it alone while readers are being served.

Threads share one interpreter: whoever composes a page for a stranger holds up the readers' threads for as long. A log-in page takes
4 ms of it, a download 1 ms.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE = 5  # times what a stranger's request took, before the next one while readers are being served: a sixth is theirs
LONGEST = 0.1  # seconds of such a pause
PATIENCE = 1.0  # seconds after which a stranger goes on without a turn: another's request is long


class Turnstile:
    """Turns of threads that serve strangers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def turn(self, are_readers_served: Callable[[], bool]) -> Iterator[None]:
        """A turn while the block runs, which is over some time after it when readers are being served then."""
        self._own.held = self._lock.acquire(timeout=PATIENCE)
        start = time.thread_time()
        try:
            yield
        finally:
            if self._own.held:
                if are_readers_served():
                    time.sleep(min(LONGEST, PAUSE * (time.thread_time() - start)))
                self._own.held = False
                self._lock.release()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Let others have the turn while the block waits for something; for a thread without a turn it changes nothing."""
        held = getattr(self._own, "held", False)
        if held:
            self._own.held = False
            self._lock.release()
        try:
            yield
        finally:
            if held:
                self._own.held = self._lock.acquire(timeout=PATIENCE)


strangers = Turnstile()
