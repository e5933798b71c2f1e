"""Flowables on pages: each is placed before anything is drawn, so that what is drawn may know every page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, field

from briefgen.theme import PageSetup
from briefgen.writers.pdf.flow import Need
from briefgen.writers.pdf.flowable import TOLERANCE, Flowable, PageBreak, Turn


class LayoutError(ValueError):
    """Something that is higher than a page and cannot be cut."""


class Placed(NamedTuple):
    """A flowable with the place of its upper left corner."""

    flowable: Flowable
    left: float
    top: float


class Paging(Struct):
    """The pages so far; the last one is being filled from the top, `gap` is the room after what stands last on it.

    `page` is the setup of the pages that are begun from here on, `setups` are those of the pages so far.
    """

    page: PageSetup
    pages: list[list[Placed]] = field(default_factory=list)
    setups: list[PageSetup] = field(default_factory=list)
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
                self.page, self._ended = flowable.page, True
                continue
            if self._ended:
                self._begin()
            if isinstance(flowable, PageBreak):
                self._ended = True
            elif isinstance(flowable, Need):
                self._ended = not self._fresh and flowable.breaks(
                    self._room - self._noted(waiting), self._gap
                )
                self._gap = 0
            elif not self._fits(flowable):
                rest = self._rest(flowable)
                self._ended = rest[:1] == [flowable]
                waiting.extendleft(reversed(rest))

    @property
    def _room(self) -> float:
        return self._top - self.page.bottom

    def _noted(self, waiting: Iterable[Flowable]) -> float:
        """The height at the foot of the page that what is to begin next asks for besides its own."""
        return 0.0

    def _begin(self) -> None:
        self.pages.append([])
        self.setups.append(self.page)
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
        if height > room + TOLERANCE:
            return False
        self.pages[-1].append(Placed(flowable, self.page.left, self._top - before))
        self._gap = flowable.after
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
