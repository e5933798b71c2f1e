"""The structure tags of cells in tables where a column or a row has several headers (ISO 14289-1, 7.5)."""

from __future__ import annotations

from briefgen.document import TableHeaders
from briefgen.writers.pdf.tagging import Tag
from briefgen.writers.pdf.tagging.structure import string


def group_tag(names: TableHeaders, first: int, count: int) -> Tag:
    """The heading over several columns."""
    return _header("Column", names.group(first), (), count)


def blank_tag(count: int) -> Tag:
    """The empty cell over columns that have no such heading."""
    return Tag("TD", attrs={"Table": {"ColSpan": count}} if count > 1 else None)


def column_tag(names: TableHeaders, index: int) -> Tag:
    """The head of a column."""
    return _header("Column", names.column(index), names.of_column(index))


def heading_tag(names: TableHeaders, row: int, count: int) -> Tag:
    """The heading of the rows that follow."""
    return _header("Row", names.heading(row), (), count)


def cell_tag(names: TableHeaders, row: int, index: int, *, heads: bool) -> Tag:
    """A cell of a row, or the head of it."""
    above = names.of_cell(row, index, heads=heads)
    if heads:
        return _header("Row", names.row(row), above)
    return Tag("TD", attrs={"Table": {"Headers": _list(above)}})


def _header(scope: str, name: str, above: tuple[str, ...], count: int = 1) -> Tag:
    attributes: dict[str, str | int | float] = {"Scope": f"/{scope}"}
    if above:
        attributes["Headers"] = _list(above)
    if count > 1:
        attributes["ColSpan"] = count
    return Tag("TH", id=name or None, attrs={"Table": attributes})


def _list(names: tuple[str, ...]) -> str:
    return f"[{' '.join(string(name).decode('latin-1') for name in names)}]"
