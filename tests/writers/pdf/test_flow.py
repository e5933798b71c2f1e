"""What must be free for a run to begin, and where flowables are placed."""

from __future__ import annotations

import dataclasses

import pytest
from reportlab.platypus import PageBreak, Spacer
from reportlab.platypus.doctemplate import LayoutError

from briefgen.theme import PageSetup
from briefgen.writers.pdf.flow import Need
from briefgen.writers.pdf.paging import Paging

HEIGHT = 400.0
PAGE = dataclasses.replace(PageSetup(), width=300, height=HEIGHT, top=0, bottom=0, left=0, right=0)


def paged(*story: object) -> list[list[float]]:
    """The lower edges of what is placed on each page."""
    paging = Paging(PAGE)
    paging.place(story)
    return [[placed.y for placed in page] for page in paging.pages]


def following(*above: float) -> int:
    """The pages of a story in which a block of 100 points follows others on a page of 400."""
    story = [Spacer(10, HEIGHT * part) for part in above]
    for one in story:
        one.spaceAfter = 8
    return len(paged(*story, Need(100), Spacer(10, 100, isGlue=False), Spacer(10, 10)))


@pytest.mark.parametrize(("above", "expected"), [((0.5,), 1), ((0.9,), 2), ((1.0,), 2)])
def test_a_full_page_is_never_followed_by_an_empty_one(above: tuple[float, ...], expected: int) -> None:
    assert following(*above) == expected


def test_of_two_rooms_between_flowables_the_larger_one_is_left() -> None:
    first, second = Spacer(10, 100), Spacer(10, 100)
    first.spaceAfter, second.spaceBefore = 8, 20
    assert paged(first, second) == [[300, 180]]


def test_a_page_break_ends_its_page_and_at_the_end_leaves_no_page_empty() -> None:
    assert paged(Spacer(10, 10), PageBreak(), Spacer(10, 10), PageBreak()) == [[390], [390]]


def test_what_is_higher_than_a_page_is_an_error() -> None:
    with pytest.raises(LayoutError, match="Spacer is higher than page 2"):
        paged(Spacer(10, 10), Spacer(10, 500))
