"""How seldom Python looks for cycles among the values of a build, in whatever process it runs.

A build makes many values and lets go of few: looking for cycles as often as Python does takes a tenth of its time, and of
the time to load what it needs.
"""

from __future__ import annotations

import atexit
import gc

COLLECT = 200_000  # new values between two looks: more than are left of loading and one brief
RESIDENT = 50_000  # the same in a process that stays: what it lets go of late it holds for all of its time


def seldom(values: int = COLLECT) -> None:
    """Look after so many new values from now on, and not at all when the process ends: what is left goes with it."""
    gc.set_threshold(values)
    atexit.register(gc.freeze)
