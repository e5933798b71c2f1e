"""Tables and registers whose rows stand in a spreadsheet: its cells become nodes, each with its place there."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_

from briefgen.patterns import pattern
from briefgen.source.sections import Files
from briefgen.spreadsheet_registers import REGISTERS
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence

LAST = "last"
SHEET = pattern(r"(?i)\.(?:csv|xlsx)$")


def with_cells(root: Node, files: Files) -> Node:
    """The root of a brief with the cells of spreadsheets in place of the words that name them."""
    if not isinstance(root, Mapping):
        return root
    return _holder(root, "", files, {"sections": lambda node, path: _sections(node, path, files)})


def _sections(node: Node, path: str, files: Files) -> Node:
    return _each(node, lambda item, index: _holder(item, f"{path}[{index}].", files, {}))


def _holder(
    node: Mapping, prefix: str, files: Files, others: dict[str, Callable[[Node, str], Node]]
) -> Mapping:
    """A brief or a section with its tables and registers filled; the same node where none is to be."""
    entries = []
    for entry in node.entries:
        path, value = f"{prefix}{entry.key}", entry.value
        if entry.key == "tables":
            value = _tables(value, path, files)
        elif entry.key in REGISTERS and isinstance(value, Scalar) and SHEET.search(value.text):
            from briefgen.source.registers import register

            hint = f"write {{file: {value.text}}}"
            named = Mapping((MappingEntry("file", value.place, value),), value.place)
            files.reading.expected("a list, or a mapping that names a spreadsheet", value, path, hint)
            value = register(named, entry.key, path, files)
        elif entry.key in REGISTERS and isinstance(value, Mapping) and value.get("file") is not None:
            from briefgen.source.registers import register

            value = register(value, entry.key, path, files)
        elif entry.key in others:
            value = others[entry.key](value, path)
        entries.append(entry if value is entry.value else MappingEntry(entry.key, entry.place, value))
    return node if all(map(is_, entries, node.entries)) else Mapping(tuple(entries), node.place)


def _tables(node: Node, path: str, files: Files) -> Node:
    return _each(node, lambda item, index: _table(item, f"{path}[{index}]", files))


def _each(node: Node, change: Callable[[Mapping, int], Mapping]) -> Node:
    """The list with its mappings changed; the same node where nothing changes."""
    if not isinstance(node, Sequence):
        return node
    items = tuple(
        change(item, index) if isinstance(item, Mapping) else item for index, item in enumerate(node.items)
    )
    return node if all(map(is_, items, node.items)) else Sequence(items, node.place)


def _table(node: Mapping, path: str, files: Files) -> Mapping:
    if node.get("file") is not None:
        from briefgen.source.table_files import filled

        node = filled(node, path, files)
    return _with_total(node)


def _with_total(node: Mapping) -> Mapping:
    """The table whose last row is its total, where it says so."""
    total, rows = node.get("total"), node.get("rows")
    if not (isinstance(total, Scalar) and total.text.strip() == LAST and isinstance(rows, Sequence)):
        return node
    if not rows.items or isinstance(rows.items[-1], Scalar):
        return node
    last = rows.items[-1]
    cells = last.get("cells") if isinstance(last, Mapping) else last
    changed: dict[str, Node] = {"total": cells or last, "rows": Sequence(rows.items[:-1], rows.place)}
    return Mapping(
        tuple(
            MappingEntry(entry.key, entry.place, changed.get(entry.key, entry.value))
            for entry in node.entries
        ),
        node.place,
    )
