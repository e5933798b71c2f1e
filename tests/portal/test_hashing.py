"""Passwords are hashed few at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from briefgen.portal import hashing
from tests import waiting
from tests.waiting import DEADLINE


def test_no_more_passwords_are_hashed_at_once_than_the_machine_has_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entered, leave, inside = threading.Semaphore(0), threading.Event(), []

    def verify(hasher: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        inside.append(password)
        entered.release()
        return leave.wait(DEADLINE)

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    crowd = hashing.AT_ONCE + 2
    with ThreadPoolExecutor(crowd) as threads:
        done = [threads.submit(hashing.BoundedArgon2().verify, str(number), "") for number in range(crowd)]
        for _ in range(hashing.AT_ONCE):
            assert entered.acquire(timeout=DEADLINE)
        waiting.until(lambda: len(hashing._room._cond._waiters) == crowd - hashing.AT_ONCE)  # type: ignore[attr-defined]  # Python's own
        assert len(inside) == hashing.AT_ONCE
        leave.set()
        assert all(one.result(DEADLINE) for one in done)
    assert len(inside) == crowd


def test_a_hash_takes_one_core() -> None:
    hasher = hashing.BoundedArgon2()
    encoded = hasher.encode("correct horse battery", "salt" * 4)
    assert encoded.split("$")[3].endswith("p=1")
    assert hasher.verify("correct horse battery", encoded)
    assert not hasher.verify("wrong horse battery", encoded)
