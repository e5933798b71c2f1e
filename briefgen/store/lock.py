"""The lock of an output folder: taken at once where nobody has it, else waited for."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable
from pathlib import Path


def acquired(path: Path, wait: float) -> Callable[[], None]:
    """What gives the lock of this name back; TimeoutError when another build still has it after `wait` seconds."""
    descriptor = _at_once(path)
    if descriptor is not None:
        return functools.partial(os.close, descriptor)
    # It knows how to wait, and the ways of every system; it takes longer to load than all the rest of the store.
    from filelock import FileLock

    lock = FileLock(str(path))
    lock.acquire(timeout=wait)
    return lock.release


def _at_once(path: Path) -> int | None:
    """A descriptor that holds the lock as filelock would hold it; None where another has it, or only filelock can."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl  # Windows has none

        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor
    return None
