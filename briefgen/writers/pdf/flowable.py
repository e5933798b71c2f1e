"""What stands below each other on a page: anything that knows its height, may be cut, and draws itself."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.theme import PageSetup
from briefgen.writers.pdf.tagging import TaggedCanvas

UNLIMITED = 1e6
TOLERANCE = 1e-6


class Flowable:
    """One thing of a page; lengths in points, `before` and `after` are the room around it.

    `width` and `height` are those of the last `wrap`. Of the rooms between two, the larger one is left.
    """

    before = 0.0
    after = 0.0
    width = 0.0
    height = 0.0
    keep_with_next = False  # whether it may not be the last one on its page
    reserve = 0.0  # points below it that must be free on the page of its end
    flat = False  # whether it takes no room, and so stands on a full page too
    block = -1  # the number of the block of the document that it is of; -1: of none
    floats = False  # whether text that follows may fill the page before it
    flows = False  # whether it may fill the page before a figure

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height at a width; `room` is what is free below, for those that make use of it."""
        raise NotImplementedError

    def split(self, width: float, room: float) -> list[Flowable]:  # for those that can
        """The parts of one that is higher than the room, the first of which fits; none when it cannot be cut there."""
        return []

    def force(self, width: float, room: float) -> list[Flowable]:
        """The parts of one that is higher than a whole page, cut where it otherwise is not; none when nothing in it can be cut."""
        return self.split(width, room)

    def least(self, width: float) -> float:
        """The height of the smallest part that it may begin with."""
        return self.wrap(width)

    def inside(self) -> Sequence[Flowable]:
        """What it holds."""
        return ()

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, as last wrapped, with its upper left corner there."""
        raise NotImplementedError


class Turn(Flowable):
    """What comes next begins a page of this setup."""

    def __init__(self, page: PageSetup) -> None:
        self.page = page


class PageBreak(Flowable):
    """What comes next begins a page, unless the share `room` of the page is free."""

    def __init__(self, room: float = 0.0) -> None:
        self.room = room
