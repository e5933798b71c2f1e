"""Charts whose numbers stand in a spreadsheet.

Its first column names the categories, each other column is a series with its name on top.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.source.sections import Files
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence

if TYPE_CHECKING:
    from briefgen.sheets import Cell, Sheet

TYPED = ("categories", "series")  # keys whose values the file gives
CATEGORY = "category"
HIGHLIGHT = "highlight"
GAP = "-"
NO_VALUE = frozenset(("error", "formula"))
# Hints.
NAME = "name what the numbers count; name the cells to show with `range`"
CLEAR = "mend the formula, or clear the cell"
SAVE = "open the workbook and save it, so that it holds its values"


def with_chart_data(root: Node, files: Files) -> Node:
    """The root in which each chart that names a file has its categories and series, each with the place of its cell."""
    if not isinstance(root, Mapping):
        return root
    return _changed(
        _figures(root, "figures", files),
        "sections",
        lambda found: _each(found, lambda one, at: _figures(one, f"sections[{at}].figures", files)),
    )


def _figures(holder: Node, path: str, files: Files) -> Node:
    return _changed(
        holder, "figures", lambda found: _each(found, lambda one, at: _figure(one, f"{path}[{at}]", files))
    )


def _figure(figure: Node, path: str, files: Files) -> Node:
    """The figure with the data of its chart, and of those that it has for one reader."""
    draw = partial(_chart, files=files)
    drawn = _changed(figure, "chart", partial(draw, path=f"{path}.chart"))

    def for_readers(found: Node) -> Node:
        if not isinstance(found, Mapping):
            return found
        entries = tuple(
            MappingEntry(
                entry.key,
                entry.place,
                _changed(entry.value, "chart", partial(draw, path=f"{path}.for.{entry.key}.chart")),
            )
            for entry in found.entries
        )
        return Mapping(entries, found.place)

    return _changed(drawn, "for", for_readers)


def _chart(chart: Node, *, path: str, files: Files) -> Node:
    file = chart.get("file") if isinstance(chart, Mapping) else None
    if not isinstance(chart, Mapping) or file is None:
        return chart
    from briefgen.source.data_files import KEYS, sheet_of  # few charts name a file

    typed = next((entry for entry in chart.entries if entry.key in TYPED), None)
    if typed:
        message = f"expected the numbers in a file or here, found `file` and `{typed.key}`"
        files.reading.problem("chart", message, typed.place, f"{path}.{typed.key}", "keep one of them")
    sheet = sheet_of(chart, path, files)
    kept = tuple(entry for entry in chart.entries if entry.key not in {*KEYS, *TYPED})
    if sheet is None or not _is_table(sheet, path, files):
        # The problem is noted already. Two made-up categories, and no highlight, keep the checks from noting
        # others that follow from it.
        none = Sequence(tuple(Scalar(GAP * count, file.place, quoted=True) for count in (1, 2)), file.place)
        kept = tuple(entry for entry in kept if entry.key != HIGHLIGHT)
        return Mapping((*kept, MappingEntry("categories", file.place, none)), chart.place)
    from briefgen.source.chart_units import per_cent_unit  # as above

    has_category = any(entry.key == CATEGORY for entry in kept)
    further = (*(() if has_category else _category(sheet)), *per_cent_unit(sheet, chart, path, files.reading))
    return Mapping((*kept, *further, *_entries(sheet)), chart.place)


def _is_table(sheet: Sheet, path: str, files: Files) -> bool:
    """Whether a chart can be made of the sheet: two rows and columns at least, no empty name, no error, no formula without a value.

    What is wrong is noted.
    """
    rows = sheet.rows
    if len(rows) < 2 or len(rows[0]) < 2:
        hint = "a row of names above, a column of categories on the left, numbers between them"
        message = "expected two rows and two columns at least, found fewer"
        files.reading.problem("chart", message, sheet.place, path, hint)
        return False
    corner, *heads = rows[0]
    names = [*heads, *(row[0] for row in rows[1:])]
    wrong = [
        *((cell, "a name", CLEAR) for cell in (corner,) if cell.kind in NO_VALUE),
        *((cell, "a name", NAME) for cell in names if cell.kind in {"empty", *NO_VALUE}),
        *((cell, "a number", CLEAR) for row in rows[1:] for cell in row[1:] if cell.kind in NO_VALUE),
    ]
    for cell, expected, hint in wrong:
        message = f"expected {expected}, found {_found(cell)}"
        files.reading.problem("chart", message, cell.place, path, SAVE if cell.kind == "formula" else hint)
    return not wrong


def _found(cell: Cell) -> str:
    if cell.kind == "error":
        return repr(cell.text)
    return "a formula without a value" if cell.kind == "formula" else "an empty cell"


def _entries(sheet: Sheet) -> tuple[MappingEntry, ...]:
    head, *rows = sheet.rows
    categories = Sequence(tuple(_name(row[0]) for row in rows), rows[0][0].place)
    series = tuple(_series(name, tuple(row[at] for row in rows)) for at, name in enumerate(head[1:], start=1))
    return (
        MappingEntry("categories", sheet.place, categories),
        MappingEntry("series", sheet.place, Sequence(series, sheet.place)),
    )


def _category(sheet: Sheet) -> tuple[MappingEntry, ...]:
    """What the categories are: the words above their column, where there are any."""
    corner = sheet.rows[0][0]
    if corner.kind != "text" or not corner.text.strip():
        return ()
    return (MappingEntry(CATEGORY, corner.place, _scalar(corner)),)


def _series(name: Cell, column: tuple[Cell, ...]) -> Mapping:
    values = Sequence(tuple(_scalar(cell) for cell in column), column[0].place)
    return Mapping(
        (MappingEntry("name", name.place, _name(name)), MappingEntry("values", column[0].place, values)),
        name.place,
    )


def _name(cell: Cell) -> Scalar:
    """A name as its sheet shows it: 5% is no 5."""
    return Scalar(cell.shown, cell.place, quoted=True)


def _scalar(cell: Cell) -> Scalar:
    return Scalar(cell.text or GAP, cell.place, quoted=True)


def _changed(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    """The mapping with the value of a key changed; any other node as it is."""
    if not isinstance(node, Mapping) or node.get(key) is None:
        return node
    entries = tuple(
        MappingEntry(one.key, one.place, change(one.value)) if one.key == key else one for one in node.entries
    )
    return replace(node, entries=entries)


def _each(node: Node, change: Callable[[Node, int], Node]) -> Node:
    if not isinstance(node, Sequence):
        return node
    return Sequence(tuple(change(item, at) for at, item in enumerate(node.items)), node.place)
