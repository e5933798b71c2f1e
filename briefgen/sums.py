"""Sums that are the same on every Python: `sum` adds floats with a correction since 3.12, and without before.

Whole numbers are added by `int_sum`, which the type checker keeps floats out of; floats by `math.fsum`, whose result is
correctly rounded everywhere. A test finds any other `sum` in the package.
"""

from __future__ import annotations

import math
from collections.abc import Iterable


def int_sum(values: Iterable[int]) -> int:
    """The sum of whole numbers."""
    return sum(values)


def exact_sum(values: Iterable[float]) -> float:
    """The sum of numbers of either kind: whole while all of them are."""
    found = tuple(values)
    return math.fsum(found) if any(isinstance(one, float) for one in found) else sum(found)
