"""Tables over many pages: every page's part is cut at once, and where platypus would cut it page by page."""

from __future__ import annotations

from reportlab.platypus import PageBreak, Spacer

from briefgen.theme import PageSetup
from briefgen.writers.pdf.flow import kept
from briefgen.writers.pdf.paging import Paging
from briefgen.writers.pdf.rows import WholeRows

PAGE = PageSetup(width=300, height=400, top=0, right=0, bottom=0, left=0)


def table(rows: int, head: int = 1) -> WholeRows:
    """Rows of three heights in turn, each a little different from its neighbours."""
    data = [["Head"]] * head + [["\n".join(["line"] * (1 + number % 3))] for number in range(rows)]
    return WholeRows(data, [100], repeatRows=head)


def filled(rows: int, *, at_once: bool) -> list[tuple[int, float]]:
    """Number of rows and lower edge of what stands on each page, below 100 points of something else."""
    story = [Spacer(10, 100), table(rows)]
    paging = Paging(PAGE)
    paging.place(kept(story, 300, 400 if at_once else 0))
    return [(len(page[-1].flowable._cellvalues), round(page[-1].y, 6)) for page in paging.pages]


def test_pages_cut_at_once_are_those_cut_one_by_one() -> None:
    assert filled(500, at_once=True) == filled(500, at_once=False)


def test_every_row_stands_on_one_page_below_its_header() -> None:
    pages = filled(500, at_once=True)
    assert len(pages) > 40
    assert sum(rows - 1 for rows, _ in pages) == 500


def test_a_table_after_a_page_break_has_its_page_to_itself() -> None:
    paging = Paging(PAGE)
    paging.place(kept([Spacer(10, 10), PageBreak(), table(3)], 300, 400))
    assert [len(page) for page in paging.pages] == [1, 1]
