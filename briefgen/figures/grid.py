"""The power/interest grid: who must be managed closely, kept satisfied, kept informed or only watched.

Mendelow's four quadrants over two scales of 1 to 5, of one size wherever their names and words have room for it, and the
bands in each as well. Else bands are as wide and as high as what stands in them, since the scales are ranks: neighbours
share a cell one below the other, and nothing overlaps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from briefgen.document import Circle, Drawing, Label, Polyline, Rectangle, Shape
from briefgen.figures.measure import Ruler
from briefgen.scripts.digits import LATIN, written
from briefgen.sums import int_sum

Quadrant = Literal["manage_closely", "keep_satisfied", "keep_informed", "monitor"]

SCORES = (1, 2, 3, 4, 5)
HIGH = (
    4  # 4 and 5 are high: analysts list actors who matter, so a line at 3 would put nearly all in one corner
)

SIZE = 8.0
LEADING = 10.0
RADIUS = 9.0  # holds "S12" in bold
GAP = 4.0
PAD = 6.0
LEFT = 30.0  # the axis' name and its values
BELOW = 28.0
STRIP = 16.0  # a quadrant's name
DOTS = (1.0, 2.0)
LEAST_WIDTH = 36.0
LEAST_HEIGHT = 28.0
WIDEST_NAME = 110.0
ALIKE = 250.0  # points; in a grid that is no higher, the upper and the lower quadrants have one height
TALLEST = 0.95  # of the width; above that the names go, and the table beside the grid has them


class Actor(Struct, frozen=True):
    """One stakeholder: its mark (`S1`), its name, and both scores."""

    mark: str
    name: str
    influence: int
    interest: int


class GridWords(Struct, frozen=True):
    """The names of the quadrants and of both axes."""

    manage_closely: str
    keep_satisfied: str
    keep_informed: str
    monitor: str
    influence: str
    interest: str
    digits: str = LATIN  # the numbering system of the scores


def quadrant(influence: int, interest: int) -> Quadrant:
    """Mendelow's name for a pair of scores."""
    if influence >= HIGH:
        return "manage_closely" if interest >= HIGH else "keep_satisfied"
    return "keep_informed" if interest >= HIGH else "monitor"


def grid(actors: Sequence[Actor], words: GridWords, ruler: Ruler, width: float) -> Drawing:
    """The grid, `width` points wide, with names beside the dots unless that would make it too tall."""
    named = _Layout.of(actors, words, ruler, width, named=True)
    fits = named.height <= TALLEST * width and math.fsum(named.columns) <= width - LEFT + 0.01
    layout = named if fits else _Layout.of(actors, words, ruler, width, named=False)
    wide = max(width, layout.x(6))  # a narrow one whose quadrants have long names is shown smaller
    return Drawing(wide, layout.height, (*layout.ground(), *layout.axes(), *layout.dots()))


