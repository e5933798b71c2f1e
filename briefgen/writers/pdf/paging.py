"""Flowables on pages: each is placed before anything is drawn, so that what is drawn may know every page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import islice, takewhile
from types import MappingProxyType

from msgspec import Struct, field

from briefgen.theme import PageSetup
from briefgen.typography import EMPTIEST
from briefgen.writers.pdf.flow import Need
from briefgen.writers.pdf.flowable import TOLERANCE, UNLIMITED, Flowable, PageBreak, Turn
from briefgen.writers.pdf.grid import Grid


class LayoutError(ValueError):
    """Something that is higher than a page and cannot be cut."""


class Placed(Struct, frozen=True):
    """A flowable with the place of its upper left corner."""

    flowable: Flowable
    left: float
    top: float


class Policy(Struct, frozen=True):
    """What a layout may do to fill its pages.

    `emptiest`: the share of a page that may stay free at its foot to keep a small table whole.
    `breaking`: the factor of the room that lets a page go on where it would be broken.
    `raised`: for pages by their index, the share of the page that stays free, so that the next one has more on it.
    """

    emptiest: float = EMPTIEST
    breaking: float = 1.0
    raised: Mapping[int, float] = MappingProxyType({})


STRICT = Policy()


class Paging(Struct):
    """The pages so far; the last one is being filled from the top, `gap` is the room after what stands last on it.

    `page` is the setup of the pages that are begun from here on, `setups` are those of the pages so far. `asked` are the
    indices of the pages that a page break or a turn of the page ends, `skipped` the blocks of page breaks that end no page.
    `moved` has the block of each figure that text goes before, with the last block of that text. `cuts` counts the small
    tables that are cut, `keeps` the pages that end so that one stays whole.
    """

    page: PageSetup
    policy: Policy = STRICT
    pages: list[list[Placed]] = field(default_factory=list)
    setups: list[PageSetup] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)
    skipped: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    cuts: int = 0
    keeps: int = 0
    free: list[float] = field(default_factory=list)
    _top: float = 0
    _gap: float = 0
    _fresh: bool = True  # whether nothing stands on the page yet
    _ended: bool = True

    def place(self, story: Iterable[Flowable]) -> None:
        """Place every flowable, each below the one before it or on a page of its own."""
        waiting = deque(story)
        while waiting:
            flowable = waiting.popleft()
            if isinstance(flowable, Turn):
                self._end()
                self.page = flowable.page
                continue
            if self._ended:
                self._begin()
            if isinstance(flowable, PageBreak):
                self._break(flowable)
            elif isinstance(flowable, Need):
                self._ended = not self._fresh and flowable.breaks(
                    self._room - self._noted(waiting), self._emptiest, self._gap
                )
                self.keeps += self._ended and flowable.least_height < flowable.height
            elif not self._fits(flowable):
                self._go_on(flowable, waiting)

    @property
    def fills(self) -> tuple[float, ...]:
        """The share of each page's text area down to the last thing on it."""
        return tuple(
            round(1 - free / _height(setup), 3) for free, setup in zip(self.free, self.setups, strict=True)
        )

    def _end(self) -> None:
        """End the page, as the document asks for."""
        self._ended = True
        if self.pages:
            self.asked.add(len(self.pages) - 1)

    def _break(self, flowable: PageBreak) -> None:
        """End the page, unless so much of it is free that the page break does not hold."""
        if (
            flowable.room
            and not self._fresh
            and self._free >= self.policy.breaking * flowable.room * _height(self.page)
        ):
            self.skipped.append(flowable.block)
        else:
            self._end()

    def _go_on(self, flowable: Flowable, waiting: deque[Flowable]) -> None:
        """Place what can be placed on this page of a flowable that does not fit, or the text behind a figure."""
        if flowable.floats and not self._fresh and self._fill_with_text(flowable, waiting):
            return
        rest = self._rest(flowable)
        self._ended = rest[:1] == [flowable]
        if not self._ended:
            self.cuts += isinstance(flowable, Grid) and flowable.may_be_cut
            rest = [one for part in rest for one in (Need(UNLIMITED), part)]  # each begins a page
        waiting.extendleft(reversed(rest))

    def _fill_with_text(self, figure: Flowable, waiting: deque[Flowable]) -> bool:
        """Whether text that follows a figure stands on this page now; the figure begins the next one."""
        last = -1
        while text := self._next_text(waiting):
            if self._fits(text):
                last = text.block
                continue
            rest = self._rest(text)
            waiting.extendleft(reversed(rest))
            last = last if rest[:1] == [text] else text.block
            break
        if last >= 0:
            self.moved.append((figure.block, last))
            waiting.appendleft(figure)
            self._ended = True
        return last >= 0

    def _next_text(self, waiting: deque[Flowable]) -> Flowable | None:
        """What may fill the page before a figure, taken from what waits; None where nothing may, or a run would not fit."""
        need = waiting[0] if waiting and isinstance(waiting[0], Need) else None
        start = int(need is not None)
        run = list(takewhile(lambda one: one.keep_with_next, islice(waiting, start, None)))
        end = list(islice(waiting, start + len(run), start + len(run) + 1))
        if not end or not all(one.flows for one in (*run, *end)):
            return None
        if need:
            if self._room < need.height + max(need.before - self._gap, 0.0):
                return None
            waiting.popleft()
        return waiting.popleft()

    @property
    def _emptiest(self) -> float:
        return self.policy.emptiest * _height(self.page)

    @property
    def _room(self) -> float:
        raised = self.policy.raised.get(len(self.pages) - 1, 0.0)
        free = self._top - self.page.bottom
        return free - raised * _height(self.page) if raised else free

    @property
    def _free(self) -> float:
        """The height down to the foot of the page, that which is to stay free too."""
        return self._top - self.page.bottom

    def _noted(self, waiting: Iterable[Flowable]) -> float:
        """The height at the foot of the page that what is to begin next asks for besides its own."""
        return 0.0

    def _begin(self) -> None:
        self.pages.append([])
        self.setups.append(self.page)
        self.free.append(_height(self.page))
        self._top, self._gap = self.page.height - self.page.top, 0
        self._fresh, self._ended = True, False

    def _before(self, flowable: Flowable) -> float:
        """The room above a flowable beyond the room after what went before."""
        return 0.0 if self._fresh else max(flowable.before - self._gap, 0.0)

    def _fits(self, flowable: Flowable) -> bool:
        """Whether a flowable is placed on this page, where it is if it is."""
        before = self._before(flowable)
        room = self._room - before
        if room <= 0 and not flowable.flat:
            return False
        height = flowable.wrap(self.page.text_width, room)
        if height + flowable.reserve > room + TOLERANCE:
            return False
        self.pages[-1].append(Placed(flowable, self.page.left, self._top - before))
        if flowable.flat:
            return True
        self._gap = flowable.after
        self.free[-1] = self._top - before - height - self.page.bottom
        top = self._top - before - height - self._gap
        self._fresh = self._fresh and top == self._top
        self._top = top
        return True

    def _rest(self, flowable: Flowable) -> list[Flowable]:
        """What is left of a flowable, its first part placed; all of it when it is to begin on the next page."""
        width, room = self.page.text_width, self._room - self._before(flowable)
        parts = flowable.split(width, room) if room > 0 else []
        if not parts and not self._fresh:
            return [flowable]
        parts = parts or flowable.force(width, room)
        if not parts:
            raise LayoutError(f"{type(flowable).__name__} is higher than page {len(self.pages)}")
        if not self._fits(parts[0]):
            raise LayoutError(f"the first part of a {type(flowable).__name__} does not fit into its room")
        return parts[1:]


def _height(page: PageSetup) -> float:
    """The height of a page's text area."""
    return page.height - page.top - page.bottom
