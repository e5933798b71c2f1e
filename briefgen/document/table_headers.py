"""Which headers each cell of a table has, by their ids: for tables in which a row or a column has more than one."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.document.blocks import Table, column_groups

Ids = tuple[str, ...]


class TableHeaders(Struct, frozen=True):
    """The ids of a table's headers, all empty for a table whose headers need none; rows and columns count from 0."""

    anchor: str = ""
    groups: dict[int, int] = field(default_factory=dict)  # the first column under the heading over a column
    headings: tuple[int, ...] = ()  # for each row the one that heads it, -1 for none
    headed: frozenset[int] = frozenset()  # rows whose first cell heads them

    @property
    def named(self) -> bool:
        """Whether headers have ids."""
        return bool(self.anchor)

    def group(self, first: int) -> str:
        """The id of the heading over columns, of which `first` is the first."""
        return self._name("g", first)

    def column(self, index: int) -> str:
        """The id of the head of a column."""
        return self._name("c", index)

    def heading(self, row: int) -> str:
        """The id of a row that heads those which follow."""
        return self._name("h", row)

    def row(self, row: int) -> str:
        """The id of the cell that heads a row."""
        return self._name("r", row)

    def of_column(self, index: int) -> Ids:
        """The headers of the head of a column."""
        return (self.group(self.groups[index]),) if self.named and index in self.groups else ()

    def of_cell(self, row: int, index: int, *, heads: bool) -> Ids:
        """The headers of a cell, from the outermost."""
        if not self.named:
            return ()
        above = (self.heading(self.headings[row]),) if self.headings[row] >= 0 else ()
        own = (self.row(row),) if row in self.headed and not heads else ()
        return (*self.of_column(index), self.column(index), *above, *own)

    def _name(self, kind: str, number: int) -> str:
        return f"{self.anchor}-{kind}{number + 1}" if self.anchor else ""


NONE = TableHeaders()


def table_headers(block: Table) -> TableHeaders:
    """The ids of a table's headers, where a column or a row has more than one."""
    several = any(column.group for column in block.columns) or any(row.heads for row in block.rows)
    if not several or not block.anchor:
        return NONE
    column = 0
    groups: dict[int, int] = {}
    for count, words in column_groups(block.columns):
        groups |= dict.fromkeys(range(column, column + count) if words else (), column)
        column += count
    headings, current = [], -1
    for index, row in enumerate(block.rows):
        current = index if row.heads else current
        headings.append(current)
    headed = frozenset(index for index, row in enumerate(block.rows) if row.cells[0].header and not row.heads)
    return TableHeaders(block.anchor, groups, tuple(headings), headed)
