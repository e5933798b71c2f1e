"""Rows of cells of a table, and what all parts of one table share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from briefgen.writers.pdf.flowable import Flowable
from briefgen.writers.pdf.stacking import height
from briefgen.writers.pdf.tagging import Tag


class GridRule(Struct, frozen=True):
    """A line across a table: its width in points, its colour."""

    width: float
    ink: str


class Rules(Struct, frozen=True):
    """The lines above the first row, below each one, and below the last."""

    above: GridRule | None = None
    between: GridRule | None = None
    below: GridRule | None = None


class GridCell(Struct):
    """Paragraphs with the room around them, where they stand in a higher row, and the colour behind them.

    `tag`: what it is in the structure tree; None: a cell as its row and its column make it.
    """

    content: Sequence[Flowable]
    left: float
    right: float
    top: float
    bottom: float
    align: Literal["top", "middle", "bottom"] = "top"
    fill: str = ""
    tag: Tag | None = None

    def height(self, width: float) -> float:
        """Its height in a column."""
        return self.top + height(self.content, width - self.left - self.right) + self.bottom


class GridRow(Struct):
    """Cells beside each other; `number` counts in the whole table, whose first rows are its head.

    `widths`: those of its cells, where they go across columns; None: those of the columns.
    `heads`: whether it is the heading of the rows that follow, and so not the last one on its page.
    `bar`: the colour of the line in the margin beside it; empty for none.
    `ruled`: the parts of its width with a rule below, each from so many points on and so long; empty: all of it.
    """

    number: int
    cells: Sequence[GridCell]
    least: float = 0.0
    fill: str = ""
    height: float = 0.0
    widths: Sequence[float] | None = None
    heads: bool = False
    bar: str = ""
    ruled: Sequence[tuple[float, float]] = ()


class SharedTable(Struct, eq=False):
    """What all parts of one table share, which know each other by it.

    `head` counts its rows, `header` is the column that heads the others, `gap` is white between cells. In a `titled` one no line stands
    below a row that heads another.
    """

    tag: Tag
    widths: Sequence[float]
    head: int
    header: int | None
    rules: Rules
    whole: bool = False
    gap: float = 0.0
    titled: bool = False
