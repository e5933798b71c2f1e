"""Work of many threads, done by one of them for all that wait: a commit to the disk costs the same for one row or for twenty."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(slots=True, eq=False)
class _QueuedJob(Generic[Job]):
    """A job, and what came of it."""

    job: Job
    woken: threading.Event = field(default_factory=threading.Event)
    done: bool = False
    error: BaseException | None = None


class Batching(Generic[Job]):
    """Collects jobs while one thread is at work, and does them together afterwards, in the order they came."""

    def __init__(self, work: Callable[[Sequence[Job]], None]) -> None:
        self._work = work
        self._guard = threading.Lock()
        self._waiting: list[_QueuedJob[Job]] = []
        self._busy = False

    def do(self, job: Job) -> None:
        """The job is done when this returns; what its batch raised is raised to everyone who was in it."""
        mine = _QueuedJob(job)
        with self._guard:
            self._waiting.append(mine)
            leads, self._busy = not self._busy, True
        if not leads:
            mine.woken.wait()
        if not mine.done:
            self._lead()
        if mine.error is not None:
            raise mine.error

    def _lead(self) -> None:
        """Do all that waits, let the others go, and hand over to the first of those who came meanwhile."""
        with self._guard:
            batch, self._waiting = self._waiting, []
        error: BaseException | None = None
        try:
            self._work([one.job for one in batch])
        except BaseException as raised:  # noqa: BLE001 -- it is raised again, to each of the batch
            error = raised
        with self._guard:
            following = self._waiting[:1]
            self._busy = bool(following)
        for one in batch:
            one.done, one.error = True, error
        for one in (*following, *batch):
            one.woken.set()
