"""Wait for what another process or thread does; the deadline only ends a hang."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

DEADLINE = 120.0  # seconds, for whatever a test waits for
INTERVAL = 0.02  # seconds between two looks


def until(condition: Callable[[], T]) -> T:
    """What the condition returns once it is true; AssertionError when that takes longer than the deadline."""
    end = time.monotonic() + DEADLINE
    while not (found := condition()):
        assert time.monotonic() < end, f"not true within {DEADLINE:g} s"
        time.sleep(INTERVAL)
    return found
