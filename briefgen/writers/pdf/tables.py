"""Tables: rules, no boxes; headers repeated; columns that cut no word which another column can spare."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from briefgen.cell_type import cell_theme
from briefgen.columns import CELL_STYLES, column_widths, read_column, side_paddings
from briefgen.document import Inline, Table, TableRow, column_groups, plain, table_headers
from briefgen.document import TableCell as TreeCell
from briefgen.typography import CELL_SPACES, MATRIX_GAP
from briefgen.writers.pdf.grid import Grid
from briefgen.writers.pdf.grid_rows import GridCell, GridRow, GridRule, Rules, SharedTable
from briefgen.writers.pdf.headers import blank_tag, cell_tag, column_tag, group_tag, heading_tag
from briefgen.writers.pdf.styles import PreparedTheme, TextStyle, align
from briefgen.writers.pdf.tagging import Tag
from briefgen.writers.pdf.tagging.structure import string
from briefgen.writers.pdf.text import inlines
from briefgen.writers.pdf.text.inlines import Setting
from briefgen.writers.pdf.text.prose import TextFlowable


def table(look: PreparedTheme, block: Table, width: float, tag: Tag) -> Grid:
    """The table of a block, `width` points wide."""
    return _Setter(look, block, width).table(tag)


def summary(block: Table) -> dict[str, str]:
    """The attribute that says to a screen reader what the table holds (ISO 32000-1, table 349)."""
    return {"Summary": string(block.description).decode("latin-1")} if block.description else {}


class _Setter:
    """One table on its way to the page."""

    def __init__(self, look: PreparedTheme, block: Table, width: float) -> None:
        theme = cell_theme(block, look.theme)
        if theme is not look.theme:
            look = PreparedTheme(theme, from_right=look.from_right, language=look.language)
        self._look = look
        self._block = block
        self._width = width
        self._space = CELL_SPACES[block.style]
        self._head_style, self._body_style = CELL_STYLES[block.style]
        self._headed = any(column.header for column in block.columns)
        self._read = read_column(block)
        self._count = len(block.columns)
        self._sides = side_paddings(block, look.theme)
        self._lower = self._lowering()
        self._widths = column_widths(block, look.theme, width)
        self._groups = column_groups(block.columns)
        self._grouped = int(bool(self._groups))
        self._first = self._grouped + self._headed  # the number of rows in its head
        self._names = table_headers(block)
        self._whole = self._space.whole or block.whole

    def table(self, tag: Tag) -> Grid:
        """The table with its widths, its rules and its tags."""
        rows = self._rows()
        style, head, widths = self._block.style, self._first, self._widths
        gap = MATRIX_GAP if style == "matrix" else 0.0
        titled = self._block.titled
        shared = SharedTable(
            tag, widths, head, self._row_header(), self._rules(), self._whole, gap, titled=titled
        )
        return Grid(shared, rows)

    def _row_header(self) -> int | None:
        """The column whose cells head their rows."""
        marked = {index for row in self._block.rows for index, cell in enumerate(row.cells) if cell.header}
        return min(marked) if marked else None if self._headed else 0

    def _rows(self) -> list[GridRow]:
        head = (
            [GridRow(self._grouped, [self._head(index) for index in range(self._count)])]
            if self._headed
            else []
        )
        groups = [self._group_row()] if self._groups else []
        return [*groups, *head, *(self._row(number, row) for number, row in enumerate(self._block.rows))]

    def _group_row(self) -> GridRow:
        """The headings over several columns."""
        voice, column = self._look.voice(self._head_style), 0
        cells: list[GridCell] = []
        widths: list[float] = []
        ruled: list[tuple[float, float]] = []
        for count, words in self._groups:
            content = (
                [self._prose(voice.change(align="centre" if count > 1 else "start"), words)] if words else []
            )
            cell = self._place(content, column, head=True, first=True)
            cell.right = self._sides[column + count - 1][1]
            cell.tag = group_tag(self._names, column, count) if words else blank_tag(count)
            wide = math.fsum(self._widths[column : column + count])
            if words:
                ruled.append((math.fsum(widths) + cell.left, wide - cell.left - cell.right))
            cells.append(cell)
            widths.append(wide)
            column += count
        return GridRow(0, cells, widths=widths, ruled=ruled)

    def _head(self, index: int) -> GridCell:
        column = self._block.columns[index]
        voice = self._look.voice(self._head_style)
        voice = voice.change(align="centre") if self._block.style == "matrix" else align(voice, column)
        content = [self._prose(voice, column.header)] if column.header else []
        last = not self._block.rows
        made = self._place(content, index, head=True, first=True, last=last)
        made.tag = column_tag(self._names, index) if self._names.named else None
        return made

    def _row(self, number: int, row: TableRow) -> GridRow:
        if row.heads:
            return self._heading_row(number, row)
        cells: list[GridCell] = []
        name = row.anchor
        for index, cell in enumerate(row.cells):
            said = any(plain(paragraph) for paragraph in cell.paragraphs)
            first, last = number == 0 and not self._headed, number + 1 == len(self._block.rows)
            made = self._place(
                self._content(cell, index, name if said else ""), index, first=first, last=last
            )
            made.fill = self._colours(cell)[0] if cell.tone else ""
            cells.append(made)
            name = "" if said else name
        band = self._look.theme.band(self._block.style, number)
        for index, made in enumerate(cells) if self._names.named else ():
            made.tag = cell_tag(self._names, number, index, heads=row.cells[index].header)
        bar = self._look.ink("accent") if row.changed else ""
        return GridRow(number + self._first, cells, self._space.row, band, bar=bar)

    def _heading_row(self, number: int, row: TableRow) -> GridRow:
        """A row that heads those which follow, across all columns."""
        made = self._place(self._content(row.cells[0], 0, row.anchor), 0)
        made.tag = heading_tag(self._names, number, self._count)
        whole = [math.fsum(self._widths)]
        made.bottom = 0.0 if self._block.titled else made.bottom
        bar = self._look.ink("accent") if row.changed else ""
        least = 0.0 if self._block.titled else self._space.row
        return GridRow(number + self._first, [made], least, widths=whole, heads=True, bar=bar)

    def _content(self, cell: TreeCell, index: int, anchor: str) -> list[TextFlowable]:
        """The paragraphs of a cell, each with a P of its own where there are several."""
        voice = self._voice(cell, index)
        made = [
            self._prose(voice, paragraph, toned=bool(cell.tone)) for paragraph in cell.paragraphs if paragraph
        ]
        for one in made if len(made) > 1 else ():
            one.tag = Tag("P")
        if made:
            made[0].anchor = anchor
        return made

    def _place(
        self,
        content: Sequence[TextFlowable],
        index: int,
        *,
        head: bool = False,
        first: bool = False,
        last: bool = False,
    ) -> GridCell:
        """Paragraphs with the room around them."""
        style, above, below = self._block.style, self._space.above, self._space.below
        align: Literal["top", "middle", "bottom"] = "middle" if style == "matrix" else "top"
        if head and style != "facts":
            align = "bottom"
        if style in {"facts", "numerals"}:  # their text styles hold the spaces
            above = self._look.voice(self._head_style).before if first else above
            below = self._look.voice(self._body_style).after if last else below
        if style == "reading" and not head and index != self._read:
            above += self._lower
        left, right = self._sides[index]
        return GridCell(content, left, right, above, below, align)

    def _voice(self, cell: TreeCell, index: int) -> TextStyle:
        style, look = self._block.style, self._look
        heads = cell.header or (not self._headed and index == 0)
        column = self._block.columns[index]
        match style:
            case "routing" if heads:
                return look.voice(self._head_style)
            case "reading" if index != self._read:
                return align(look.voice("mark" if heads else "cell"), column)
            case "matrix" if heads:
                return look.voice("cell").change(align="end")
            case "matrix":
                ink = self._colours(cell)[1]
                voice = look.voice(self._body_style)
                return voice.change(ink=ink) if ink else voice
            case _:
                return align(look.voice(self._body_style), column)

    def _colours(self, cell: TreeCell) -> tuple[str, str]:
        return self._look.theme.tone(cell.tone) if cell.tone else ("", "")

    def _prose(self, voice: TextStyle, content: tuple[Inline, ...], *, toned: bool = False) -> TextFlowable:
        made = TextFlowable(voice, inlines.pieces(Setting(self._look, voice, toned=toned), content))
        made.before = made.after = 0.0  # the cell has the spaces
        return made

    def _lowering(self) -> float:
        """Room above the small words of a reading table, so that all first lines stand on one line."""
        read, small = self._look.voice(self._body_style), self._look.voice("cell")
        return read.size - small.size

    def _rules(self) -> Rules:
        accent, rule = GridRule(1, self._look.ink("accent")), GridRule(0.5, self._look.ink("rule"))
        match self._block.style:
            case "matrix":
                return Rules()
            case "facts":
                return Rules(above=rule, below=rule)
            case "numerals":
                return Rules(below=rule)
            case "routing":
                return Rules(above=rule, between=rule)
            case "signature":
                return Rules(above=accent, between=rule)
            case _:
                return Rules(above=accent, between=rule, below=accent)
