"""Passwords are hashed in processes of low priority; one that ends is no wrong password."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from briefgen.errors import MachineError
from briefgen.portal import hashing
from briefgen.portal.hashing import HashingPool


@pytest.fixture
def pool() -> Iterator[HashingPool]:
    """A pool whose processes run."""
    made = HashingPool()
    made.open()
    yield made
    made.close()


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has no such priorities")
def test_passwords_are_hashed_at_low_priority_in_a_process_of_their_own(pool: HashingPool) -> None:
    assert pool.run(os.getpid) != os.getpid()
    for _ in range(2):
        assert pool.run(os.nice, 0) == min(19, os.nice(0) + hashing.NICE)
    with pytest.raises(ValueError, match="invalid literal"):
        pool.run(int, "x")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_hash_whose_process_is_killed_is_no_wrong_password(pool: HashingPool) -> None:
    with pytest.raises(MachineError, match="cannot be hashed"):
        pool.run(signal.raise_signal, signal.SIGKILL)
    assert pool.run(os.getpid) != os.getpid()


def test_a_hash_is_the_same_in_a_process_and_here(pool: HashingPool, monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = hashing.PooledArgon2()
    here = hasher.encode("correct horse battery", "salt" * 4)
    monkeypatch.setattr(hashing, "pool", pool)
    assert hasher.encode("correct horse battery", "salt" * 4) == here
    assert hasher.verify("correct horse battery", here)
    assert not hasher.verify("wrong horse battery", here)
