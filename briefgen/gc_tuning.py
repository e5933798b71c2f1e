"""Garbage-collector thresholds of a process that builds briefs.

A build makes many values and releases few of them. With Python's own thresholds the cyclic garbage collector takes a tenth
of the time of a build, and a tenth of the time to load its modules.
"""

from __future__ import annotations

import atexit
import gc

THRESHOLD = 200_000  # container objects allocated between two collections: more than loading and one brief leave behind
RESIDENT_THRESHOLD = (
    50_000  # the same in a worker, which keeps uncollected cycles in memory for as long as it runs
)


def raise_threshold(objects: int = THRESHOLD) -> None:
    """Collect after this many new objects from now on, and not at all at exit, when all memory is released anyway."""
    gc.set_threshold(objects)
    atexit.register(gc.freeze)
