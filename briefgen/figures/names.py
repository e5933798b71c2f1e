"""Names of categories below an upright plot: how many of them, in which lines, and the room that they take."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefgen.document import Label, PlotArea, Shape
from briefgen.figures.measure import Ruler, words
from briefgen.figures.plot import GAP, LEADING, SIZE, ChartPlan

WHOLE = 115.0  # points: a word up to this wide, of some 24 letters, is not cut for want of room
SHARE = 0.4  # of the width, at most, for one
MOST_BESIDE = 0.75  # of the width may go to the room beside the plot before a name leaves the sheet
NEAR = 0.01  # points by which a name may leave it
PIECE = 60.0  # the least width of the pieces of a word that is cut


class NamesBelow(Struct, frozen=True):
    """What stands below the plot: every `every`-th name, in as many levels as keep them apart, and the room beside the plot.

    `left` and `right` are points between the edges of the sheet and the plot. `every` is 1 for all names, 2 for every second
    one. `levels` are rows of names below each other: more than 1 only where `every` is 1. `names` are the lines of each
    category's name, also of those that are not printed.
    """

    left: float
    right: float
    every: int
    levels: int
    names: list[tuple[str, ...]]

    @property
    def downs(self) -> list[float]:
        """How far below the first level each begins."""
        return [math.fsum(self._heights[:level]) for level in range(self.levels)]

    @property
    def height(self) -> float:
        """How high the names stand, with the gap between them and the plot."""
        return math.fsum(self._heights) + GAP

    @property
    def _heights(self) -> list[float]:
        step = self.every * self.levels
        return [
            max(len(lines) for lines in self.names[level * self.every :: step]) * LEADING
            for level in range(self.levels)
        ]


def names_below(
    plan: ChartPlan, ruler: Ruler, width: float, sides: tuple[float, float], most: int
) -> NamesBelow:
    """The names; they stand in up to `most` levels before any is left out, and none leaves the sheet.

    `sides` is the least room on the left and the right of the plot, in points.
    """
    (left, right), count = sides, len(plan.categories)
    while True:
        slot = (width - left - right) / count
        apart = named_every(plan, ruler, width, slot)
        every, levels = (1, min(apart, count)) if apart <= most else (apart, 1)
        names = [ruler.wrap_balanced(name, slot * apart - GAP, SIZE) for name in plan.categories]
        shown = (names[0], names[(count - 1) // every * every])
        first, last = (max(ruler.width(line, SIZE) for line in lines) / 2 for lines in shown)
        over = first - slot / 2 - left, last - slot / 2 - right
        if max(over) <= NEAR or left + right > MOST_BESIDE * width:
            return NamesBelow(left, right, every, levels, names)
        left, right = left + max(0.0, over[0]), right + max(0.0, over[1])


def named_every(plan: ChartPlan, ruler: Ruler, width: float, slot: float) -> int:
    """Which categories are named: all of them, or every second, third ... so that names keep apart."""
    return max(1, -int(-(_widest_word(plan, ruler, width) + GAP) // slot))


def _widest_word(plan: ChartPlan, ruler: Ruler, width: float) -> float:
    """The width of the widest word that is not cut; where one is, at least that of its pieces."""
    widths = {ruler.width(word, SIZE) for name in plan.categories for word in words(name)}
    whole = {one for one in widths if one <= min(WHOLE, SHARE * width)}
    return max([*whole, *([PIECE] if whole != widths else ())], default=0.0)


def categories(named: Sequence[tuple[str, ...]], every: int, plot: PlotArea, slot: float) -> list[Shape]:
    """The names below an upright plot, each in the middle of its room."""
    return [
        Label(
            plot.x + (index + 0.5) * slot,
            plot.y - GAP - (number + 1) * LEADING + 3,
            line,
            SIZE,
            align="middle",
        )
        for index, lines in enumerate(named)
        if index % every == 0
        for number, line in enumerate(lines)
    ]
