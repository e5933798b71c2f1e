"""Garbage-collector thresholds of processes that build briefs, and of the portal's server.

A build makes many values and releases few of them. With Python's own thresholds the cyclic garbage collector takes a tenth
of the time of a build, and a tenth of the time to load its modules. In a server a request waits for
each collection, and so do the threads of all other requests.
"""

from __future__ import annotations

import atexit
import gc

THRESHOLD = 200_000  # container objects allocated between two collections: more than loading and one brief leave behind
# The same in a worker, which keeps uncollected cycles in memory for as long as it runs.
RESIDENT_THRESHOLD = 50_000
# The same in the portal's server: a collection of so many takes 7 ms; one of THRESHOLD took 300 ms, every five seconds.
SERVER_THRESHOLD = 4_000


def raise_threshold(objects: int = THRESHOLD) -> None:
    """Collect after this many new objects from now on, and not at all at exit, when all memory is released anyway."""
    gc.set_threshold(objects)
    atexit.register(gc.freeze)


def collect_little_by_little() -> None:
    """Collect after few new objects from now on, and never again look at what was loaded until now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SERVER_THRESHOLD)
