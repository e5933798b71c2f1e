"""Tables over many pages: whole rows below their head, and a row cut only where no page holds it."""

from __future__ import annotations

import pytest

from briefgen.document import Column, Table, TableCell, Text
from briefgen.document import TableRow as DocumentRow
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.flow import Container, Shell, keep_together
from briefgen.writers.pdf.flowable import Flowable, PageBreak
from briefgen.writers.pdf.grid import Grid
from briefgen.writers.pdf.grid_rows import GridCell, GridRow, GridRule, Rules, SharedTable
from briefgen.writers.pdf.paging import LayoutError, Paging
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tables import table as table_of
from briefgen.writers.pdf.tagging import Tag
from briefgen.writers.pdf.tagging.fonts import find_font
from briefgen.writers.pdf.text.prose import TextFlowable
from briefgen.writers.pdf.text.words import TextPiece, style
from tests.writers.pdf.test_flow import Space

PAGE = PageSetup(width=300, height=400, top=0, right=0, bottom=0, left=0)
VOICE = PreparedTheme(Theme()).voice("cell")


def prose(lines: int) -> TextFlowable:
    """A paragraph of that many lines in a narrow column."""
    look = style(find_font(VOICE.faces[0]), VOICE.size, VOICE.ink)
    return TextFlowable(VOICE, [TextPiece(look, " ".join(["neighbourhood"] * lines))])


def row(number: int, lines: int) -> GridRow:
    return GridRow(number, [GridCell([prose(lines)], 0, 0, 3, 4)])


def table(*lines: int, head: int = 1) -> Grid:
    """A table of one column whose rows have so many lines each, below a head of one."""
    rows = [row(number, 1) for number in range(head)]
    rows += [row(head + number, count) for number, count in enumerate(lines)]
    return Grid(SharedTable(Tag("Table"), [70.0], head, None, Rules()), rows)


def pages(*story: Flowable) -> list[list[int]]:
    """The numbers of the rows on each page."""
    paging = Paging(PAGE)
    paging.place(keep_together(story, 300, 400))
    grids = [[one.flowable for one in page if isinstance(one.flowable, Grid)] for page in paging.pages]
    return [[row.number for grid in page for row in grid.rows] for page in grids]


def test_every_row_stands_on_one_page_below_its_head() -> None:
    found = pages(Space(100), table(*[1 + number % 3 for number in range(500)]))
    assert len(found) > 40
    assert {page[0] for page in found} == {0}
    assert [number for page in found for number in page[1:]] == list(range(1, 501))


def test_every_page_but_the_last_is_full() -> None:
    paging = Paging(PAGE)
    paging.place(keep_together([Space(100), table(*[1 + number % 3 for number in range(500)])], 300, 400))
    highest = 3 * VOICE.leading + 7
    heights = [
        page[-1].flowable.height + (100 if not index else 0) for index, page in enumerate(paging.pages)
    ]
    assert all(400 - highest < height <= 400 for height in heights[:-1])


def test_a_table_after_a_page_break_has_its_page_to_itself() -> None:
    assert pages(Space(10), PageBreak(), table(1, 1, 1)) == [[], [0, 1, 2, 3]]


def heading(height: float) -> Flowable:
    """What stands above a table and goes with it."""
    made = Space(height)
    made.keep_with_next = True
    return made


def test_a_table_begins_where_its_head_and_two_rows_fit() -> None:
    one = VOICE.leading + 7
    found = table(2, 1, 5, 1, 1, 1, 1)
    assert found.least(70) == pytest.approx(one + 2 * VOICE.leading + 7 + one)
    assert found.wrap(70) > found.least(70)


@pytest.mark.parametrize(("spare", "expected"), [(0.5, [[0, 1, 2, 3]]), (-0.5, [[], [0, 1, 2, 3]])])
def test_a_table_that_stays_whole_begins_where_all_of_it_fits(
    spare: float, expected: list[list[int]]
) -> None:
    found = table(1, 1, 1)
    found._plan.whole = True
    assert found.least(70) == found.wrap(70)
    assert pages(Space(400 - found.wrap(70) - found.before - spare), found) == expected


