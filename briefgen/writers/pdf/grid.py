"""Tables on pages: rows of cells, cut between rows, their head repeated, under TR, TH and TD."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.typography import LEAST_ROWS, SPACES, WHOLE_ROWS
from briefgen.writers.pdf.flowable import TOLERANCE, UNLIMITED, Flowable
from briefgen.writers.pdf.grid_rows import GridCell, GridRow, GridRule, SharedTable
from briefgen.writers.pdf.stacking import cut, lay_out
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas
from briefgen.writers.pdf.tagging.structure import Element
from briefgen.writers.pdf.text.prose import draw_bar

SLICE = 40.0  # the least height of a part of a row that is higher than a page
ROW = Tag("TR")


class _Drawn(Struct):
    """What one document has of a table so far; rows and cells by their numbers in the whole table."""

    groups: dict[str, Element] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    cells: dict[tuple[int, int], Element] = field(default_factory=dict)


class Grid(Flowable):
    """A table or, on later pages, its head again and its other rows.

    `rows` are those of its head first; `page_height` is the room on a page, 0 for a table inside a box or a column, whose rows may be cut.
    """

    before, after = SPACES["table"].before, SPACES["table"].after
    page_height = 0.0
    repeats = True  # whether its head stands again on each page: not one that is too high for a page itself

    def __init__(self, plan: SharedTable, rows: Sequence[GridRow]) -> None:
        self._plan = plan
        self.rows = rows
        self.width = math.fsum(plan.widths)

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height of its rows, each measured once: its columns do not depend on the width."""
        if not self.height:
            for row in self.rows:
                row.height = row.height or self._measure(row)
            self.height = math.fsum(row.height for row in self.rows)
        return self.height

    @property
    def may_be_cut(self) -> bool:
        """Whether it is one that stays whole if a page has room for it, and may be cut all the same."""
        body = self.rows[self._plan.head :]
        return not self._plan.whole and not _fewer(body, 2 * LEAST_ROWS) and _fewer(body, WHOLE_ROWS + 1)

    def least(self, width: float) -> float:
        """The height of its head with two rows; all of it for one that stays whole, or has few rows."""
        whole = self.wrap(width)
        few = _fewer(self.rows[self._plan.head :], WHOLE_ROWS + 1)
        return whole + self.reserve if self._plan.whole or few else self.least_cut(width)

    def least_cut(self, width: float) -> float:
        """The height of its head with the rows that stand before a cut at least."""
        self.wrap(width)
        count, left = self._plan.head, LEAST_ROWS
        for row in self.rows[count:]:
            left -= not row.heads
            if left < 0 or (row.heads and not left):
                break
            count += 1
        return math.fsum(row.height for row in self.rows[:count])

    def split(self, width: float, room: float) -> list[Flowable]:
        """What fits, and the rest, page by page; nothing where the first row would have to be cut without need."""
        self.wrap(width)
        repeated_rows = self._plan.head if self.repeats else 0
        head, waiting = self.rows[:repeated_rows], deque(self.rows[repeated_rows:])
        repeated = math.fsum(row.height for row in head)
        parts: list[Flowable] = []
        taken: list[GridRow] = []
        used = repeated
        while waiting:
            row = waiting.popleft()
            if used + row.height <= room + TOLERANCE:
                taken.append(row)
                used += row.height
                continue
            if not taken:
                halves = self._halves(row, room - used) if repeated + row.height > self.page_height else None
                if halves is None and not parts:
                    return []
                taken.append(halves[0] if halves else row)
                waiting.extendleft(halves[1:] if halves else ())
            else:
                waiting.appendleft(row)
                alone = len(taken) == 1 and taken[0].heads and not parts
                if alone and repeated + taken[0].height + row.height <= self.page_height:
                    return []
                while _fewer(waiting, LEAST_ROWS) and not _fewer(taken, LEAST_ROWS + 1):
                    waiting.appendleft(taken.pop())
                if len(taken) > 1 and taken[-1].heads:
                    waiting.appendleft(taken.pop())
            parts.append(self._part([*head, *taken]))
            taken, used, room = [], repeated, self.page_height or UNLIMITED
        if self.reserve and used + self.reserve > room + TOLERANCE:
            before, taken = _last_rows(taken)
            if before:
                parts.append(self._part([*head, *before]))
            elif not parts:
                return []
        last = self._part([*head, *taken])
        last.reserve, last.keep_with_next = self.reserve, self.keep_with_next
        return [*parts, last]

    def force(self, width: float, room: float) -> list[Flowable]:
        """The same with its head as rows that may be cut too."""
        self.repeats, self.reserve = False, 0.0
        return self.split(width, room)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw what lies behind its rows, the rules, then row by row what they say."""
        self._paint(canvas, left, top)
        drawn: _Drawn = canvas.tables.setdefault(self._plan, _Drawn())
        before = frozenset(drawn.rows)
        y = top
        for row in self.rows:
            if self.repeats and row.number in before and row.number < self._plan.head:
                with canvas.artifact("Pagination"):
                    self._draw_row(canvas, row, left, y, None)
            else:
                self._draw_row(canvas, row, left, y, drawn)
            y -= row.height

    def _measure(self, row: GridRow) -> float:
        cells = zip(row.cells, row.widths or self._plan.widths, strict=True)
        return max(row.least, *(cell.height(width) for cell, width in cells))

    def _part(self, rows: Sequence[GridRow]) -> Grid:
        made = Grid(self._plan, rows)
        made.page_height, made.repeats, made.after = self.page_height, self.repeats, self.after
        return made

    def _halves(self, row: GridRow, room: float) -> tuple[GridRow, GridRow] | None:
        """The part of a row that fits into the room, and the rest; nothing where no cell can be cut there."""
        if room < SLICE:
            return None
        upper, lower = [], []
        for cell, width in zip(row.cells, row.widths or self._plan.widths, strict=True):
            inner = width - cell.left - cell.right
            head, tail = cut(cell.content, inner, room - cell.top - cell.bottom)
            upper.append(replace(cell, content=head))
            lower.append(replace(cell, content=tail))
        if not any(cell.content for cell in upper):
            return None
        halves = replace(row, cells=upper, height=0.0), replace(row, cells=lower, height=0.0)
        for half in halves:
            half.height = self._measure(half)
        return halves

    def _paint(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Paint the colours behind rows and cells, then the rules."""
        rules, whole = self._plan.rules, ((0.0, self.width),)
        lines: dict[GridRule, list[tuple[float, float, float, float]]] = {}
        y = top
        for index, row in enumerate(self.rows):
            last = index + 1 == len(self.rows)
            self._fill(canvas, row, left, y, first=index == self._plan.head, last=last)
            if row.bar:
                draw_bar(canvas, row.bar, left + self.width, y, row.height)
            for rule, at, parts in (
                (rules.above if not index else None, y, whole),
                (self._rule_below(row, last=last), y - row.height, row.ruled or whole),
            ):
                if not rule:
                    continue
                for offset, long in parts:
                    start = canvas.place(left + offset, long)
                    lines.setdefault(rule, []).append((start, at, start + long, at))
            y -= row.height
        for rule, found in lines.items():
            canvas.setLineWidth(rule.width)
            canvas.stroke(rule.ink)
            canvas.lines(found)

    def _rule_below(self, row: GridRow, *, last: bool) -> GridRule | None:
        rules = self._plan.rules
        if row.heads and self._plan.titled:
            return None
        return (rules.below if last else None) or rules.between

    def _fill(  # noqa: PLR0913 -- where in the table, and where on the page
        self, canvas: TaggedCanvas, row: GridRow, left: float, top: float, *, first: bool, last: bool
    ) -> None:
        """Paint what lies behind one row, with half of the white between cells on its inner sides."""
        bottom = top - row.height
        if row.fill:
            canvas.fill(row.fill)
            canvas.rect(canvas.place(left, self.width), bottom, self.width, row.height, stroke=0, fill=1)
        half, x = self._plan.gap / 2, left
        for column, (cell, width) in enumerate(zip(row.cells, row.widths or self._plan.widths, strict=True)):
            if cell.fill:
                low, high = bottom + (0 if last else half), top - (0 if first else half)
                start = x + (half if column > 1 else 0)
                stop = x + width - (half if column + 1 < len(row.cells) else 0)
                canvas.fill(cell.fill)
                canvas.rect(
                    canvas.place(start, stop - start), low, stop - start, high - low, stroke=0, fill=1
                )
            x += width

    def _draw_row(
        self, canvas: TaggedCanvas, row: GridRow, left: float, top: float, drawn: _Drawn | None
    ) -> None:
        """Draw what the cells of a row say, each under its element, which it has even if it is empty."""
        for column, (cell, width) in enumerate(zip(row.cells, row.widths or self._plan.widths, strict=True)):
            if drawn:
                canvas.enter(self._element(canvas, drawn, (row.number, column), cell.tag))
            inner = width - cell.left - cell.right
            y = top - cell.top - self._baseline_shift(row, cell, width)
            for flowable, gap, own in lay_out(cell.content, inner):
                flowable.draw(canvas, left + cell.left, y - gap)
                y -= gap + own
            if drawn:
                canvas.leave()
            left += width

    def _baseline_shift(self, row: GridRow, cell: GridCell, width: float) -> float:
        """How far the words of a cell stand below where they would at the top of a higher row."""
        if cell.align == "top":
            return 0.0
        free = row.height - cell.height(width)
        return free if cell.align == "bottom" else free / 2

    def _element(
        self, canvas: TaggedCanvas, drawn: _Drawn, place: tuple[int, int], tag: Tag | None
    ) -> Element:
        """The element of a cell: the same one for both halves of a row that was cut."""
        row, column = place
        if place not in drawn.cells:
            parent = self._row_element(canvas, drawn, row)
            scope = "/Column" if row < self._plan.head else "/Row" if column == self._plan.header else ""
            drawn.cells[place] = canvas.structure.child(parent, tag or _cell(scope))
        return drawn.cells[place]

    def _row_element(self, canvas: TaggedCanvas, drawn: _Drawn, row: int) -> Element:
        if row not in drawn.rows:
            group = "THead" if row < self._plan.head else "TBody"
            if group not in drawn.groups:
                whole = canvas.structure.element(self._plan.tag, canvas.current)
                drawn.groups[group] = canvas.structure.child(whole, Tag(group))
            drawn.rows[row] = canvas.structure.child(drawn.groups[group], ROW)
        return drawn.rows[row]


def _fewer(rows: Iterable[GridRow], count: int) -> bool:
    """Whether there are fewer rows than that, beside those that head others; no more of them are looked at."""
    return next(islice((row for row in rows if not row.heads), count - 1, None), None) is None


@cache
def _cell(scope: str) -> Tag:
    """TH with the scope of what it heads (ISO 14289-1, 7.5), or TD: a tag that all such cells share."""
    return Tag("TH", attrs={"Table": {"Scope": scope}}) if scope else Tag("TD")


def _last_rows(rows: Sequence[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    """The rows before the last ones that a page has at least, none where they are too few to be cut, and those last ones."""
    start, left = len(rows), LEAST_ROWS
    while start and left:
        start -= 1
        left -= not rows[start].heads
    if start and rows[start - 1].heads:
        start -= 1
    return ([], list(rows)) if _fewer(rows[:start], LEAST_ROWS) else (list(rows[:start]), list(rows[start:]))
