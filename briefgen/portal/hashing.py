"""Password hashing in a pool of its own: few threads of low priority, and a queue with an end."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib.auth.hashers import Argon2PasswordHasher

from briefgen.portal import turnstile

T = TypeVar("T")
WORKERS = min(4, max(1, (os.cpu_count() or 1) // 2))  # a hash takes 100 MiB and a core for 0.2 s
PLACES = WORKERS + 4  # log-ins that are hashed or wait
STRANGERS = PLACES - 2  # of them from browsers that have not logged in here before
NICE = 10  # of the hashing threads, so that readers are served first


class BusyError(Exception):
    """More log-ins wait than may; the same one may be tried again in a few seconds."""


@dataclass(slots=True)
class _Job:
    """A hash to make, and what came of it."""

    work: Callable[[], object]
    done: threading.Event = field(default_factory=threading.Event)
    result: object = None
    error: BaseException | None = None


class HashingPool:
    """Threads that hash, started at the first password."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._started = False

    def run(self, work: Callable[[], T]) -> T:
        """The result of the work, done by one of the pool's threads."""
        with self._guard:
            if not self._started:
                self._started = True
                for number in range(WORKERS):
                    threading.Thread(target=self._work, name=f"hashing-{number}", daemon=True).start()
        job = _Job(work)
        self._jobs.put(job)
        with turnstile.strangers.outside():
            job.done.wait()
        if job.error is not None:
            raise job.error
        return job.result  # type: ignore[return-value]  # what `work` returned

    def _work(self) -> None:
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):  # on Linux the priority is that of the thread
                own = os.PRIO_PROCESS, threading.get_native_id()
                os.setpriority(*own, min(19, os.getpriority(*own) + NICE))
        while True:
            job = self._jobs.get()
            try:
                job.result = job.work()
            except BaseException as error:  # noqa: BLE001 -- it is raised again, to whoever waits
                job.error = error
            job.done.set()


class LoginQueue:
    """Log-ins that are under way in this process; a flood from one network leaves places to the others."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._inside: list[tuple[str, bool]] = []

    @contextmanager
    def place(self, network: str, *, known: bool) -> Iterator[None]:
        """A place in the queue while the block runs; BusyError when there is none.

        A `known` browser has logged in before, and may take any place. Strangers leave some free, and one network takes no
        more than all but one of the strangers' places.
        """
        mine = (network, known)
        with self._guard:
            strangers = [one for one in self._inside if not one[1]]
            crowd = [one for one in strangers if one[0] == network]
            full = len(self._inside) >= PLACES
            if full or (not known and (len(strangers) >= STRANGERS or len(crowd) >= STRANGERS - 1)):
                raise BusyError
            self._inside.append(mine)
        try:
            yield
        finally:
            with self._guard:
                self._inside.remove(mine)

    def count(self) -> int:
        """How many log-ins are hashed or wait now."""
        return len(self._inside)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The one turn of networks that guess much, while the block runs; BusyError when another has it."""
        if not self._turn.acquire(blocking=False):
            raise BusyError
        try:
            yield
        finally:
            self._turn.release()


pool = HashingPool()
logins = LoginQueue()


class PooledArgon2(Argon2PasswordHasher):
    """Django's Argon2 hasher, by the pool; one lane a hash, since its threads would take the readers' cores."""

    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        return str(pool.run(lambda: super(PooledArgon2, self).encode(password, salt)))

    def verify(self, password: str, encoded: str) -> bool:
        """True when the password matches the hash."""
        return bool(pool.run(lambda: super(PooledArgon2, self).verify(password, encoded)))
