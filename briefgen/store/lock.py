"""The lock of an output folder: one build at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from briefgen.errors import MachineError


@contextmanager
def hold_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file `path`; MachineError when another build still holds it after `wait` seconds."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=wait)
    except TimeoutError as error:
        raise MachineError(
            f"{path.parent}: another build has been at work here for {wait:.0f} s; try again later"
        ) from error
    try:
        yield
    finally:
        lock.release()
