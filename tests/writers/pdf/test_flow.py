"""What must be free for a run to begin, and where flowables are placed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.theme import PageSetup
from briefgen.writers.pdf.flow import Need
from briefgen.writers.pdf.flowable import UNLIMITED, Flowable, PageBreak
from briefgen.writers.pdf.paging import LayoutError, Paging

HEIGHT = 400.0
PAGE = replace(PageSetup(), width=300, height=HEIGHT, top=0, bottom=0, left=0, right=0)


class Space(Flowable):
    """Nothing, of a height."""

    def __init__(self, height: float, before: float = 0, after: float = 0) -> None:
        self.height, self.before, self.after = height, before, after

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        return self.height


def paged(*story: Flowable) -> list[list[float]]:
    """The upper edges of what is placed on each page."""
    paging = Paging(PAGE)
    paging.place(story)
    return [[placed.top for placed in page] for page in paging.pages]


@pytest.mark.parametrize(("above", "expected"), [(0.5, 1), (0.9, 2), (1.0, 2)])
def test_a_full_page_is_never_followed_by_an_empty_one(above: float, expected: int) -> None:
    story = [Space(HEIGHT * above, after=8), Need(100), Space(100), Space(10)]
    assert len(paged(*story)) == expected


def test_of_two_rooms_between_flowables_the_larger_one_is_left() -> None:
    assert paged(Space(100, after=8), Space(100, before=20)) == [[400, 280]]


def test_a_page_break_ends_its_page_and_at_the_end_leaves_no_page_empty() -> None:
    assert paged(Space(10), PageBreak(), Space(10), PageBreak()) == [[400], [400]]


def test_what_is_higher_than_a_page_is_an_error() -> None:
    with pytest.raises(LayoutError, match="Space is higher than page 2"):
        paged(Space(10), Space(500))
