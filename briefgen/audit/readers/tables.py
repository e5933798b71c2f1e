"""Tables read down their columns, and the points of charts in the order of their numbers and turned round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Elements of tables in Word, drawings, sheets, web pages and OpenDocument.
ROLES = {
    **dict.fromkeys(("tbl", "table", "sheetData"), "table"),
    **dict.fromkeys(("tr", "row", "table-row"), "row"),
    **dict.fromkeys(("tc", "td", "th", "c", "table-cell"), "cell"),
}
SERIES = frozenset({"strCache", "numCache", "strLit", "numLit", "lvl"})
BEHIND = -1  # the number of a point that is none: the end of the last
DEEPEST = 6  # tables in one another that are read so

Table = list[list[list[int]]]  # rows of cells, each of its start and its end


def columns(text: list[str], marks: Iterable[tuple[str, int]]) -> Iterator[str]:
    """The columns of each table of several rows and columns; a mark is a role, or a role behind a stroke, and its place in `text`."""
    waiting: list[Table] = []
    for role, at in marks:
        if role == "table":
            waiting.append([])
        elif not waiting:
            continue
        elif role == "/table":
            table = waiting.pop()
            if len(waiting) < DEEPEST:
                yield from _down(text, table)
        elif role == "row":
            waiting[-1].append([])
        elif role == "cell" and waiting[-1]:
            if (row := waiting[-1][-1]) and len(row[-1]) == 1:  # one that was left open
                row[-1].append(at)
            row.append([at])
        elif role in {"/cell", "/row"} and waiting[-1] and (row := waiting[-1][-1]) and len(row[-1]) == 1:
            row[-1].append(at)
    for table in waiting[:DEEPEST]:
        yield from _down(text, table)


def _down(text: list[str], table: Table) -> Iterator[str]:
    columns: list[list[str]] = [[] for _ in max(table, key=len, default=[])]
    if len(table) < 2 or len(columns) < 2:
        return
    for row in table:
        for column, cell in zip(columns, row, strict=False):
            if len(cell) > 1:
                column.append("".join(text[cell[0] : cell[1]]))
    yield from map("\n".join, columns)


def points(text: list[str], series: Iterable[list[tuple[int, int]]]) -> Iterator[str]:
    """The points of each series by their numbers, and from the last to the first."""
    for places in series:
        ends = [at for _, at in places[1:]]
        values = sorted(
            (number, "".join(text[start:end]))
            for (number, start), end in zip(places, ends, strict=False)
            if number != BEHIND
        )
        if len(values) > 1:
            yield "\n".join(one for _, one in values)
            yield "\n".join(one for _, one in reversed(values))