@pytest.mark.parametrize(
    ("spare", "expected"), [(0.5, [[0, 1, 2], [0, 3, 4, 5, 6, 7]]), (-0.5, [[], [0, 1, 2, 3, 4, 5, 6, 7]])]
)
def test_a_heading_stands_on_the_page_of_the_first_two_rows(spare: float, expected: list[list[int]]) -> None:
    needed = 20 + Grid.before + 3 * (VOICE.leading + 7)
    assert pages(Space(400 - needed - spare), heading(20), table(1, 1, 1, 1, 1, 1, 1)) == expected


def test_a_table_of_six_rows_goes_whole_to_the_next_page() -> None:
    above = 400 - 5 * (VOICE.leading + 7) - Grid.before
    assert pages(Space(above), table(1, 1, 1, 1, 1, 1)) == [[], [0, 1, 2, 3, 4, 5, 6]]


def test_a_table_of_six_rows_is_cut_where_its_page_would_stay_too_empty() -> None:
    assert pages(Space(200), table(3, 3, 3, 3, 3, 3)) == [[0, 1, 2, 3], [0, 4, 5, 6]]


def test_one_row_never_stands_alone_on_the_next_page() -> None:
    above = 400 - 7 * (VOICE.leading + 7) - Grid.before
    assert pages(Space(above), table(1, 1, 1, 1, 1, 1, 1)) == [[0, 1, 2, 3, 4, 5], [0, 6, 7]]


def test_a_row_that_the_next_page_holds_is_never_cut() -> None:
    assert pages(Space(250), table(12)) == [[], [0, 1]]


def test_a_row_higher_than_a_page_goes_on_with_its_head_above_it() -> None:
    found = pages(table(80))
    assert len(found) == 3
    assert found == [[0, 1]] * 3


def test_no_line_of_a_cut_row_is_lost() -> None:
    paging = Paging(PAGE)
    paging.place(keep_together([table(80)], 300, 400))
    grids = [page[0].flowable for page in paging.pages]
    cells = [grid.rows[1].cells[0].content for grid in grids if isinstance(grid, Grid)]
    assert sum(one.count for content in cells for one in content if isinstance(one, TextFlowable)) == 80


def test_what_cannot_be_cut_is_an_error() -> None:
    tall = Grid(
        SharedTable(Tag("Table"), [70.0], 0, None, Rules()),
        [GridRow(0, [GridCell([Space(500)], 0, 0, 0, 0)])],
    )
    with pytest.raises(LayoutError, match="Grid is higher than page"):
        pages(tall)


def test_a_table_in_a_box_is_cut_between_its_rows() -> None:
    paging = Paging(PAGE)
    paging.place([Space(300), Container([table(*[2] * 8)], Shell())])
    assert [len(page) for page in paging.pages] == [2, 1]


def titled(*lines: int) -> Grid:
    """A table whose rows stand each below a title of one line."""
    rows = [row(0, 1)]
    for count in lines:
        title = row(len(rows), 1)
        title.heads = True
        rows += [title, row(len(rows) + 1, count)]
    return Grid(SharedTable(Tag("Table"), [70.0], 1, None, Rules(), titled=True), rows)


def test_rows_below_titles_are_cut_by_two_with_theirs() -> None:
    assert titled(1, 1, 1).least(70) == titled(1, 1, 1).wrap(70)  # three rows with three titles stay whole
    found = titled(*[1] * 8)
    assert found.least(70) == pytest.approx(5 * (VOICE.leading + 7))
    for above in range(100, 330, 3):
        for page in pages(Space(above), titled(*[1 + n % 3 for n in range(8)])):
            numbers = [one for one in page if one]
            assert len(numbers) % 2 == 0, above  # no title without its row
            assert len(numbers) != 2, above  # no row alone with its title


def test_no_line_parts_a_title_from_its_row() -> None:
    rule = GridRule(0.5, "#000000")
    found = titled(1, 1)
    found._plan.rules = Rules(between=rule)
    lines = [found._rule_below(one, last=one is found.rows[-1]) for one in found.rows]
    assert lines == [rule, None, rule, None, rule]


def test_a_heading_over_columns_has_a_rule_as_wide_as_they_are() -> None:
    words = (Text("Words"),)
    columns = tuple(Column(words, 0.25, group=words if at in {1, 2} else ()) for at in range(4))
    rows = (DocumentRow((TableCell((words,)),) * 4),)
    first, second, *_ = table_of(PreparedTheme(Theme()), Table(columns, rows, "x"), 400, Tag("Table")).rows
    ((start, long),) = first.ruled
    assert 100 < start < 110
    assert 180 < long < 200
    assert not second.ruled
