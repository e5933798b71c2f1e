"""Tables of the brief's own: figures aligned on their decimal marks, units said once, headings over rows and columns."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from msgspec.structs import replace

from briefgen.cell_type import cell_theme, fits, is_cut
from briefgen.components.context import Context, with_cites
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import bold, words
from briefgen.document import Block, Column, Inline, Strong, Table, TableCell, TableRow, Text
from briefgen.model import ColumnData, PartialDate, TableItem
from briefgen.model.cells import parse_cell, places_of

FIGURES = frozenset({"number", "percent", "money"})
PER_CENT = "%"
EXACT = decimal.Context(prec=60)  # more digits than a number and its places can have
WHOLE = 15  # rows up to which a table is not cut
LONGEST_NAME = 60  # characters: what is longer in the first column is text, not the name of its row


@part("the brief's own tables", headed="tables")
def tables(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """The tables of the brief itself; those of a section are shown with the section."""
    unplaced = context.unplaced(entries(context.brief.tables, "tables"))
    return tuple(table(context, entry) for entry in unplaced)


def table(context: Context, entry: RegisterEntry[TableItem]) -> Table:
    """The table of an item with its number."""
    item, number = entry.item, context.next_table()
    anchor = context.anchor(f"table-{number}")
    context.show(item.id, anchor, f"{context.label('writer_table')} {context.numeral(number)}")
    columns = [_with_places(column, item, index) for index, column in enumerate(item.columns)]
    named = _names_rows(item)
    rows = [
        _group(row.group, len(columns)) if row.group else _row(context, columns, row.cells, named=named)
        for row in item.rows
    ]
    if item.total:
        rows.append(_row(context, columns, item.total, strong=True))
    count = len([row for row in rows if not row.heads])
    shared = _shared_unit([column for column in columns if column.kind in FIGURES])
    made = Table(
        tuple(_column(column, columns, shared) for column in columns),
        tuple(rows),
        context.label(
            "table_size", rows=context.count("rows", count), columns=context.count("columns", len(columns))
        ),
        caption=_caption(context, item, shared),
        number=number,
        anchor=anchor,
        origin=entry.path,
        notes=_notes(context, item),
        wide=item.wide,
        whole=len(rows) <= WHOLE,
    )
    made = made if item.wide or not is_cut(made, context.theme) else replace(made, wide=True)
    if not any(column.kind == "date" for column in columns):
        return made
    whole = _with_whole_dates(made, columns)
    return whole if fits(whole, cell_theme(made, context.theme)) else made


def _with_whole_dates(made: Table, columns: Sequence[ColumnData]) -> Table:
    """The table with each date on one line."""
    dated = {index for index, column in enumerate(columns) if column.kind == "date"}
    rows = tuple(
        row
        if row.heads
        else replace(
            row, cells=tuple(_on_one_line(cell) if at in dated else cell for at, cell in enumerate(row.cells))
        )
        for row in made.rows
    )
    return replace(made, rows=rows)


def _on_one_line(cell: TableCell) -> TableCell:
    paragraphs = (
        tuple(Text(_kept(node.text)) if isinstance(node, Text) else node for node in paragraph)
        for paragraph in cell.paragraphs
    )
    return replace(cell, paragraphs=tuple(paragraphs))


def _caption(context: Context, item: TableItem, unit: str) -> tuple[Inline, ...]:
    """The title, with the unit of all figures where they have the same one."""
    title = context.inlines(item.title)
    return with_cites((*title, *words(f" ({_kept(unit)})" if unit else "")), context.cites(item.sources))


def _shared_unit(columns: Sequence[ColumnData]) -> str:
    """The unit that all of several columns have; empty for others."""
    units = {_unit(column) for column in columns}
    return units.pop() if len(columns) > 1 and len(units) == 1 else ""


def _unit(column: ColumnData) -> str:
    return column.unit or (PER_CENT if column.kind == "percent" else "")


def _kept(unit: str) -> str:
    """The unit on one line."""
    return unit.replace(" ", NO_BREAK)


def _with_places(column: ColumnData, item: TableItem, index: int) -> ColumnData:
    """The column with the decimal places of all of its numbers: so many that none loses a digit, if it names none."""
    if column.kind not in FIGURES or column.places is not None:
        return column
    cells = [row.cells[index] for row in item.rows if not row.group]
    values = [parse_cell(column.kind, text) for text in (*cells, *item.total[index : index + 1])]
    most = max((places_of(value) for value in values if isinstance(value, Decimal)), default=0)
    return replace(column, places=most)


def _column(column: ColumnData, columns: Sequence[ColumnData], shared: str) -> Column:
    """The column; its unit stands in its head, but in that of its group or of the table where they share it."""
    neighbours = [one for one in columns if column.group and one.group == column.group]
    over = "" if shared else _shared_unit(neighbours)
    align: Literal["start", "end"] = "end" if column.kind in FIGURES else "start"
    return Column(
        _head(column.name, "" if (shared and column.kind in FIGURES) or over else _unit(column)),
        align=align,
        narrow=column.kind != "text",
        group=_head(column.group, over),
    )


def _head(name: str, unit: str) -> tuple[Inline, ...]:
    return words(f"{name} ({_kept(unit)})" if unit and unit not in name else name)


def _names_rows(item: TableItem) -> bool:
    """Whether the first column holds the names of the rows: short words, each another; rows below headings are theirs."""
    first = [row.cells[0] for row in item.rows if not row.group]
    if len(item.columns) < 2 or item.columns[0].kind != "text" or len(first) < len(item.rows):
        return False
    return len(set(first)) == len(first) and all(0 < len(name) <= LONGEST_NAME for name in first)


def _row(
    context: Context,
    columns: Sequence[ColumnData],
    cells: Sequence[str],
    *,
    strong: bool = False,
    named: bool = False,
) -> TableRow:
    """A row of cells, the first of which heads it where it is no figure."""
    made = []
    for index, (column, text) in enumerate(zip(columns, cells, strict=True)):
        shown: tuple[Inline, ...] = words(_text(context, column, text))
        shown = (Strong(shown),) if shown and (strong or (named and index == 0)) else shown
        heads = index == 0 and column.kind not in FIGURES
        made.append(TableCell((shown,), header=heads))
    return TableRow(tuple(made))


def _group(text: str, count: int) -> TableRow:
    """The heading of the rows that follow."""
    head = TableCell((bold(text),), header=True)
    return TableRow((head, *(TableCell(((),)) for _ in range(count - 1))), heads=True)


def _text(context: Context, column: ColumnData, text: str) -> str:
    match parse_cell(column.kind, text):
        case Decimal() as number:
            return context.number(rounded(number, column.places or 0), column.places or 0)
        case PartialDate() as date:
            return context.date(date)
        case None:
            return context.label("no_figure")
        case typed:
            return str(typed)


def rounded(value: Decimal, places: int) -> Decimal:
    """The number with so many places, a half away from zero as spreadsheets have it; zero without a sign."""
    result = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
    return result or abs(result)


def _notes(context: Context, item: TableItem) -> tuple[tuple[Inline, ...], ...]:
    source = (
        f"{context.label('writer_source')}{context.signs.colon}{context.apart(item.source)}"
        if item.source
        else ""
    )
    return (*(context.inlines(note) for note in item.notes), *((words(source),) if source else ()))
