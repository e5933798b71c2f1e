"""A lock across the processes of one machine, by a file; for one thread of each process at a time."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from briefgen.portal.folder import keep_owner

POLL = 0.002  # seconds between two tries, where a system cannot wait for a lock


@contextmanager
def hold(path: str) -> Iterator[None]:
    """The lock is held while the block runs."""
    if sys.platform == "win32":
        with _lock(path).acquire(poll_interval=POLL):
            yield
        return
    import fcntl

    # FileLock tries again by sleeping, and takes three times as long to be acquired as the rest of an audit row.
    descriptor = _descriptor(path, os.getpid())
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


@functools.lru_cache(maxsize=16)
def _descriptor(path: str, process: int) -> int:
    """The open file of this process: a child that shared its parent's would share its lock."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    keep_owner(Path(path), Path(path).parent)
    return descriptor


@functools.lru_cache(maxsize=16)
def _lock(path: str) -> FileLock:
    return FileLock(path, thread_local=False)
