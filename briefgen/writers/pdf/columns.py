"""Two columns of equal height, ended by what is wider than a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, PageBreak

from briefgen.writers.pdf.flow import Container, Shell, cut, height, keeps_with_next

# Less than this at the foot of a page, and columns that do not end there begin on the next page.
LEAST = 100.0
# How closely the two columns are balanced.
STEP = 3.0


class Columns(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Flowables in two balanced columns; over more than one page, each page but the last is full."""

    def __init__(self, content: Sequence[Flowable], gutter: float) -> None:
        super().__init__()
        self._content = list(content)
        self._gutter = gutter
        self.spaceBefore = self.spaceAfter = 10

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  # as in Flowable
        """The width and the least height in which both columns hold everything; more than is there if none does."""
        self.width = availWidth
        self.height = self._least_height(availHeight)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """Two full columns, and the rest."""
        self.width = availWidth
        left, rest = cut(self._content, self._column, availHeight)
        right, rest = cut(rest, self._column, availHeight)
        if not left or not rest or availHeight < LEAST:
            return []
        return [_Pair(left, right, self._gutter), Columns(rest, self._gutter)]

    def inside(self) -> list[Flowable]:
        """What both columns hold."""
        return self._content

    def draw(self) -> None:
        """Draw both columns, balanced."""
        left, right = cut(self._content, self._column, self.height)
        pair = _Pair(left, right, self._gutter)
        pair.wrap(self.width, self.height)
        pair.drawOn(self.canv, 0, self.height - pair.height)

    @property
    def _column(self) -> float:
        return float(self.width - self._gutter) / 2

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


class _Pair(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A left and a right column side by side."""

    def __init__(self, left: Sequence[Flowable], right: Sequence[Flowable], gutter: float) -> None:
        super().__init__()
        self._parts = (Container(left, Shell()), Container(right, Shell()))
        self._gutter = gutter

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  # as in Flowable
        """The width, and the height of the higher one."""
        self.width = availWidth
        column = (availWidth - self._gutter) / 2
        self.height = max(part.wrap(column, availHeight)[1] for part in self._parts)
        return self.width, self.height

    def inside(self) -> list[Flowable]:
        """Both columns."""
        return list(self._parts)

    def draw(self) -> None:
        """Draw the left one, then the right one, both from the top."""
        for index, part in enumerate(self._parts):
            part.drawOn(self.canv, index * (self.width + self._gutter) / 2, self.height - part.height)


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
        while waiting and keeps_with_next(waiting[-1]):
            heads.insert(0, waiting.pop())
        if waiting:
            yield Columns(waiting, gutter)
        yield from (*heads, flowable)
        waiting = []
    if waiting:
        yield Columns(waiting, gutter)
