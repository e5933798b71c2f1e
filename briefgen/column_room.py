"""How the columns of a table share its width, by what each of them needs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefgen.sums import int_sum

STEPS = 32  # parts in which the room left is given to columns of text
FUZZ = 0.8  # points that a column is wider than its widest word: programs round the letters of a word to 1/20 point
LOOSE = 1.06  # lines of text are not filled to the last point
CAUTIOUS = 1.12  # the same in a column that gives room away, so that it surely gets no further line
ALIKE = 1.25  # columns of numbers whose widths differ less are equally wide, though others are short of room
FINEST = 0.1  # points that a move gives at least
MOVES = 8  # how often room is moved from columns that do not need it


class MeasuredColumn(Struct, frozen=True):
    """What a column needs, in points with the room beside its words.

    `least`: its widest piece of a word.
    `kept`: its widest piece of words that belong together, as a currency and its amount.
    `whole`: its widest paragraph of the body on one line.
    `texts`: the paragraphs of each cell on one line each, the heading's before those of the body.
    `number`: whether its cells hold numbers alone.
    """

    least: float
    kept: float
    whole: float
    texts: tuple[tuple[float, ...], ...]
    number: bool


def kept_widths(columns: Sequence[MeasuredColumn], width: float) -> list[float]:
    """The least widths: those at which words that belong together do so, if there is room for it."""
    kept = [column.kept for column in columns]
    return kept if math.fsum(kept) <= width else [column.least for column in columns]


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


def equal_numbers(columns: Sequence[MeasuredColumn], least: Sequence[float], width: float) -> list[float]:
    """Columns of numbers as wide as the widest of them, if the others have room for all their words on one line then.

    Else each is as wide as its own widest, but for those that are nearly alike.
    """
    own = [max(low, one.whole) if one.number else low for one, low in zip(columns, least, strict=True)]
    numbers = [room for one, room in zip(columns, own, strict=True) if one.number]
    widest = max(numbers, default=0.0)
    equal = [widest if one.number else room for one, room in zip(columns, own, strict=True)]
    lines = math.fsum(max(0.0, column.whole - column.least) for column in columns if not column.number)
    alike = widest <= ALIKE * min(numbers, default=0.0)
    if math.fsum(equal) + (0.0 if alike else lines) <= width:
        return equal
    return own if math.fsum(own) <= width else list(least)


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


def settle(columns: Sequence[MeasuredColumn], widths: list[float], least: Sequence[float]) -> list[float]:
    """The widths, room moved from columns whose words do not need it to those that make a row as high as it is."""
    for _ in range(MOVES):
        heights = [_lines(column, room) for column, room in zip(columns, widths, strict=True)]
        spare = [_spare(*one) for one in zip(columns, widths, heights, least, strict=True)]
        moves = [_move(columns, widths, [one[row] for one in heights], row) for row in range(len(heights[0]))]
        possible = [
            (math.fsum(move.values()), row)
            for row, move in enumerate(moves)
            if 0 < math.fsum(move.values()) <= math.fsum(spare) - math.fsum(spare[taker] for taker in move)
        ]
        if not possible:
            break
        more, row = min(possible)
        part = more / (math.fsum(spare) - math.fsum(spare[taker] for taker in moves[row]))
        widths = [room + moves[row].get(index, -part * spare[index]) for index, room in enumerate(widths)]
    return widths


def _spare(column: MeasuredColumn, width: float, heights: Sequence[int], least: float) -> float:
    """What a column can lose without another line in any of its cells."""
    needed = least
    for cell, count in zip(column.texts, heights, strict=True):
        if count == len(cell):
            needed = max(needed, *cell) if cell else needed
            continue
        for text in cell:
            whole = text <= width + FUZZ  # it may stand on one line after all
            needed = max(needed, text if whole else text * CAUTIOUS / math.ceil(text * LOOSE / width))
    return max(0.0, width - needed)


def _move(
    columns: Sequence[MeasuredColumn], widths: Sequence[float], counts: Sequence[int], row: int
) -> dict[int, float]:
    """The points by which each column that makes a row as high as it is must grow for one line less; empty where none can."""
    found: dict[int, float] = {}
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if counts[index] < max(counts):
            continue
        longer = [text for text in column.texts[row] if text > width]
        if not longer:
            return {}
        found[index] = max(FINEST, min(_one_line_less(text, width) for text in longer) - width)
    return found


def _one_line_less(text: float, width: float) -> float:
    """The width at which a text has one line less."""
    count = math.ceil(text * LOOSE / width) - 1
    return text if count < 2 else text * LOOSE / count


def _lines(column: MeasuredColumn, width: float) -> list[int]:
    """The number of lines of each cell."""
    if column.whole <= width and column.texts[0][0] <= width:
        return [len(cell) for cell in column.texts]
    return [
        int_sum([1 if text <= width else math.ceil(text * LOOSE / width) for text in cell])
        for cell in column.texts
    ]


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
