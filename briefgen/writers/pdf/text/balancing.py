"""Titles and headings: lines of nearly one length that break between phrases, not within a name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from msgspec.structs import replace

from briefgen.writers.pdf.text.breaking import TextLine, break_lines
from briefgen.writers.pdf.text.words import LayoutWord

# Lines and words up to which all ways to break are compared.
LINES, WORDS = 3, 24
# What a break costs beside the difference between the longest line and the shortest, in shares of the room: between two
# words with capitals, or such a word and a number; behind a short word that belongs to the next; less than nothing behind a sign.
NAME, LITTLE, PHRASE = 0.6, 0.25, -0.1
SHORTEST = 4  # letters of a word that may end a line


def balance(words: Sequence[LayoutWord], lines: list[TextLine], first: float, later: float) -> list[TextLine]:
    """The lines of a title or heading, as many as they are but nearly of one length; no word is cut for it."""
    count = len(lines)
    if count < 2 or any(line.goes_on for line in lines):
        return lines
    if count <= LINES and len(words) <= WORDS and not any(word.glued or not word.parts for word in words):
        return min(_ways(words, count, first, later), key=lambda way: way[0], default=(0.0, lines))[1]
    low, high = math.floor(max(word.width for word in words)), math.ceil(later)
    while high - low > 1:  # whole points, so that it is the same everywhere
        middle = (low + high) // 2
        tried = break_lines(words, first - later + middle, middle)
        if len(tried) > count or any(line.goes_on for line in tried):
            low = middle
        else:
            lines, high = [replace(line, free=line.free + later - middle) for line in tried], middle
    return lines


def _ways(
    words: Sequence[LayoutWord], count: int, first: float, later: float
) -> Iterator[tuple[float, list[TextLine]]]:
    """Each way to set words in so many lines, with its cost."""
    cuts = [_cut_cost(before.text, after.text) for before, after in pairwise(words)]
    for places in combinations(range(1, len(words)), count - 1):
        runs = [words[start:end] for start, end in pairwise((0, *places, len(words)))]
        lengths = [math.fsum((*(one.width + one.space for one in run[:-1]), run[-1].width)) for run in runs]
        free = [(later if index else first) - length for index, length in enumerate(lengths)]
        if min(free) < 0:
            continue
        uneven = round((max(lengths) - min(lengths)) / later, 6)  # so that it is the same everywhere
        lines = [TextLine(run, left) for run, left in zip(runs, free, strict=True)]
        yield uneven + math.fsum(cuts[place - 1] for place in places), lines


def _cut_cost(before: str, after: str) -> float:
    """What it costs to break between two words."""
    if not before[-1:].isalnum():
        return PHRASE
    if before[:1].isupper() and (after[:1].isupper() or after[:1].isdigit()):
        return NAME
    return LITTLE if before.islower() and len(before) < SHORTEST else 0.0
