"""What keeps together, and what holds other flowables: boxes, quotations, figures with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Table

from briefgen.values import dataclass
from briefgen.writers.pdf.prose import Prose
from briefgen.writers.pdf.rows import TOLERANCE, UNLIMITED, WholeRows


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds a container's content: room on its sides, a tint, an accent at its left edge.

    `whole` is the height up to which it is never split.
    """

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    fill: Color | None = None
    edge: Color | None = None
    edge_width: float = 0
    before: float = 0
    after: float = 0
    whole: float = 0


class Container(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Flowables below each other inside a shell; split between them, or in one of them, as need be."""

    def __init__(self, content: Sequence[Flowable], shell: Shell) -> None:
        super().__init__()
        self.content = list(content)
        self.shell = shell
        self.spaceBefore, self.spaceAfter = shell.before, shell.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803  # as in Flowable
        """Width and height with all that it holds."""
        self.width = availWidth
        self.height = self.shell.top + height(self.content, self._inner(availWidth)) + self.shell.bottom
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """What fits, in a shell without its foot, and the rest in one without its head."""
        self.wrap(availWidth, availHeight)
        if self.height <= max(availHeight, self.shell.whole):
            return []
        head, tail = cut(self.content, self._inner(availWidth), availHeight - self.shell.top)
        if not head or not tail:
            return []
        opened = replace(self.shell, bottom=min(self.shell.bottom, 4), after=0)
        closed = replace(self.shell, top=min(self.shell.top, 4), before=0)
        return [Container(head, opened), Container(tail, closed)]

    def draw(self) -> None:
        """Paint the shell, then draw what is in it."""
        self._paint()
        y = self.height - self.shell.top
        for flowable, gap, own in laid_out(self.content, self._inner(self.width)):
            y -= gap + own
            flowable.drawOn(self.canv, self.shell.left, y)

    def inside(self) -> list[Flowable]:
        """What it holds."""
        return self.content

    def least(self, width: float) -> float:
        """The height that its beginning takes."""
        self.wrap(width, 0)
        if self.height <= self.shell.whole:
            return float(self.height)
        return self.shell.top + least(self.content, self._inner(width))

    def _inner(self, width: float) -> float:
        return width - self.shell.left - self.shell.right

    def _paint(self) -> None:
        shell, canvas = self.shell, self.canv
        if shell.fill is None and shell.edge is None:
            return
        canvas.saveState()
        if shell.fill is not None:
            canvas.setFillColor(shell.fill)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        if shell.edge is not None:
            canvas.setFillColor(shell.edge)
            canvas.rect(0, 0, shell.edge_width, self.height, stroke=0, fill=1)
        canvas.restoreState()


class Need(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The height that must be free for what follows to begin here; else it begins on the next page."""

    _ZEROSIZE = 1

    def __init__(self, height: float, before: float = 0) -> None:
        super().__init__()
        self.height, self.before = height, before

    def breaks(self, room: float, gap: float) -> bool:
        """Whether what follows begins on the next page; `gap` is the room after what went before."""
        # Of the room before what follows, the room after what went before is there already.
        before = max(0.0, self.before - gap)
        # Below zero the page is full and ends by itself: a second break would leave a page empty.
        return 0 <= room < self.height + before

    def wrap(self, *_: float) -> tuple[float, float]:
        """Nothing."""
        return 0, 0


class Place(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A place that references lead to, where there are no words to carry it."""

    _ZEROSIZE = 1
    keep_with_next = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def wrap(self, *_: float) -> tuple[float, float]:
        """Nothing."""
        return 0, 0

    def draw(self) -> None:
        """Mark the place."""
        self.canv.bookmarkHorizontal(self.name, 0, 0)


def laid_out(content: Sequence[Flowable], width: float) -> Iterator[tuple[Flowable, float, float]]:
    """Each flowable with the space above it and its height."""
    after: float | None = None
    for flowable in content:
        own = float(flowable.wrap(width, UNLIMITED)[1])
        yield flowable, 0 if after is None else max(after, flowable.getSpaceBefore()), own
        after = flowable.getSpaceAfter()


def height(content: Sequence[Flowable], width: float) -> float:
    """The height of flowables below each other."""
    return sum(gap + own for _, gap, own in laid_out(content, width))


def cut(content: Sequence[Flowable], width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into a height and what does not; a heading goes with what follows it."""
    head, tail = _cut(list(content), width, room)
    while tail and head and keeps_with_next(head[-1]):
        tail.insert(0, head.pop())
    return head, tail


def _cut(content: list[Flowable], width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    for index, (flowable, gap, own) in enumerate(laid_out(content, width)):
        if gap + own > room + TOLERANCE:
            parts = flowable.split(width, room - gap) if room > gap else []
            if len(parts) < 2:
                return content[:index], content[index:]
            return [*content[:index], parts[0]], [*parts[1:], *content[index + 1 :]]
        room -= gap + own
    return content, []


def keeps_with_next(flowable: Flowable) -> bool:
    """Whether a flowable may not be the last one on its page."""
    return bool(getattr(flowable, "keep_with_next", False))


def kept(flowables: Sequence[Flowable], width: float, most: float) -> list[Flowable]:
    """The flowables of a frame `width` wide and `most` high, with what each run of them needs to begin before it."""
    story: list[Flowable] = []
    for table in flowables:
        if isinstance(table, WholeRows):
            table.page_height = most
    for index, flowable in enumerate(flowables):
        begins = index == 0 or not keeps_with_next(flowables[index - 1])
        if begins and (keeps_with_next(flowable) or isinstance(flowable, Table)):
            needed = least((flowables[one] for one in range(index, len(flowables))), width)
            story.append(Need(min(needed, most), flowable.getSpaceBefore()))
        story.append(flowable)
    return story


def least(flowables: Iterable[Flowable], width: float) -> float:
    """The height that a run of flowables which keep together takes, with the beginning of what ends it."""
    total, after = 0.0, 0.0
    for index, flowable in enumerate(flowables):
        before = max(after, flowable.getSpaceBefore()) if index else 0
        if not keeps_with_next(flowable):
            return total + before + _beginning(flowable, width)
        total += before + flowable.wrap(width, UNLIMITED)[1]
        after = flowable.getSpaceAfter()
    return total


def _beginning(flowable: Flowable, width: float) -> float:
    """The height of the smallest part that a flowable may be split into."""
    whole = float(flowable.wrap(width, UNLIMITED)[1])
    if isinstance(flowable, Container):
        return flowable.least(width)
    if isinstance(flowable, Table):
        rows = None if getattr(flowable, "whole", False) else flowable.repeatRows + 2
        return float(sum(flowable._rowHeights[:rows]))  # noqa: SLF001  # no public way
    if isinstance(flowable, Prose):
        lines = len(flowable.blPara.lines)
        return whole if lines < 4 else 2 * float(flowable.style.leading)
    return whole
