"""Work of many threads, done by one of them for all that wait: a commit to the disk costs the same for one row or for twenty."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(slots=True, eq=False)
class _QueuedJob(Generic[Job]):
    """Jobs of one thread, and what came of them."""

    jobs: Sequence[Job]
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
        self._own = threading.local()

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Jobs of this thread inside the block are done when it is left, together; what they raise is raised there."""
        jobs: list[Job] = []
        self._own.jobs = jobs
        try:
            yield
        finally:
            self._own.jobs = None
        if jobs:
            self._do(jobs)

    def do(self, job: Job) -> None:
        """The job is done when this returns, or when the block of `collected` around it is left.

        What its batch raised is raised to everyone who was in it.
        """
        jobs: list[Job] | None = getattr(self._own, "jobs", None)
        if jobs is None:
            self._do([job])
        else:
            jobs.append(job)

    def _do(self, jobs: Sequence[Job]) -> None:
        mine = _QueuedJob(jobs)
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
            self._work([job for one in batch for job in one.jobs])
        except BaseException as raised:  # noqa: BLE001 -- it is raised again, to each of the batch
            error = raised
        with self._guard:
            following = self._waiting[:1]
            self._busy = bool(following)
        for one in batch:
            one.done, one.error = True, error
        for one in (*following, *batch):
            one.woken.set()
