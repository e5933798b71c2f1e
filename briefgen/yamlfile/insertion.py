"""Entries added to the mappings of a YAML file; every byte that stands there stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import yaml

from briefgen.errors import Place
from briefgen.yamlfile import spelling
from briefgen.yamlfile.editing import Edit, EditError, edited
from briefgen.yamlfile.loader import LOADER

CONTINUED = re.compile(r"\n(?=[ \t]*\S)")
PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .'/-]*[A-Za-z0-9.])?")  # needs no quotes within braces
Value: TypeAlias = "str | list[Value] | dict[str, Value]"


def add_entries(
    content: str, place: Place, entries: Mapping[str, Value], *, short: str = "", after: str = ""
) -> tuple[Edit, ...]:
    """What to insert so that the mapping at a place holds these entries; a mapping that is there gets those of its namesake.

    A bare text at the place becomes a mapping with that text under `short`. New entries stand behind the one called `after`,
    where there is one. EditError when one is there already, or cannot be added.
    """
    root = yaml.compose(content, Loader=LOADER)
    holder = next((one for one in _nodes(root) if _at(one, place)), None)
    if isinstance(holder, yaml.ScalarNode) and short:
        edits = _from_short(content, holder, entries, short)
    elif isinstance(holder, yaml.MappingNode):
        edits = tuple(_into(content, holder, entries, after))
    else:
        raise EditError("there is no mapping to which it could be added")
    if not _is_right(content, edited(content, edits), edits):
        raise EditError("the new words cannot be written there")
    return edits


def add_item(content: str, place: Place, value: Value) -> tuple[Edit, ...]:
    """What to insert so that the list at a place ends with this value. EditError when there is none."""
    root = yaml.compose(content, Loader=LOADER)
    nodes = (one for one in _nodes(root) if isinstance(one, yaml.SequenceNode))
    holder = next((node for node in nodes if _at(node, place)), None)
    if holder is None or not (holder.value or holder.flow_style):
        raise EditError("there is no list to which it could be added")
    if holder.flow_style:
        at = _offset(content, holder.end_mark) - 1
        edits = (Edit(at, at, f"{', ' if holder.value else ''}{_flow(value)}"),)
    else:
        at = _line_end(content, holder.value[-1])
        edits = (Edit(at, at, f"\n{' ' * holder.start_mark.column}- {_flow(value)}"),)
    if not _is_right(content, edited(content, edits), edits):
        raise EditError("the new words cannot be written there")
    return edits


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is None:
        return
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(key)
            yield from _nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _nodes(one)


def _at(node: yaml.Node, place: Place) -> bool:
    return (node.start_mark.line + 1, node.start_mark.column + 1) == (place.line, place.column)


def _into(content: str, holder: yaml.MappingNode, entries: Mapping[str, Value], after: str) -> Iterator[Edit]:
    known = {str(key.value): inner for key, inner in holder.value}
    for key, value in entries.items():
        inner = known.get(key)
        if inner is None:
            yield _entry(content, holder, f"{key}: {_flow(value)}", known.get(after))
        elif isinstance(inner, yaml.MappingNode) and isinstance(value, dict):
            yield from _into(content, inner, value, "")
        else:
            raise EditError(f"{key!r} stands there already")


def _entry(content: str, holder: yaml.MappingNode, entry: str, after: yaml.Node | None) -> Edit:
    if holder.flow_style:
        at = _offset(content, holder.end_mark) - 1
        return Edit(at, at, f", {entry}" if holder.value else entry)
    at = _line_end(content, after or holder.value[-1][1])
    return Edit(at, at, f"\n{' ' * holder.value[0][0].start_mark.column}{entry}")


def _from_short(
    content: str, holder: yaml.ScalarNode, entries: Mapping[str, Value], short: str
) -> tuple[Edit, ...]:
    """A bare text becomes the first entry of a mapping."""
    start = _offset(content, holder.start_mark)
    line = content[content.rfind("\n", 0, start) + 1 : start]
    if line.strip(" -") or "-" not in line:
        raise EditError("the text stands in a line with others")
    at = _line_end(content, holder)
    indent = " " * holder.start_mark.column
    # Its further lines have to stand further in than the mapping that it now is in.
    lines = [one.end() for one in CONTINUED.finditer(content, start, at)]
    return (
        Edit(start, start, f"{short}: "),
        *(Edit(one, one, "  ") for one in lines),
        *(Edit(at, at, f"\n{indent}{key}: {_flow(value)}") for key, value in entries.items()),
    )


def _line_end(content: str, node: yaml.Node) -> int:
    """The end of the last line of a value."""
    at = _offset(content, node.end_mark)
    if content[:at].endswith("\n") or not content[:at].strip() or content[at - 1 : at].isspace():
        return len(content[:at].rstrip())
    end = content.find("\n", at)
    return len(content) if end < 0 else end


def _flow(value: Value) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _ if PLAIN.fullmatch(value):
            return value
        case _:
            return '"' + spelling.spell(value, '"', "") + '"'


def _offset(content: str, mark: yaml.Mark) -> int:
    at = 0
    for _ in range(mark.line):
        at = content.index("\n", at) + 1
    return at + mark.column


def _is_right(before: str, after: str, edits: Sequence[Edit]) -> bool:
    """Whether all that was there is read as before, and something is there besides."""
    try:
        old, new = _values(before), _values(after)
    except yaml.YAMLError:
        return False
    left = iter(new)
    return bool(edits) and len(new) > len(old) and all(any(one == other for other in left) for one in old)


def _values(content: str) -> list[str]:
    return [
        event.value for event in yaml.parse(content, Loader=LOADER) if isinstance(event, yaml.ScalarEvent)
    ]
