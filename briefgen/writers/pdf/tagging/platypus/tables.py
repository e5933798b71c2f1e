"""Tables: heads and bodies, header cells with a scope, one set of cells however often the table is split."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache

from msgspec import Struct, field
from reportlab.platypus import Table
from reportlab.platypus.tables import TableRenderCB

from briefgen.writers.pdf.tagging.canvas import TaggedCanvas
from briefgen.writers.pdf.tagging.platypus.flowables import know_paragraphs
from briefgen.writers.pdf.tagging.structure import Element, Structure, Tag


def tag_table(table: Table, tag: Tag, header_rows: int = 1, row_header: int | None = None) -> Table:
    """The same table, now drawn under `tag`, a Table.

    The first `header_rows` are THead, and artifacts where they are repeated; column `row_header` heads its rows.
    """
    table._renderCB = TaggedTable(table, tag, header_rows, row_header)  # the argument of the constructor
    return table


ROW = Tag("TR")


class _Drawn(Struct):
    """What one document has of the table so far; rows and cells by their numbers in the whole table."""

    groups: dict[str, Element] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    cells: dict[tuple[int, int], Element] = field(default_factory=dict)
    last: int = 0


class TaggedTable(TableRenderCB):  # type: ignore[misc]  # reportlab has no types
    """What platypus calls while it draws a table; all parts of a split table share one."""

    def __init__(self, table: Table, tag: Tag, header_rows: int = 1, row_header: int | None = None) -> None:
        self.tag = tag
        self._table = table
        self._header_rows = header_rows
        self._row_header = row_header
        # A part of a table says nothing of where it comes from, but its cells keep their styles. The lower half
        # of a row that is cut in two has new ones.
        self._numbers = {id(style): row for row, styles in enumerate(table._cellStyles) for style in styles}
        for values in table._cellvalues:
            for value in values:
                know_paragraphs(value)
        self._drawn = _Drawn()
        self._before: frozenset[int] = frozenset()  # the rows that other parts have drawn
        self._row: int | None = None
        self._repeated = ExitStack()

    def startTable(self, T: Table) -> None:
        """A part of the table begins."""
        self._drawn = T.canv.tables.setdefault(self, _Drawn())
        self._before = frozenset(self._drawn.rows)

    def startRow(self, T: Table, rowNo: int) -> None:
        """A row begins: a new one, the lower half of the last one, or a header that was there before."""
        canvas, drawn = T.canv, self._drawn
        number = next((self._numbers[id(s)] for s in T._cellStyles[rowNo] if id(s) in self._numbers), None)
        self._row = None
        if canvas.is_closed:  # the whole table is an artifact or part of a figure
            return
        if number in self._before:
            self._repeated.enter_context(canvas.artifact("Pagination"))
            return
        self._row = drawn.last = drawn.last if number is None else number
        if self._row not in drawn.rows:
            drawn.rows[self._row] = self._new_row(canvas, self._row)

    def startCell(self, T: Table, rowNo: int, colNo: int, *_: object) -> None:
        """A cell begins; it has its element even if it is empty."""
        if self._row is None:
            return
        span = self._span(self._row, colNo)
        if span[:2] not in self._drawn.cells:
            self._drawn.cells[span[:2]] = self._new_cell(T.canv.structure, *span)
        T.canv.enter(self._drawn.cells[span[:2]])

    def endCell(self, T: Table) -> None:
        """A cell ends."""
        if self._row is not None:
            T.canv.leave()

    def endRow(self, T: Table) -> None:
        """A row ends."""
        self._repeated.close()

    def _ignore(self, T: Table) -> None:
        """Backgrounds and lines lie between the tags, and so are artifacts."""

    startBG = endBG = startLines = endLines = endTable = _ignore

    def _span(self, row: int, column: int) -> tuple[int, int, int, int]:
        """First row, first column, last row, last column of the cell there in the whole table."""
        ranges = self._table._spanRanges if self._table._spanCmds else {}
        for span in filter(None, ranges.values()):
            left, top, right, bottom = span
            if left <= column <= right and top <= row <= bottom:
                return top, left, bottom, right
        return row, column, row, column

    def _new_row(self, canvas: TaggedCanvas, row: int) -> Element:
        structure, groups = canvas.structure, self._drawn.groups
        group = "THead" if row < self._header_rows else "TBody"
        if group not in groups:
            groups[group] = structure.child(structure.element(self.tag, canvas.current), Tag(group))
        return structure.child(groups[group], ROW)

    def _new_cell(self, structure: Structure, top: int, left: int, bottom: int, right: int) -> Element:
        """TH with the scope of what it heads (ISO 14289-1, 7.5), or TD; with its spans."""
        attributes: dict[str, str | int | float] = {}
        if top < self._header_rows:
            attributes["Scope"] = "/Column"
        elif left == self._row_header:
            attributes["Scope"] = "/Row"
        if right > left:
            attributes["ColSpan"] = right - left + 1
        if bottom > top:
            attributes["RowSpan"] = bottom - top + 1
        return structure.child(self._drawn.rows[top], _cell_tag(tuple(attributes.items())))


@cache
def _cell_tag(attributes: tuple[tuple[str, str | int | float], ...]) -> Tag:
    """A tag that all cells with these attributes share: there are many cells."""
    names = dict(attributes)
    return Tag("TH" if "Scope" in names else "TD", attrs={"Table": names} if names else None)
