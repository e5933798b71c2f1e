"""Tables and registers whose rows stand in a spreadsheet: its cells become nodes, each with its place there."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.source.sections import Files
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence

REGISTERS = ("risks", "opportunities", "stakeholders", "timeline", "sources")
LAST = "last"


def with_cells(root: Node, files: Files) -> Node:
    """The root of a brief with the cells of spreadsheets in place of the words that name them."""
    if not isinstance(root, Mapping):
        return root
    return _holder(root, "", files, {"sections": lambda node, path: _sections(node, path, files)})


def _sections(node: Node, path: str, files: Files) -> Node:
    if not isinstance(node, Sequence):
        return node
    return Sequence(
        tuple(
            _holder(item, f"{path}[{index}].", files, {}) if isinstance(item, Mapping) else item
            for index, item in enumerate(node.items)
        ),
        node.place,
    )


def _holder(
    node: Mapping, prefix: str, files: Files, others: dict[str, Callable[[Node, str], Node]]
) -> Mapping:
    """A brief or a section with its tables and registers filled."""
    entries = []
    for entry in node.entries:
        path, value = f"{prefix}{entry.key}", entry.value
        if entry.key == "tables":
            value = _tables(value, path, files)
        elif entry.key in REGISTERS and isinstance(value, Mapping) and value.get("file") is not None:
            from briefgen.source.registers import register

            value = register(value, entry.key, path, files)
        elif entry.key in others:
            value = others[entry.key](value, path)
        entries.append(MappingEntry(entry.key, entry.place, value))
    return Mapping(tuple(entries), node.place)


def _tables(node: Node, path: str, files: Files) -> Node:
    if not isinstance(node, Sequence):
        return node
    return Sequence(
        tuple(_table(item, f"{path}[{index}]", files) for index, item in enumerate(node.items)), node.place
    )


def _table(node: Node, path: str, files: Files) -> Node:
    if not isinstance(node, Mapping):
        return node
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
