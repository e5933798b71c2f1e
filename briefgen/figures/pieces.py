"""The pieces of bars: from where to where the bar of each value runs, beside its neighbours or on top of them."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefgen.figures.plot import ChartPlan
from briefgen.figures.scale import ZERO, Scale

WHOLE = Scale(tuple(map(Decimal, ("0", "0.25", "0.5", "0.75", "1"))))


class Piece(Struct, frozen=True):
    """The bar of one value, from `start` (zero, or the end of the bar that it stands on) to `end`.

    Both are in units of the values or shares of the whole. `row` and `category` are numbers from 0 of the series and the
    category; `lane` is the bar's place beside others of its category.
    """

    row: int
    category: int
    start: Decimal
    end: Decimal
    lane: int


def is_stacked(plan: ChartPlan) -> bool:
    """Whether the bars of a category stand on each other."""
    return plan.kind in {"stacked", "stacked_percent"}


def pieces(plan: ChartPlan) -> tuple[Piece, ...]:
    """The pieces of all bars, a category after the other, in the order of the series."""
    if not is_stacked(plan):
        return tuple(
            Piece(row, at, ZERO, value, row)
            for at in range(len(plan.categories))
            for row, series in enumerate(plan.series)
            if (value := series.values[at]) is not None
        )
    return tuple(piece for at in range(len(plan.categories)) for piece in _stack(plan, at))


def scale_of(plan: ChartPlan, laid: tuple[Piece, ...]) -> Scale:
    """The scale that holds all pieces, from zero; shares of the whole run from 0 to 1."""
    if plan.kind == "stacked_percent":
        return WHOLE
    return plan.scale(tuple(piece.end for piece in laid), from_zero=True)


def _stack(plan: ChartPlan, at: int) -> list[Piece]:
    """The pieces of one category: what is above zero grows upwards, what is below it downwards."""
    known = [(row, value) for row, one in enumerate(plan.series) if (value := one.values[at]) is not None]
    whole = Decimal(1)
    if plan.kind == "stacked_percent":
        whole = ZERO
        for _, value in known:
            whole += abs(value)
    ends = {True: ZERO, False: ZERO}
    pieces = []
    # No whole: all are zero, there are no shares.
    for row, value in known if whole else ():
        start = ends[value >= 0]
        ends[value >= 0] = start + (abs(value) if plan.kind == "stacked_percent" else value) / whole
        pieces.append(Piece(row, at, start, ends[value >= 0], 0))
    return pieces
