"""Two columns of equal height, ended by what is wider than a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.typography import SPACES
from briefgen.writers.pdf.flow import Container, Shell
from briefgen.writers.pdf.flowable import UNLIMITED, Flowable, PageBreak
from briefgen.writers.pdf.stacking import cut, height
from briefgen.writers.pdf.tagging import TaggedCanvas

# Less than this at the foot of a page, and columns that do not end there begin on the next page.
LEAST = 100.0
# How closely the two columns are balanced.
STEP = 3.0


class Columns(Flowable):
    """Flowables in two balanced columns; over more than one page, each page but the last is full."""

    before, after = SPACES["columns"].before, SPACES["columns"].after

    def __init__(self, content: Sequence[Flowable], gutter: float) -> None:
        self._content = list(content)
        self._gutter = gutter

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The least height in which both columns hold everything; more than there is room if none does."""
        self.width = width
        self.height = self._least_height(room)
        return self.height

    def split(self, width: float, room: float) -> list[Flowable]:
        """Two full columns, and the rest."""
        return self._cut(width, room)

    def force(self, width: float, room: float) -> list[Flowable]:
        """The same where something is higher than a column."""
        return self._cut(width, room, forced=True)

    def inside(self) -> Sequence[Flowable]:
        """What both columns hold."""
        return self._content

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw both columns, balanced."""
        first, second = cut(self._content, self._column, self.height)
        pair = _Pair(first, second, self._gutter)
        pair.wrap(self.width)
        pair.draw(canvas, left, top)

    def _cut(self, width: float, room: float, *, forced: bool = False) -> list[Flowable]:
        self.width = width
        left, rest = cut(self._content, self._column, room, forced=forced)
        right, rest = cut(rest, self._column, room, forced=forced)
        if not left or room < LEAST or not (rest or forced):
            return []
        return [_Pair(left, right, self._gutter), *([Columns(rest, self._gutter)] if rest else [])]

    @property
    def _column(self) -> float:
        return (self.width - self._gutter) / 2

    def _least_height(self, most: float) -> float:
        low, high = height(self._content, self._column) / 2, most
        if not self._holds(most):
            return most + LEAST
        while high - low > STEP:
            middle = (low + high) / 2
            low, high = (low, middle) if self._holds(middle) else (middle, high)
        return high

    def _holds(self, most: float) -> bool:
        _, rest = cut(self._content, self._column, most)
        return not cut(rest, self._column, most)[1]


class _Pair(Flowable):
    """A left and a right column side by side."""

    def __init__(self, left: Sequence[Flowable], right: Sequence[Flowable], gutter: float) -> None:
        self._parts = (Container(left, Shell()), Container(right, Shell()))
        self._gutter = gutter

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height of the higher one."""
        self.width = width
        column = (width - self._gutter) / 2
        self.height = max(part.wrap(column) for part in self._parts)
        return self.height

    def inside(self) -> Sequence[Flowable]:
        """Both columns."""
        return self._parts

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the left one, then the right one, both from the top."""
        for index, part in enumerate(self._parts):
            part.draw(canvas, left + index * (self.width + self._gutter) / 2, top)


def in_columns(pieces: Sequence[tuple[bool, Flowable]], gutter: float) -> Iterator[Flowable]:
    """Flowables, each marked whether it goes across: columns of what does not, between what does.

    A heading goes across with what it stands above.
    """
    waiting: list[Flowable] = []
    for across, flowable in pieces:
        if not across and not isinstance(flowable, PageBreak):
            waiting.append(flowable)
            continue
        heads: list[Flowable] = []
        while waiting and waiting[-1].keep_with_next:
            heads.insert(0, waiting.pop())
        if waiting:
            yield Columns(waiting, gutter)
        yield from (*heads, flowable)
        waiting = []
    if waiting:
        yield Columns(waiting, gutter)
