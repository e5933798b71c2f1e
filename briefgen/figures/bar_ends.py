"""The ends of a scale whose values are printed at the ends of bars: no air above the highest, words below the lowest."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from briefgen.figures.plot import LEADING, PLOT, ChartPlan
from briefgen.figures.scale import ZERO, Scale

BELOW = LEADING + 2  # points for a value below its bar, above the names of the categories
SHARE = Decimal("0.001")  # room is added in such shares of a scale


def without_air(plan: ChartPlan, scale: Scale) -> Scale:
    """The scale up to its highest value or zero, where no axis shows the round one above it and the author gave no end."""
    compared = (plan.comparison.value,) if plan.comparison else ()
    highest = max((*plan.values, *compared, ZERO))
    if plan.high is not None or highest <= scale.ticks[0]:
        return scale
    return Scale((scale.ticks[0], highest))


def room_below(plan: ChartPlan, scale: Scale) -> float:
    """The points below upright bars that the lowest value needs so as not to stand on the name of its category."""
    lowest = min(plan.values, default=ZERO)
    return BELOW if lowest < 0 and scale.place(lowest) * PLOT < BELOW else 0.0


def with_room(scale: Scale, room: float, length: float) -> Scale:
    """The scale with `room` points more at its lower end, where its own ends are `length` points apart.

    Word sets the names of categories beside the plot: a value at a bar's lower end has room only within it.
    """
    if not room:
        return scale
    low, high = scale.ticks[0], scale.ticks[-1]
    share = (Decimal(room) / Decimal(length)).quantize(SHARE, ROUND_CEILING)
    return Scale((low - (high - low) * share, high))
