"""Widths of columns: no word or number is cut that a wider column would hold, in any format."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.column_words import pieces
from briefgen.columns import CELL_STYLES, column_widths, least_width, least_widths, side_paddings
from briefgen.document import Cite, Column, Inline, Strong, Table, TableCell, TableRow, Text
from briefgen.theme import Sizes, Theme
from briefgen.typography import CELL_SIDE
from briefgen.writers.docx import tables as word
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.inlines import Runs
from briefgen.writers.docx.package import PackagePart
from briefgen.writers.docx.style_part import TABLES
from briefgen.writers.pdf import tables as pdf
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import Tag
from briefgen.writers.pdf.text.prose import TextFlowable

THEME = Theme()
ROOM = THEME.page.text_width
WORDS = st.sampled_from([
    "aid", "Likelihood", "counterterrorism", "memorandum", "of", "the", "Karakoram", "non-proliferation", "USD",
])  # fmt: skip
NUMBERS = st.decimals(-99999, 99999, places=2).map(lambda value: f"{value:,}".replace(",", "\u202f"))
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@st.composite
def markdown_tables(draw: st.DrawFn) -> Table:
    """Tables as an author types them: columns of numbers and of text, each under its head."""
    kinds = draw(st.lists(st.booleans(), min_size=1, max_size=10))
    count = draw(st.integers(1, 6))
    cells = [[(Text(draw(NUMBERS if kind else TEXTS)),) for _ in range(count)] for kind in kinds]
    columns = tuple(Column((Text(draw(WORDS)),)) for _ in kinds)
    rows = tuple(TableRow(tuple(TableCell((words,)) for words in row)) for row in zip(*cells, strict=True))
    return Table(columns, rows, "A table")


def table(*rows: tuple[str | tuple[Inline, ...], ...]) -> Table:
    """A table of these cells under its head."""
    head, *body = [[(Text(cell),) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return Table(
        tuple(Column(words) for words in head),
        tuple(TableRow(tuple(TableCell((words,)) for words in row)) for row in body),
        "A table",
    )


@settings(max_examples=500)
@given(markdown_tables())
def test_no_format_cuts_a_word_that_a_wider_column_would_hold(block: Table) -> None:
    widths = column_widths(block, THEME, ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    if least_width(block, THEME) > ROOM:
        return
    made = pdf.table(PreparedTheme(THEME), block, ROOM, Tag("Table"))
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            texts = (one for one in cell.content if isinstance(one, TextFlowable))
            assert (
                max((word.width for one in texts for word in one.words), default=0)
                <= width - cell.left - cell.right
            )
    assert sum(word_widths(block)) == pytest.approx(ROOM, abs=0.1)
    assert word_widths(block) == pytest.approx(widths, abs=0.3)


def word_widths(block: Table) -> list[float]:
    """The widths of columns in the Word file."""
    runs = Runs(PackagePart(), Anchors())
    made = word.table(block, THEME, ROOM, runs, lambda *parts: f"<w:p>{parts}</w:p>")
    return [int(found) / 20 for found in re.findall(r'<w:gridCol w:w="(\d+)"', made)]


def test_ten_columns_of_numbers_are_equally_wide() -> None:
    row = tuple(f"{23 + number},73{number}" for number in range(9))
    block = table(("Year", *["Likelihood"] * 9), ("2023", *row), ("2024", *row))
    sides = map(sum, side_paddings(block, THEME))  # the last column has none at the edge of the table
    words = [width - side for width, side in zip(column_widths(block, THEME, ROOM), sides, strict=True)]
    assert max(words[1:]) - min(words[1:]) < 0.01


def test_text_gets_the_room_that_numbers_leave() -> None:
    block = table(("Year", "What happened"), ("2023", "Aid was resumed in part after a review of it " * 4))
    year, text = column_widths(block, THEME, ROOM)
    assert year < 60
    assert text > 380


def test_a_long_address_breaks_at_its_slashes_and_starves_nobody() -> None:
    address = "https://www.example.org/reports/of/the/standing/committee/on/foreign/affairs/2024/annex"
    block = table(("Source", "Likelihood", "Number"), (address, "Unlikely", "23,733"))
    assert least_width(block, THEME) < ROOM
    assert "".join(pieces(address)) == address
    assert all(piece.endswith("/") for piece in pieces(address)[:-1])


def test_where_not_all_fit_the_short_ones_do() -> None:
    first, _, last = column_widths(table(("No.", "Word", "Number"), ("1", "m" * 400, "23,733")), THEME, ROOM)
    assert first > 20
    assert last > 38


def test_bold_words_and_citations_are_measured_as_they_are_set() -> None:
    plain_one, bold, cited = (
        least_width(table(("a",), (words,)), THEME)
        for words in (
            (Text("memorandum"),),
            (Strong((Text("memorandum"),)),),
            (Text("memorandum"), Cite(12)),
        )
    )
    assert plain_one < bold < cited


def test_shares_that_a_component_asks_for_are_kept() -> None:
    block = Table(
        (Column((Text("a"),), 0.25), Column((Text("b"),), 0.75)),
        (TableRow((TableCell(((Text("x"),),)), TableCell(((Text("y"),),)))),),
        "A table",
    )
    assert column_widths(block, THEME, 400) == [100, 300]


def test_every_style_of_table_has_its_text_styles() -> None:
    assert CELL_STYLES.keys() - TABLES.keys() == {"routing"}  # lines of its own in Word


def test_a_key_figure_stands_on_one_line_where_its_neighbours_have_room() -> None:
    heads = ("USD 3.2 billion", "USD 1.3 billion", "2022")
    columns = tuple(Column((Text(head),), 1 / 3) for head in heads)
    row = TableRow((TableCell(((Text("x"),),)),) * 3)
    larger = Theme(sizes=Sizes(title=26))
    first, second, third = column_widths(Table(columns, (row,), "Key figures", "numerals"), larger, ROOM)
    assert first > ROOM / 3 < second
    assert third < ROOM / 3


def test_columns_of_numbers_take_what_they_need_where_words_are_short_of_room() -> None:
    text = "More refugees arrive than can be received in the border districts"
    block = table(("Risk", "Cause", "Likelihood", "Impact", "Rating"), *((text, text, "4", "3", "12"),) * 3)
    _, _, likelihood, impact, rating = column_widths(block, THEME, ROOM)
    assert impact < 0.8 * likelihood
    assert rating < 0.8 * likelihood
    short = table(("Risk", "Likelihood", "Impact"), ("Gas", "4", "3"))
    _, one, other = column_widths(short, THEME, ROOM)
    assert one == pytest.approx(
        other, abs=CELL_SIDE + 0.1
    )  # at the edge of the table is no room beside the words


@pytest.mark.parametrize("amount", ["USD 150,000", "€ 150,000", "(USD 150,000)"])
def test_a_currency_stays_with_its_amount(amount: str) -> None:
    shares, texts = (0.8, 0.1, 0.1), ("A long text " * 30, "x", f"{amount} (invented)")
    columns = tuple(Column((Text("Head"),), share) for share in shares)
    block = Table(columns, (TableRow(tuple(TableCell(((Text(one),),)) for one in texts)),), "Options")
    grid = pdf.table(PreparedTheme(THEME), block, ROOM, Tag("Table"))
    cell = grid.rows[1].cells[2]
    (found,) = (one for one in cell.content if isinstance(one, TextFlowable))
    found.wrap(column_widths(block, THEME, ROOM)[2] - cell.left - cell.right)
    assert found.count == 2


def test_room_that_no_word_needs_goes_to_a_heading_that_would_wrap() -> None:
    columns = (Column((Text("What"),), 0.9), Column((Text("Not agreed"),), 0.1, "centre"))
    rows = (TableRow((TableCell(((Text("a short text"),),)), TableCell(((Text("x"),),)))),)
    block = Table(columns, rows, "Recommendations")
    before, after = 0.1 * 400, column_widths(block, THEME, 400)[1]
    assert before < after < 80
    full = Table(columns, (TableRow((TableCell(((Text("word " * 200),),)), rows[0].cells[1])),), "R")
    assert column_widths(full, THEME, 400)[1] < after


@given(markdown_tables(), st.lists(st.integers(1, 9), min_size=10, max_size=10))
def test_columns_with_shares_fill_the_width_and_cut_no_word(block: Table, shares: list[int]) -> None:
    columns = tuple(replace(one, width=share) for one, share in zip(block.columns, shares, strict=False))
    shared = replace(block, columns=columns)
    widths = column_widths(shared, THEME, ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    if least_width(shared, THEME) <= ROOM:
        assert all(
            one >= least - 0.01 for one, least in zip(widths, least_widths(shared, THEME), strict=True)
        )
