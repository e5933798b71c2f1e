"""Downloads of readers, answered by few threads that take all that wait: their audit rows share a commit.

Sixteen threads that answer one download each hand Python's interpreter lock to one another some fifty times a download, which takes as
long as the download itself. One that goes from download to download hands it to nobody.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

# Threads by database: SQLite answers in the thread itself, and another one would only take turns with it; over a connection it pays to ask
# for one download while another is answered.
THREADS = {"sqlite": 1, "postgresql": 3}
AT_ONCE = 16  # downloads that share a commit
BYTES = 8_000_000  # of answers that are held until their rows are committed
log = logging.getLogger("django.server")


class Downloader(Protocol):
    """A connection whose reader wants a file."""

    def prepare(self) -> int:
        """Have the answer made and keep it; its size in bytes."""

    def forget(self) -> None:
        """Keep no answer: it is made again when it is served."""

    def service(self) -> None:
        """Send the answer that is kept; without one, make it and send it."""

    def cancel(self) -> None:
        """End the connection."""


class DownloadLane:
    """Waitress's dispatcher for downloads, of so many threads.

    `collected` is a block in which audit rows are not written at once; they are on disk when it is left, or it raises what kept them from it.
    """

    def __init__(self, collected: Callable[[], AbstractContextManager[object]], threads: int = 1) -> None:
        self._collected = collected
        self._waiting: queue.SimpleQueue[Downloader | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name="downloads", daemon=True) for _ in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def add_task(self, task: Downloader) -> None:
        """Put a connection in the queue."""
        self._waiting.put(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:  # noqa: FBT001, FBT002 -- waitress's own
        """End the threads after what they are at; True when all did."""
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(timeout)
        while cancel_pending and not self._waiting.empty():
            if (left := self._waiting.get()) is not None:
                left.cancel()
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        """Answer until the lane is shut down."""
        ended = False
        while not ended and (first := self._waiting.get()) is not None:
            batch = [first]
            ended = self._prepare(batch)
            for one in batch:
                _serve(one)

    def _prepare(self, batch: list[Downloader]) -> bool:
        """Have the first one's answer made, and those of others that wait; the rows of all are on disk then, or no answer is kept.

        True when the lane was shut down meanwhile.
        """
        ended = False
        try:
            with self._collected(), contextlib.suppress(queue.Empty):
                size = batch[0].prepare()
                while not ended and len(batch) < AT_ONCE and size < BYTES:
                    following = self._waiting.get_nowait()  # the other thread may have taken the last one
                    if following is None:
                        ended = True
                    else:
                        batch.append(following)
                        size += following.prepare()
        except Exception:
            log.exception("downloads are answered one by one")
            for one in batch:
                one.forget()
        return ended


def _serve(one: Downloader) -> None:
    try:
        one.service()
    except Exception:
        log.exception("a download failed")
