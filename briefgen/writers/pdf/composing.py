"""The best of a few layouts by one cost over the whole document, so that pages are full and the last one is no stub."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.theme import PageSetup
from briefgen.writers.pdf.flowable import Flowable
from briefgen.writers.pdf.paging import STRICT, Paging, Policy

STUB = 0.2  # a last page that is less full than this is to go
FAIR = 0.3  # how full it becomes where it cannot go
HALF = 0.5  # a page that is less full than this has a hole
GOOD = 0.9  # a page that is as full as this costs nothing
CUTTING = (0.2, 0.0)  # the shares of a page that may stay free for small tables, where pages are to be fuller
BREAKING = 0.4  # of the room that an annex needs to go on, where it would be a stub on a page of its own

COST_OF_STUB = 1.0
COST_OF_HOLE = 0.5
COST_OF_PAGE = 0.1
COST_OF_CUT = 0.05


def compose_pages(story: Sequence[Flowable], page: PageSetup) -> Paging:
    """The pages of a story: those of the strict rules where they have no fault, else the layout that costs least.

    The number of layouts is fixed, so the time grows with the length of the story.
    """
    first = _placed(story, page, STRICT)
    if not _has_fault(first):
        return first
    candidates = [first, *_alternatives(story, page, first)]
    best = min(candidates, key=_cost)  # the first of equals
    # A flowable remembers how it was placed last.
    return best if best is candidates[-1] else _placed(story, page, best.policy)


def _alternatives(story: Sequence[Flowable], page: PageSetup, first: Paging) -> Iterator[Paging]:
    if first.keeps:
        for emptiest in CUTTING:
            yield _placed(story, page, Policy(emptiest))
    if _is_stub(first) and len(first.pages) - 2 in first.asked:
        yield _placed(story, page, Policy(breaking=BREAKING))
    elif _is_stub(first):
        *_, above, stub = first.fills
        for free in (FAIR - stub, 1 - above + STUB - stub, 1 - above + FAIR - stub):
            yield _placed(story, page, Policy(raised={len(first.pages) - 2: free}))


def _placed(story: Sequence[Flowable], page: PageSetup, policy: Policy) -> Paging:
    paging = Paging(page, policy)
    paging.place(story)
    return paging


def _has_fault(paging: Paging) -> bool:
    return _is_stub(paging) or any(fill < HALF for fill in _judged(paging))


def _is_stub(paging: Paging) -> bool:
    return len(paging.pages) > 1 and paging.fills[-1] < STUB


def _judged(paging: Paging) -> Iterator[float]:
    """How full each page is that the layout itself ended."""
    return (fill for index, fill in enumerate(paging.fills[:-1]) if index not in paging.asked)


def _cost(paging: Paging) -> float:
    holes = math.fsum(max(0.0, GOOD - fill) ** 2 + COST_OF_HOLE * (fill < HALF) for fill in _judged(paging))
    last = COST_OF_STUB * _is_stub(paging)
    return holes + last + COST_OF_PAGE * len(paging.pages) + COST_OF_CUT * paging.cuts
