"""What keeps together, and what holds other flowables: boxes, quotations, figures with their words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.writers.pdf.flowable import UNLIMITED, Flowable
from briefgen.writers.pdf.grid import Grid
from briefgen.writers.pdf.stacking import cut, height, lay_out, least
from briefgen.writers.pdf.tagging import TaggedCanvas

LONGEST_RUN = 40  # flowables of a run that keeps together; what follows has a need of its own
CUT_PADDING = 4.0  # points at most between the content of a container and the edge where it is cut


class Shell(Struct, frozen=True):
    """What surrounds a container's content; lengths in points.

    `left`, `right`, `top`, `bottom`: from the edges of the column, and of the tint, to the content.
    `fill`: the tint behind it, #RRGGBB; empty: none.
    `edge`: the colour of the line at its left edge, #RRGGBB; empty: none.
    `edge_width`: the width of that line.
    `before`, `after`: room above and below; of two that meet, the larger one is left.
    `whole`: the height up to which the container is never split; 0: it may always be.
    """

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    fill: str = ""
    edge: str = ""
    edge_width: float = 0
    before: float = 0
    after: float = 0
    whole: float = 0


class Container(Flowable):
    """Flowables below each other inside a shell; split between them, or in one of them, as need be."""

    def __init__(self, content: Sequence[Flowable], shell: Shell, *, keep_with_next: bool = False) -> None:
        self.content = list(content)
        self.shell, self.keep_with_next = shell, keep_with_next
        self.before, self.after = shell.before, shell.after

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height with all that it holds."""
        self.width = width
        self.height = self.shell.top + height(self.content, self._inner(width)) + self.shell.bottom
        return self.height

    def split(self, width: float, room: float) -> list[Flowable]:
        """What fits, in a shell without its foot, and the rest in one without its head."""
        if self.wrap(width) <= max(room, self.shell.whole):
            return []
        return self._cut(width, room)

    def force(self, width: float, room: float) -> list[Flowable]:
        """The same of one that has no other place to be cut."""
        return self._cut(width, room, forced=True)

    def least(self, width: float) -> float:
        """The height that its beginning takes."""
        whole = self.wrap(width)
        return (
            whole if whole <= self.shell.whole else self.shell.top + least(self.content, self._inner(width))
        )

    def inside(self) -> Sequence[Flowable]:
        """What it holds."""
        return self.content

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Paint the shell, then draw what is in it."""
        self._paint(canvas, left, top)
        y = top - self.shell.top
        for flowable, gap, own in lay_out(self.content, self._inner(self.width)):
            flowable.draw(canvas, left + self.shell.left, y - gap)
            y -= gap + own

    def _cut(self, width: float, room: float, *, forced: bool = False) -> list[Flowable]:
        opened = replace(self.shell, bottom=min(self.shell.bottom, CUT_PADDING), after=0)
        closed = replace(self.shell, top=min(self.shell.top, CUT_PADDING), before=0)
        inner = room - opened.top - opened.bottom
        head, tail = cut(self.content, self._inner(width), inner, forced=forced)
        return [Container(head, opened), Container(tail, closed)] if head and tail else []

    def _inner(self, width: float) -> float:
        return width - self.shell.left - self.shell.right

    def _paint(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        shell = self.shell
        for colour, width in ((shell.fill, self.width), (shell.edge, shell.edge_width)):
            if colour:
                canvas.fill(colour)
                canvas.rect(
                    canvas.place(left, width), top - self.height, width, self.height, stroke=0, fill=1
                )


class Need(Flowable):
    """The height that must be free for what follows to begin here; else it begins on the next page.

    `least` is what must be free where a page would stay too empty otherwise: for a small table, two of its rows.
    """

    def __init__(self, height: float, before: float = 0, least: float | None = None) -> None:
        self.height, self.before = height, before
        self.least_height = height if least is None else least

    def breaks(self, room: float, emptiest: float = UNLIMITED, gap: float = 0.0) -> bool:
        """Whether what follows begins on the next page.

        `emptiest` is the height that may stay free at the foot of a page to keep a small table whole, `gap` the space
        that is left above the room already.
        """
        height = self.least_height if room > emptiest else self.height
        # Below zero the page is full and ends by itself: a second break would leave a page empty.
        return 0 <= room < height + max(self.before - gap, 0.0)


class FlowPosition(Flowable):
    """A place that references lead to, where there are no words to carry it."""

    flat = True
    keep_with_next = True

    def __init__(self, name: str) -> None:
        self.name = name

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """Nothing."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Mark the place."""
        canvas.bookmarkHorizontal(self.name, left, top)


def keep_together(flowables: Sequence[Flowable], width: float, most: float) -> list[Flowable]:
    """The flowables of a frame `width` wide and `most` high, with what each run of them needs to begin before it."""
    story: list[Flowable] = []
    for index, table in enumerate(flowables):
        if isinstance(table, Grid):
            table.page_height = most
            if table.keep_with_next and index + 1 < len(flowables):
                behind = flowables[index + 1 : index + LONGEST_RUN]
                table.reserve = max(table.after, behind[0].before) + least(behind, width)
    for index, flowable in enumerate(flowables):
        begins = index == 0 or not flowables[index - 1].keep_with_next
        if begins and (flowable.keep_with_next or isinstance(flowable, Grid)):
            story.append(_need(flowables[index : index + LONGEST_RUN], width, most))
        story.append(flowable)
    return story


def _need(run: Sequence[Flowable], width: float, most: float) -> Need:
    """What a run needs to begin; the run is ended by the first that does not keep with the next."""
    ends = (one for one, flowable in enumerate(run) if not flowable.keep_with_next or flowable.reserve)
    end = next(ends, len(run) - 1)
    last, following = run[end], run[end + 1 : end + 2]
    whole = least(run[: end + 1], width)
    if isinstance(last, Grid) and last.may_be_cut:
        cut_height = whole - last.least(width) + last.least_cut(width)
        return Need(min(whole, most), run[0].before, min(cut_height, most))
    if last.floats and end and following and following[0].flows:
        whole = min(whole, least([*run[:end], *following], width))
    return Need(min(whole, most), run[0].before)
