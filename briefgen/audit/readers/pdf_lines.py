"""The text of a PDF page by position: its lines, its columns, and words whose letters stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefgen.audit.needles import HEADING

WORD_GAP = 0.18  # heights of a letter between two words
LEAST_SPACE = 0.42  # the same, for letters that are spaced out
FEW_SPACED = 3  # letters of a segment that may be a part of a word spaced out
COLUMN_GAP = 1.5  # heights of a letter between two columns
DROPPED = 2  # heights of a letter of the lines beside it, from which one begins several lines
MOST_DROPPED = 50
_SPELT = re.compile(r"(?<!\w)\w(?:\s{1,3}\w){4,}(?!\w)")


class Segment(NamedTuple):
    """Letters that follow each other without a gap, and their box in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: int = 0  # equal for letters of one size


def spelt(text: str) -> Iterator[str]:
    """Each word whose letters stand apart, beside or below each other."""
    return ("".join(one.split()) for one in _SPELT.findall(text))


def ordered(segments: list[Segment]) -> tuple[str, str, list[str]]:
    """The text line by line from the top, the same with each line's columns read one below the other, lines of letters spaced out."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (-(one.top + one.bottom) / 2, one.left)):
        middle = (segment.top + segment.bottom) / 2
        first = lines[-1][0] if lines else None
        height = max(segment.top - segment.bottom, (first.top - first.bottom) if first else 0, 1.0)
        if first is not None and (first.top + first.bottom) / 2 - middle < height / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    whole: list[tuple[str, int]] = []
    pieces: list[tuple[float, int, str, int]] = []
    for number, line in enumerate(lines):
        line.sort(key=lambda one: one.left)
        parts = _split(line)
        whole.append((" ".join(text for _, text in parts), line[0].size))
        pieces += [(round(start / 40), number, text, line[0].size) for start, text in parts]
    spaced = [" ".join(text for _, text in _split(line, LEAST_SPACE)) for line in lines if _is_spaced(line)]
    return _lines(whole), _lines([(text, size) for _, _, text, size in sorted(pieces)]), spaced


def _lines(every: list[tuple[str, int]]) -> str:
    """The lines; between two of different sizes stands HEADING."""
    parts: list[str] = []
    last = 0
    for text, size in every:
        parts += ["\n" if size == last else HEADING, text]
        last = size
    return "".join(parts[1:])


def _is_spaced(line: list[Segment]) -> bool:
    """True when a segment of a few letters stands close behind another."""
    for one, other in pairwise(line):
        if (
            min(len(one.text), len(other.text)) <= FEW_SPACED
            and 0 < other.left - one.right < LEAST_SPACE * (other.top - other.bottom)
            and not other.text.isspace()
        ):
            return True
    return False


def _split(line: list[Segment], gap: float = WORD_GAP) -> list[tuple[float, str]]:
    """A line's columns: left edge and text of each; words are parted by at least `gap` heights of a letter."""
    parts: list[tuple[float, list[str]]] = []
    end = 0.0
    for segment in line:
        height = max(segment.top - segment.bottom, 1.0)
        if not parts or segment.left - end > COLUMN_GAP * height:
            parts.append((segment.left, []))
        elif segment.left - end > gap * height and segment.text != " ":
            parts[-1][1].append(" ")
        parts[-1][1].append(segment.text)
        end = segment.right
    return [(start, "".join(text)) for start, text in parts]


def dropped(segments: list[Segment]) -> Iterator[str]:
    """Each letter that stands before several lines, with the first of them: the highest close behind it that reaches no further up."""
    tall = [one for one in segments if len(one.text) == 1 and one.text.isalpha()]
    for letter in tall[:MOST_DROPPED]:
        height = letter.top - letter.bottom
        behind = [
            one
            for one in segments
            if 0 <= one.left - letter.right < height
            and letter.bottom < one.bottom
            and one.top <= letter.top + height / DROPPED
            and (one.top - one.bottom) * DROPPED <= height
        ]
        if behind:
            first = max(behind, key=lambda one: (round(one.top + one.bottom), -one.left))
            line = [
                one
                for one in segments
                if one.left >= first.left and first.bottom < (one.top + one.bottom) / 2 < first.top
            ]
            line.sort(key=lambda one: one.left)
            yield letter.text + " ".join(text for _, text in _split(line, LEAST_SPACE))