class _Layout(Struct, frozen=True):
    """Bands from 1 to 5: widths of interest, heights of influence."""

    actors: tuple[Actor, ...]
    words: GridWords
    ruler: Ruler
    named: bool
    columns: tuple[float, ...]
    rows: tuple[float, ...] = ()

    @classmethod
    def of(
        cls, actors: Sequence[Actor], words: GridWords, ruler: Ruler, width: float, *, named: bool
    ) -> _Layout:
        empty = cls(tuple(actors), words, ruler, named, ())
        wide = cls(tuple(actors), words, ruler, named, empty.widths(width - LEFT))
        return cls(tuple(actors), words, ruler, named, wide.columns, wide.heights())

    @property
    def height(self) -> float:
        return BELOW + math.fsum(self.rows)

    def here(self, influence: int, interest: int) -> tuple[Actor, ...]:
        return tuple(a for a in self.actors if (a.influence, a.interest) == (influence, interest))

    def widths(self, room: float) -> tuple[float, ...]:
        """Half the room for either quadrant, its columns alike; else what each needs at least, and the rest by its names."""
        least = [self.least(interest) for interest in SCORES]
        low, high = least[: HIGH - 1], least[HIGH - 1 :]
        if math.fsum(low) <= room / 2 and math.fsum(high) <= room / 2:
            return (*self.shared(low, 1, room / 2), *self.shared(high, HIGH, room / 2))
        return self.shared(least, 1, room)

    def shared(self, least: Sequence[float], first: int, room: float) -> tuple[float, ...]:
        """The widths of columns from `first` on: alike where none needs more, else by what their names would like."""
        if max(least) <= room / len(least):
            return (room / len(least),) * len(least)
        wanted = [
            max(self.wanted_width(interest) - need, 0) for interest, need in enumerate(least, start=first)
        ]
        rest = max(room - math.fsum(least), 0)
        share = min(1.0, rest / math.fsum(wanted)) if math.fsum(wanted) else 0.0
        even = (rest - share * math.fsum(wanted)) / len(least)
        return tuple(need + share * want + even for need, want in zip(least, wanted, strict=True))

    def least(self, interest: int) -> float:
        names = [actor.name for actor in self.actors if actor.interest == interest]
        titles = self.titles(interest)
        count = int_sum(1 for score in SCORES if (score >= HIGH) == (interest >= HIGH))
        strip = max(self.ruler.width(title, SIZE, bold=True) for title in titles) + 2 * PAD
        need = max(LEAST_WIDTH, strip / count)
        if self.named and names:
            return max(need, self.beside() + max(self.ruler.longest_word(name, SIZE) for name in names))
        return need

    def wanted_width(self, interest: int) -> float:
        names = [actor.name for actor in self.actors if actor.interest == interest]
        if not self.named:
            crowd = max(len(self.here(influence, interest)) for influence in SCORES)
            return min(crowd, 4) * (2 * RADIUS + GAP) + 2 * PAD
        longest = max((self.ruler.width(name, SIZE) for name in names), default=0.0)
        return self.beside() + min(longest, WIDEST_NAME) if names else 0.0

    def beside(self) -> float:
        """The width of a cell without its names."""
        return 2 * PAD + 2 * RADIUS + GAP

    def titles(self, interest: int) -> tuple[str, str]:
        if interest >= HIGH:
            return self.words.manage_closely, self.words.keep_informed
        return self.words.keep_satisfied, self.words.monitor

    def heights(self) -> tuple[float, ...]:
        """The upper and the lower quadrants as high as each other, and the rows in each as far as they have room.

        A grid that would be high by it has rows as they need them.
        """
        need = [self.row(influence) for influence in SCORES]
        half = max(math.fsum(need[: HIGH - 1]), math.fsum(need[HIGH - 1 :]))
        if 2 * half > ALIKE:
            return tuple(need)
        return (*_level(need[: HIGH - 1], half), *_level(need[HIGH - 1 :], half))

    def row(self, influence: int) -> float:
        tallest = max(self.stack(self.here(influence, interest), interest) for interest in SCORES)
        return max(LEAST_HEIGHT, tallest + 2 * PAD) + _strip(influence)

    def stack(self, actors: Sequence[Actor], interest: int) -> float:
        """The height of what stands in one cell."""
        if not actors:
            return 0.0
        if not self.named:
            return -(-len(actors) // self.abreast(interest)) * (2 * RADIUS + GAP) - GAP
        return math.fsum(self.tall(actor, interest) + GAP for actor in actors) - GAP

    def abreast(self, interest: int) -> int:
        """How many dots without names stand beside each other."""
        return max(1, int((self.columns[interest - 1] - 2 * PAD + GAP) // (2 * RADIUS + GAP)))

    def tall(self, actor: Actor, interest: int) -> float:
        return max(2 * RADIUS, len(self.lines(actor, interest)) * LEADING)

    def lines(self, actor: Actor, interest: int) -> tuple[str, ...]:
        return _lines(self.ruler, actor.name, self.columns[interest - 1] - self.beside() + 0.01)

    def x(self, interest: int) -> float:
        """The left edge of a column; that of a column beyond the last is the right edge of the grid."""
        return LEFT + math.fsum(self.columns[: interest - 1])

    def y(self, influence: int) -> float:
        """The lower edge of a row."""
        return BELOW + math.fsum(self.rows[: influence - 1])

    def ground(self) -> list[Shape]:
        """The corner that needs most care in tint, the bands in fine lines, the quadrants in strong ones."""
        left, right, low, high = self.x(1), self.x(6), self.y(1), self.y(6)
        middle_x, middle_y = self.x(HIGH), self.y(HIGH)
        shapes: list[Shape] = [Rectangle(middle_x, middle_y, right - middle_x, high - middle_y, fill="tint")]
        for score in SCORES[1:]:
            if score != HIGH:
                x, y = self.x(score), self.y(score)
                shapes.append(Polyline(((x, low), (x, middle_y - STRIP)), "rule", 0.4, DOTS))
                shapes.append(Polyline(((x, middle_y), (x, high - STRIP)), "rule", 0.4, DOTS))
                shapes.append(Polyline(((left, y), (right, y)), "rule", 0.4, DOTS))
        shapes.append(Rectangle(left, low, right - left, high - low, stroke="rule", stroke_width=0.75))
        shapes.append(Polyline(((middle_x, low), (middle_x, high)), "secondary", 0.75))
        shapes.append(Polyline(((left, middle_y), (right, middle_y)), "secondary", 0.75))
        names = self.words
        for name, x, top in (
            (names.keep_satisfied, left, high),
            (names.manage_closely, middle_x, high),
            (names.monitor, left, middle_y),
            (names.keep_informed, middle_x, middle_y),
        ):
            shapes.append(Label(x + PAD, top - LEADING - 2, name, SIZE, bold=True, ink="accent"))
        return shapes

    def axes(self) -> list[Shape]:
        """Both scales with their values and names."""
        shapes: list[Shape] = []
        for score in SCORES:
            middle_x = (self.x(score) + self.x(score + 1)) / 2
            middle_y = (self.y(score) + self.y(score + 1) - _strip(score)) / 2
            digits = written(score, self.words.digits)
            shapes.append(Label(middle_x, BELOW - 11, digits, SIZE, align="middle", ink="secondary"))
            shapes.append(Label(LEFT - 6, middle_y - 3, digits, SIZE, align="end", ink="secondary"))
        across, up = (self.x(1) + self.x(6)) / 2, (self.y(1) + self.y(6)) / 2
        shapes.append(Label(across, 3, self.words.interest, SIZE, bold=True, align="middle"))
        shapes.append(Label(9, up, self.words.influence, SIZE, bold=True, align="middle", rotate=90))
        return shapes

    def dots(self) -> list[Shape]:
        return [
            shape
            for influence in reversed(SCORES)
            for interest in SCORES
            for shape in self.cell(influence, interest)
        ]

    def cell(self, influence: int, interest: int) -> list[Shape]:
        actors = self.here(influence, interest)
        room = self.rows[influence - 1] - _strip(influence) - self.stack(actors, interest)
        top = self.y(influence + 1) - _strip(influence) - room / 2
        if not self.named:
            return self.crowd(actors, interest, top)
        shapes: list[Shape] = []
        for actor in actors:
            shapes += self.actor(actor, interest, top)
            top -= self.tall(actor, interest) + GAP
        return shapes

    def crowd(self, actors: Sequence[Actor], interest: int, top: float) -> list[Shape]:
        step, abreast = 2 * RADIUS + GAP, self.abreast(interest)
        shapes: list[Shape] = []
        for index, actor in enumerate(actors):
            down, along = divmod(index, abreast)
            x = self.x(interest) + PAD + RADIUS + along * step
            shapes += _dot(actor.mark, x, top - RADIUS - down * step)
        return shapes

    def actor(self, actor: Actor, interest: int, top: float) -> list[Shape]:
        lines = self.lines(actor, interest)
        middle = top - self.tall(actor, interest) / 2
        x = self.x(interest) + PAD
        shapes = _dot(actor.mark, x + RADIUS, middle)
        base = middle + len(lines) * LEADING / 2 - SIZE + 0.7
        for index, line in enumerate(lines):
            shapes.append(Label(x + 2 * RADIUS + GAP, base - index * LEADING, line, SIZE))
        return shapes


@lru_cache(maxsize=256)
def _lines(ruler: Ruler, name: str, width: float) -> tuple[str, ...]:
    """The lines of a name: asked for its height first, then for its words."""
    return ruler.wrap_balanced(name, width, SIZE)


def _level(need: Sequence[float], room: float) -> list[float]:
    """Heights that fill the room: the lowest rows are raised to one height, none is made lower than it needs."""
    ordered = sorted(need)
    for count in range(len(ordered), 0, -1):
        height = (room - math.fsum(ordered[count:])) / count
        if height >= ordered[count - 1]:
            return [max(height, one) for one in need]
    return list(need)


def _strip(influence: int) -> float:
    """The room for the names of the quadrants, in the upper row of each."""
    return STRIP if influence in {HIGH - 1, SCORES[-1]} else 0.0


def _dot(mark: str, x: float, y: float) -> list[Shape]:
    return [
        Circle(x, y, RADIUS, fill="accent"),
        Label(x, y - 2.7, mark, SIZE, bold=True, align="middle", ink="paper"),
    ]
