"""Password hashing: few at once, and a queue with an end.

The server has it done by the process that answers strangers, at low priority.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = min(4, max(1, (os.cpu_count() or 1) // 2))  # a hash takes 100 MiB and a core for 0.2 s
PLACES = AT_ONCE + 4  # log-ins that are hashed or wait
STRANGERS = PLACES - 2  # of them from browsers that have not logged in here before


class BusyError(Exception):
    """More log-ins wait than may; the same one may be tried again in a few seconds."""


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


logins = LoginQueue()
_room = threading.BoundedSemaphore(AT_ONCE)


class BoundedArgon2(Argon2PasswordHasher):
    """Django's Argon2 hasher, for few at once; one lane a hash, since its threads would take the readers' cores."""

    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        with _room:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """True when the password matches the hash."""
        with _room:
            return bool(super().verify(password, encoded))
