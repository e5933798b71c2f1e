"""Tables: data tables with captions and headers; wide ones scroll by themselves, on a phone rows become blocks."""

from __future__ import annotations

from msgspec import Struct

from briefgen.cell_type import cell_theme, is_cut
from briefgen.columns import column_widths
from briefgen.document import (
    Column,
    Table,
    TableCell,
    TableHeaders,
    TableRow,
    column_groups,
    plain,
    table_headers,
    without_notes,
)
from briefgen.sums import int_sum
from briefgen.theme import Theme
from briefgen.writers.html.inlines import Inlines
from briefgen.writers.html.markup import element, text

FITTING = 3  # columns that fit a phone as they are
ALIGNED = {"start": "", "end": "end", "centre": "centre"}
# What stays a grid however narrow the page: its place says what a cell means.
GRIDS = frozenset({"matrix", "routing"})


def table(block: Table, theme: Theme, inlines: Inlines, label: str, changed: str = "") -> str:
    """The table of a block; `label` is its number in words, `Table 2.`, or nothing; `changed` is said of rows that are."""
    return _Setter(block, theme, inlines, label, table_headers(block), changed).table()


class _Setter(Struct):
    """One table on its way to HTML."""

    block: Table
    theme: Theme
    inlines: Inlines
    label: str
    names: TableHeaders
    changed: str

    def table(self) -> str:
        block = self.block
        wide = len(block.columns) > FITTING
        # What stacks on a phone, and what goes by a number or a name in its first column; what needs small type
        # on paper, and what is too wide for it even then.
        marks = {
            "stacked": self._stacks,
            "keyed": block.columns[0].narrow,
            "whole": block.whole,
            "figures": self._compares,
            "titled": block.titled,
            "tight": cell_theme(block, self.theme) is not self.theme,
            "cut": is_cut(block, self.theme),
        }
        names = " ".join((block.style, *(name for name, holds in marks.items() if holds)))
        parts = (self._caption(), self._hints(), self._head(), self._body())
        made = element("table", "\n".join(filter(None, parts)), id=block.anchor, class_=names)
        if not wide:
            return made
        said = plain(without_notes(block.caption)) or block.description
        return element("div", made, class_="wide", role="group", tabindex="0", aria_label=said)

    @property
    def _stacks(self) -> bool:
        block = self.block
        upright = block.style not in GRIDS and self._has_header and not self._compares
        return (len(block.columns) > FITTING or block.titled) and upright

    @property
    def _compares(self) -> bool:
        """Whether most columns hold figures, which are compared down and across: on a phone it is scrolled."""
        columns = self.block.columns
        measured = not any(column.width for column in columns)
        figures = int_sum((measured and column.narrow) or column.align == "end" for column in columns)
        return 2 * figures > len(columns)

    @property
    def _has_header(self) -> bool:
        return any(column.header for column in self.block.columns)

    def _caption(self) -> str:
        """The words above the table, and its description for those who do not see it."""
        block = self.block
        words = element("strong", text(self.label)) + " " if self.label else ""
        words += self.inlines.of(block.caption) if words else self.inlines.line(block.caption)
        if not words:
            return element("caption", text(block.description), class_="unseen")
        return element("caption", words + element("span", text(f" {block.description}"), class_="unseen"))

    def _hints(self) -> str:
        """The widths that columns have on paper, for those that the author's own text does not set."""
        if any(column.width for column in self.block.columns):
            return ""
        theme, page = cell_theme(self.block, self.theme), self.theme.page
        room = (page.turned if self.block.wide else page).text_width
        # Rounded down: what is above 100 per cent would be taken from the last columns.
        shares = [max(1, int(one / room * 100)) for one in column_widths(self.block, theme, room)]
        return element("colgroup", "".join(element("col", class_=f"w{one}") for one in shares))

    def _head(self) -> str:
        if not self._has_header:
            return ""
        cells = [
            element(
                "th", self.inlines.line(column.header), scope="col", class_=self._class(column),
                id=self.names.column(index), headers=" ".join(self.names.of_column(index)),
            )
            if column.header
            else element("td", class_=self._class(column))
            for index, column in enumerate(self.block.columns)
        ]  # fmt: skip
        return element("thead", self._groups() + element("tr", "".join(cells)))

    def _groups(self) -> str:
        """The headings over several columns."""
        cells, index = [], 0
        for count, words in column_groups(self.block.columns):
            span = str(count) if count > 1 else ""
            cells.append(
                element(
                    "th" if words else "td", self.inlines.line(words), colspan=span,
                    scope="colgroup" if words else "", class_="centre" if count > 1 else "",
                    id=self.names.group(index) if words else "",
                )
            )  # fmt: skip
            index += count
        return element("tr", "".join(cells)) + "\n" if cells else ""

    def _body(self) -> str:
        """The rows, in a group of their own under each heading that they have."""
        groups: list[list[str]] = [[]]
        for number, row in enumerate(self.block.rows):
            if row.heads and groups[-1]:
                groups.append([])
            groups[-1].append(self._row(number, row))
        return "\n".join(element("tbody", "\n".join(rows)) for rows in groups)

    def _row(self, number: int, row: TableRow) -> str:
        if row.heads:
            lines = [self.inlines.line(paragraph) for paragraph in row.cells[0].paragraphs if paragraph]
            words = "".join(element("p", line) if len(lines) > 1 else line for line in lines)
            if row.changed:
                words = element("span", text(f"{self.changed} "), class_="unseen") + words
            span, name = str(len(self.block.columns)), self.names.heading(number)
            head = element("th", words, colspan=span, scope="rowgroup", id=name)
            return element("tr", head, id=row.anchor, class_="changed" if row.changed else "")
        cells = zip(row.cells, self.block.columns, strict=True)
        made = [self._cell(cell, column, (number, index)) for index, (cell, column) in enumerate(cells)]
        return element("tr", "".join(made), id=row.anchor, class_="changed" if row.changed else "")

    def _cell(self, cell: TableCell, column: Column, place: tuple[int, int]) -> str:
        row, index = place
        heads = cell.header or (not self._has_header and index == 0)
        paragraphs = [self.inlines.line(paragraph) for paragraph in cell.paragraphs if paragraph]
        several = len(paragraphs) > 1
        words = "".join(element("p", paragraph) if several else paragraph for paragraph in paragraphs)
        if words and not index and self.block.rows[row].changed:
            words = element("span", text(f"{self.changed} "), class_="unseen") + words
        names = (self._class(column), cell.tone or "", "" if words else "empty")
        return element(
            "th" if heads else "td", words,
            scope="row" if heads else "",
            class_=" ".join(filter(None, names)),
            data_label=_label(column) if self._stacks else "",
            id=self.names.row(row) if heads else "",
            headers=" ".join(self.names.of_cell(row, index, heads=heads)),
        )  # fmt: skip

    def _class(self, column: Column) -> str:
        names = (
            ALIGNED[column.align],
            "narrow" if column.narrow else "",
            "read" if self._is_read(column) else "",
        )
        return " ".join(filter(None, names))

    def _is_read(self, column: Column) -> bool:
        """Whether it is the column of a reading table that is read; the others are looked up."""
        return self.block.style == "reading" and column is max(self.block.columns, key=lambda one: one.width)


def _label(column: Column) -> str:
    """What a cell's column is called where rows are blocks."""
    return ", ".join(filter(None, (plain(column.group), plain(column.header))))
