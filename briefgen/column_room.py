"""How the columns of a table share its width, by what each of them needs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

STEPS = 32  # parts in which the room left is given to columns of text
LOOSE = 1.06  # lines of text are not filled to the last point


class MeasuredColumn(Struct, frozen=True):
    """What a column needs, in points with the room beside its words.

    `least`: its widest piece of a word.
    `whole`: its widest cell of the body on one line.
    `texts`: each cell of the body on one line.
    `number`: whether its cells hold numbers alone.
    """

    least: float
    whole: float
    texts: tuple[float, ...]
    number: bool


def fit_widths(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """The widths wanted, raised to the least ones at the cost of columns that have room to spare."""
    short = math.fsum(max(0.0, word - width) for width, word in zip(wanted, least, strict=True))
    spare = math.fsum(max(0.0, width - word) for width, word in zip(wanted, least, strict=True))
    if not short:
        return list(wanted)
    if short > spare:
        return ration(least, math.fsum(wanted))
    return [
        word if width < word else width - short * (width - word) / spare
        for width, word in zip(wanted, least, strict=True)
    ]


def equal_numbers(columns: Sequence[MeasuredColumn], width: float) -> list[float]:
    """Columns of numbers as wide as the widest of them, if the others have room for their words then.

    Each is as wide as its own widest where that alone leaves every text on one line.
    """
    equal = max((max(one.least, one.whole) for one in columns if one.number), default=0.0)
    own = [max(one.least, one.whole) if one.number else one.least for one in columns]
    lines = math.fsum(max(0.0, one.whole - one.least) for one in columns if not one.number)
    if (
        math.fsum(own) + lines
        <= width
        < math.fsum(equal if one.number else one.least for one in columns) + lines
    ):
        return own
    for tried in ([equal if one.number else one.least for one in columns], own):
        if math.fsum(tried) <= width:
            return tried
    return [one.least for one in columns]


def fill(columns: Sequence[MeasuredColumn], widths: list[float], width: float) -> list[float]:
    """The room left, step by step to the column of text that makes the table shorter, then to all alike."""
    step = (width - math.fsum(widths)) / STEPS
    for _ in range(STEPS):
        hungry = [index for index, one in enumerate(columns) if widths[index] < one.whole]
        if not hungry:
            break
        heights = [_lines(column, room) for column, room in zip(columns, widths, strict=True)]
        gains = [_gain(columns[index], widths[index] + step, heights, index) for index in hungry]
        crowded = [columns[index].whole / widths[index] for index in hungry]
        best = max(range(len(hungry)), key=lambda one: (gains[one], crowded[one]))
        widths[hungry[best]] += step
    total = math.fsum(widths)
    return [one * width / total for one in widths]


def _lines(column: MeasuredColumn, width: float) -> list[int]:
    return [1 if text <= width else math.ceil(text * LOOSE / width) for text in column.texts]


def _gain(column: MeasuredColumn, width: float, heights: Sequence[Sequence[int]], index: int) -> int:
    """The lines that a table loses when this column is that wide."""
    lost = 0
    for row, (now, then) in enumerate(zip(heights[index], _lines(column, width), strict=True)):
        others = max((one[row] for number, one in enumerate(heights) if number != index), default=1)
        lost += max(now, others) - max(then, others)
    return lost


def ration(least: Sequence[float], room: float) -> list[float]:
    """Room that is too small for all words: columns that need less than their share get it, the others the rest."""
    widths = [0.0] * len(least)
    left = len(least)
    for index in sorted(range(len(least)), key=lambda index: least[index]):
        widths[index] = min(least[index], room / left)
        room, left = room - widths[index], left - 1
    return widths
