"""Password hashing in processes of their own: few, of low priority, and a queue with an end.

A thread of low priority would sooner or later hold Python's interpreter lock while the system lets others run before it, and
every reader would wait with it.
"""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.contrib.auth.hashers import Argon2PasswordHasher

from briefgen.errors import MachineError
from briefgen.portal import turnstile
from briefgen.processes import StartError, TimeLimitError, WorkerLostError
from briefgen.processes.pool import Pool

P = ParamSpec("P")
T = TypeVar("T")
WORKERS = min(4, max(1, (os.cpu_count() or 1) // 2))  # a hash takes 100 MiB and a core for 0.2 s
PLACES = WORKERS + 4  # log-ins that are hashed or wait
STRANGERS = PLACES - 2  # of them from browsers that have not logged in here before
NICE = 10  # of the hashing processes, so that readers are served first
LIMIT = 30.0  # seconds for one hash


class BusyError(Exception):
    """More log-ins wait than may; the same one may be tried again in a few seconds."""


class HashingPool:
    """Processes that hash, started at the first password; without a server the caller's thread hashes."""

    def __init__(self) -> None:
        self._processes: Pool | None = None

    def open(self) -> None:
        """Hash in processes from now on."""
        self._processes = Pool(WORKERS, LIMIT)

    def close(self) -> None:
        """End the processes."""
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)
            self._processes = None

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a function of a module; MachineError when there is no process for it."""
        if self._processes is None:
            return work(*args, **kwargs)
        future = self._processes.submit(_run_at_low_priority, work, *args, **kwargs)
        try:
            with turnstile.strangers.outside():
                done: T = future.result()
        except (StartError, TimeLimitError, WorkerLostError) as error:
            raise MachineError(f"passwords cannot be hashed: {error}") from error
        return done


class LoginQueue:
    """Log-ins that are under way in this process; a flood from one network leaves places to the others."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._inside: list[tuple[str, bool]] = []
        self.outside: Sized = ()  # what strangers have sent that waits to come here, in a server

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
        return len(self._inside) + len(self.outside)

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
        return pool.run(_encode, password, salt, self.time_cost, self.memory_cost)

    def verify(self, password: str, encoded: str) -> bool:
        """True when the password matches the hash."""
        return pool.run(_verify, password, encoded)


def _encode(password: str, salt: str, time_cost: int, memory_cost: int) -> str:
    hasher = Argon2PasswordHasher()
    hasher.time_cost, hasher.memory_cost, hasher.parallelism = (
        time_cost,
        memory_cost,
        PooledArgon2.parallelism,
    )
    return str(hasher.encode(password, salt))


def _verify(password: str, encoded: str) -> bool:
    return bool(Argon2PasswordHasher().verify(password, encoded))


def _run_at_low_priority(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    _lower_priority()
    return work(*args, **kwargs)


@functools.cache
def _lower_priority() -> None:
    """Lower the priority of this process, once."""
    if hasattr(os, "nice"):  # Windows has no such priorities
        os.nice(NICE)
