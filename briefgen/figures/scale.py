"""Scales with round steps."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

FROM_ZERO = 0.6  # a scale begins at zero while the lowest value is below this share of the highest
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Scale(Struct, frozen=True):
    """Round values from the lowest to the highest, at even steps; `place` gives 0 to 1 for a value."""

    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a value lies between the lowest tick (0) and the highest (1)."""
        low, high = self.ticks[0], self.ticks[-1]
        return (value - low) / (high - low)


def scale(values: Sequence[float], *, from_zero: bool, steps: int = 5) -> Scale:
    """The scale that holds the values in about `steps` steps; bars must begin at zero, lines need not."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero or 0 <= low <= FROM_ZERO * high or FROM_ZERO * low <= high <= 0:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low - 1, low)
    step = _round_up((high - low) / steps)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(tuple(round(index * step, 10) for index in range(first, last + 1)))


def places(ticks: Sequence[float]) -> int:
    """How many decimal places tell the ticks apart."""
    return next((count for count in range(7) if all(round(t, count) == t for t in ticks)), 6)


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(size * power for size in STEPS if size * power >= step * (1 - 1e-9))
