from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.components import data_tables, tables
from briefgen.components.register import RegisterEntry
from briefgen.components.tables import Slot, TableColumns, cell, words
from briefgen.document import Strong, TableRow, plain
from briefgen.model import ColumnData, RowData, TableItem
from tests.components.islamabad import context

WANTED = st.lists(
    st.tuples(st.sampled_from([0.0, 1.0, 2.5, 6.0]), st.floats(0.02, 0.6)), min_size=1, max_size=8
)


@given(WANTED)
def test_widths_add_up_to_one_and_none_is_nothing(wanted: list[tuple[float, float]]) -> None:
    widths = tables.shares([share for share, _ in wanted], [least for _, least in wanted])
    assert sum(widths) == pytest.approx(1)
    assert all(width > 0.001 for width in widths)


@given(WANTED)
def test_no_column_is_under_its_least_while_all_fit(wanted: list[tuple[float, float]]) -> None:
    least = [width for _, width in wanted]
    narrow = sum(width for share, width in wanted if not share)
    if sum(least) <= 1 and narrow <= 1 - tables.LEAST_TEXT:
        widths = tables.shares([share for share, _ in wanted], least)
        assert all(width >= need - 1e-9 for width, need in zip(widths, least, strict=True))


def test_a_column_that_is_empty_in_every_row_is_left_out() -> None:
    slots = (Slot("No.", holds=("1",)), Slot("Risk", share=1), Slot("Response", share=1))
    rows = tuple(TableRow((cell(words(str(n))), cell(words("Aid ends")), cell())) for n in (1, 2))
    table = tables.table(context(), TableColumns(slots, rows, "Risks"))
    assert [plain(column.header) for column in table.columns] == ["No.", "Risk"]
    assert all(len(row.cells) == 2 for row in table.rows)


def test_a_text_column_is_as_wide_as_its_longest_word() -> None:
    found = context()
    word = "Counterterroristisch" * 2
    slots = (Slot("a", share=1), Slot("b", share=20))
    columns = tables.columns(found, slots, (TableRow((cell(words(word)), cell(words("b")))),), "register")
    needed = found.ruler.width(word, found.theme.sizes.table) + tables.PADDING
    assert columns[0].width * found.width >= needed - 0.01


def test_a_table_of_reading_text_is_measured_in_the_reading_face() -> None:
    slots, rows = (
        (Slot("a", holds=("Moderate",)), Slot("b", share=1)),
        (TableRow((cell(words("x")), cell(words("y")))),),
    )
    sans, serif = (tables.columns(context(), slots, rows, style)[0] for style in ("register", "reading"))
    assert serif.width > sans.width


def test_only_captioned_tables_are_numbered() -> None:
    found = context()
    rows = (TableRow((cell(words("x")),)),)
    slots = (Slot("a", share=1),)
    silent = tables.table(found, TableColumns(slots, rows, "d"))
    named = tables.table(found, TableColumns(slots, rows, "d", caption=words("Risks")))
    assert (silent.number, silent.anchor) == (0, "")
    assert (named.number, named.anchor) == (1, "table-1")


@pytest.mark.parametrize(
    ("title", "text", "printed"),
    [
        ("Aid ends", "a hard line", "Aid ends:"),
        ("Aid ends", "A hard line", "Aid ends."),
        ("Will aid end?", "perhaps", "Will aid end?"),
    ],
)
def test_a_title_runs_into_its_text_by_a_stop_or_a_colon(title: str, text: str, printed: str) -> None:
    assert tables.run_in(title, text, ": ") == printed
    assert tables.run_in(title, text, "\u00a0: ") == printed.replace(":", "\u00a0:")


@pytest.mark.parametrize(("others", "whole"), [(2, True), (9, False)])
def test_a_date_is_not_broken_where_other_columns_have_room(others: int, whole: bool) -> None:  # noqa: FBT001 -- a case
    columns = (
        *(ColumnData(name=f"Telecommunications {number}") for number in range(others)),
        ColumnData(name="Since", kind="date"),
    )
    item = TableItem(
        title="Offices", columns=columns, rows=(RowData(cells=(*(["x"] * others), "1998-09-20")),)
    )
    found = data_tables.table(context(), RegisterEntry(1, "tables[0]", item))
    assert (" " not in plain(found.rows[0].cells[-1].paragraphs[0])) is whole


@pytest.mark.parametrize(
    ("cells", "kind", "bold"),
    [
        (("Karachi", "Gwadar"), "text", True),
        (("Karachi", "Karachi"), "text", False),  # no names of rows
        (("Karachi", "The deepest of the ports on that coast, where the largest ships wait"), "text", False),
        (("2021", "2022"), "date", False),
    ],
)
def test_the_names_of_rows_are_bold(cells: tuple[str, ...], kind: str, bold: bool) -> None:  # noqa: FBT001 -- a case
    columns = (ColumnData(name="Port", kind=kind), ColumnData(name="Depth", kind="number"))
    item = TableItem(title="Ports", columns=columns, rows=tuple(RowData(cells=(one, "9")) for one in cells))
    found = data_tables.table(context(), RegisterEntry(1, "tables[0]", item))
    heads = [row.cells[0].paragraphs[0] for row in found.rows]
    assert all(isinstance(head[0], Strong) for head in heads) is bold


def test_the_names_of_rows_below_headings_are_not_bold() -> None:
    columns = (ColumnData(name="Port"), ColumnData(name="Depth", kind="number"))
    rows = (RowData(group="South"), RowData(cells=("Karachi", "9")))
    found = data_tables.table(
        context(), RegisterEntry(1, "tables[0]", TableItem(title="Ports", columns=columns, rows=rows))
    )
    assert not isinstance(found.rows[1].cells[0].paragraphs[0][0], Strong)
