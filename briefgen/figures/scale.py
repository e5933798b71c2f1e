"""Scales with round steps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

from briefgen.document import tick_places

FROM_ZERO = Decimal("0.6")  # a scale begins at zero while the lowest value is below this share of the highest
STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
ZERO, ONE = Decimal(0), Decimal(1)


class Scale(Struct, frozen=True):
    """Round values from the lowest to the highest, at even steps; `place` gives 0 to 1 for a value."""

    ticks: tuple[Decimal, ...]

    def place(self, value: Decimal) -> float:
        """Where a value lies between the lowest tick (0) and the highest (1)."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low))

    @property
    def places(self) -> int:
        """The decimal places that tell the ticks apart."""
        return tick_places(self.ticks)


def scale(values: Sequence[Decimal], *, from_zero: bool, steps: int = 5) -> Scale:
    """The scale that holds the values in about `steps` steps; bars must begin at zero, lines need not."""
    low, high = min(values, default=ZERO), max(values, default=ONE)
    if from_zero or 0 <= low <= FROM_ZERO * high or FROM_ZERO * low <= high <= 0:
        low, high = min(low, ZERO), max(high, ZERO)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low - 1, low)
    step = _round_up((high - low) / steps)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return Scale(tuple(index * step for index in range(first, last + 1)))


def bounded(round_scale: Scale, low: Decimal | None, high: Decimal | None) -> Scale:
    """The scale with the ends that are given, in even steps; round ones where they fit between both."""
    if low is None and high is None:
        return round_scale
    start, end = round_scale.ticks[0] if low is None else low, round_scale.ticks[-1] if high is None else high
    if start >= end:
        return round_scale
    step = _round_up((end - start) / 5)
    if low is None or high is None:
        count = int(((end - start) / step).to_integral_value(ROUND_CEILING))
        first = start if high is None else end - count * step
    else:
        count = _even_steps(start, end, step)
        first, step = start, (end - start) / count
    return Scale(tuple(first + index * step for index in range(count + 1)))


def _even_steps(start: Decimal, end: Decimal, step: Decimal) -> int:
    """How many round steps there are between two ends: as many of about `step` as fit, else four or five of any size."""
    counts = [(end - start) / (step * share) for share in (ONE, Decimal("0.5"), Decimal(2))]
    even = [int(count) for count in counts if count == count.to_integral_value() and 2 <= count <= 10]
    return min(even, key=lambda count: abs(count - 5)) if even else 5


def _round_up(step: Decimal) -> Decimal:
    power = ONE.scaleb(step.adjusted())
    return next(size * power for size in STEPS if size * power >= step)
