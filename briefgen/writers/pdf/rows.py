"""Tables over many pages: whole rows, and every page's part cut at once."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus import Table as PlatypusTable

UNLIMITED = 1e6
TOLERANCE = 1e-6
SLICE = 40  # the least height of a part of a row that is higher than a page


class WholeRows(PlatypusTable):  # type: ignore[misc]  # reportlab has no types
    """A table that cuts no row in two, unless the row is higher than a page.

    `page_height` is the room on a page, 0 for a table inside a box or a column, whose rows may be cut.
    """

    page_height = 0.0
    _argH: list[Any]  # noqa: N815  # its name in Table

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """What fits, and the rest, page by page; nothing where the first row would have to be cut without need."""
        first = float(sum(self._rowHeights[: self.repeatRows + 1]))
        self.splitInRow = 0 if first <= self.page_height else SLICE
        cuts = self._cuts(availHeight)
        parts: list[Flowable] = self._cut(cuts) if len(cuts) > 1 else super().split(availWidth, availHeight)
        for part in parts:
            part.page_height = self.page_height
        return parts

    def _cuts(self, room: float) -> list[int]:
        """The rows with which pages begin, the first page having less room; none when that is not sure.

        Platypus makes a new table of all rows that are left at every page: a register of a thousand pages would
        take a thousand times as long for each of them as one of a single page.
        """
        heights, head = self._rowHeights, self.repeatRows
        if not self.page_height or None in heights or self._spanCmds or self._nosplitCmds:
            return []
        repeated = float(sum(heights[:head]))
        if repeated + max(heights[head:], default=0) > self.page_height:
            return []
        cuts: list[int] = []
        used = repeated
        for row, height in enumerate(heights[head:], start=head):
            if used + height > room:
                cuts.append(row)
                used, room = repeated, self.page_height
            used += height
        return cuts if cuts and cuts[0] > head else []

    def _cut(self, cuts: list[int]) -> list[Flowable]:
        """The parts between cuts, by halves, so that each row is copied a few times only."""
        if not cuts:
            return [self]
        middle = len(cuts) // 2
        row = cuts[middle]
        self._calc(sum(self._colWidths), UNLIMITED)
        upper, lower = self._splitRows(sum(self._rowHeights[:row]) + TOLERANCE)
        moved = row - self.repeatRows
        return [*upper._cut(cuts[:middle]), *lower._cut([cut - moved for cut in cuts[middle + 1 :]])]  # noqa: SLF001  # its own kind

    def _calc_height(self, *room: Any, **given: Any) -> None:  # noqa: ANN401  # as in Table
        """Note the height of every row at once, which platypus looks for from the top again and again."""
        if self.page_height and None in self._argH and not self._spanCmds:
            heights = enumerate(self._argH)
            self._argH = [self._row_height(row) if height is None else height for row, height in heights]
            self._rowHeights = self._argH
        super()._calc_height(*room, **given)

    def _row_height(self, row: int) -> float:
        least = self._minRowHeights[row] if self._minRowHeights else 0
        values, styles = self._cellvalues[row], self._cellStyles[row]
        heights = [
            self._cell_height(values, column, style) + style.bottomPadding + style.topPadding
            for column, style in enumerate(styles)
        ]
        return float(max(least, *heights))

    def _cell_height(self, values: list[Any], column: int, style: Any) -> float:  # noqa: ANN401  # as in Table
        value, width = values[column], self._colWidths[column]
        if isinstance(value, str):
            return float((style.leading or 1.2 * style.fontsize) * len(value.split("\n")))
        # As platypus leaves it: always several.
        values[column] = self._cellListProcess(value, width, None)
        return float(self._listCellGeom(values[column], width, style)[1])
