"""Entries added to the mappings of a YAML file; every byte that stands there stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import yaml

from briefgen.errors import Place
from briefgen.yamlfile import spelling
from briefgen.yamlfile.editing import Edit, EditError, edited
from briefgen.yamlfile.read import LOADER

CONTINUED = re.compile(r"\n(?=[ \t]*\S)")
Value: TypeAlias = "str | list[str] | dict[str, Value]"


def add_entry(  # noqa: PLR0913 -- an entry has its place, its keys and its neighbours
    content: str, place: Place, keys: Sequence[str], value: Value, *, short: str = "", after: str = ""
) -> tuple[Edit, ...]:
    """What to insert so that the mapping at a place holds a value under these keys, one inside of the other.

    A bare text at the place becomes a mapping with that text under `short`. The entry stands behind the one called `after`,
    where there is one. EditError when it is there already, or cannot be added.
    """
    root = yaml.compose(content, Loader=LOADER)
    holder = next((one for one in _nodes(root) if _at(one, place)), None)
    if isinstance(holder, yaml.ScalarNode) and short:
        found = _from_short(content, holder, keys, value, short)
    elif isinstance(holder, yaml.MappingNode):
        found = _into(content, holder, list(keys), value, after)
    else:
        raise EditError("there is no mapping to which it could be added")
    if not _is_right(content, edited(content, found), found):
        raise EditError("the new words cannot be written there")
    return found


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


def _into(
    content: str, holder: yaml.MappingNode, keys: list[str], value: Value, after: str
) -> tuple[Edit, ...]:
    entries = {str(key.value): (key, inner) for key, inner in holder.value}
    if keys[0] in entries:
        inner = entries[keys[0]][1]
        if len(keys) == 1 or not isinstance(inner, yaml.MappingNode):
            raise EditError(f"{keys[0]!r} stands there already")
        return _into(content, inner, keys[1:], value, "")
    for key in reversed(keys[1:]):
        value = {key: value}
    entry = f"{keys[0]}: {_flow(value)}"
    if holder.flow_style:
        at = _offset(content, holder.end_mark) - 1
        return (Edit(at, at, f", {entry}" if entries else entry),)
    last = entries[after][1] if after in entries else holder.value[-1][1]
    at = _line_end(content, last)
    return (Edit(at, at, f"\n{' ' * holder.value[0][0].start_mark.column}{entry}"),)


def _from_short(
    content: str, holder: yaml.ScalarNode, keys: Sequence[str], value: Value, short: str
) -> tuple[Edit, ...]:
    """A bare text becomes the first entry of a mapping."""
    for key in reversed(keys[1:]):
        value = {key: value}
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
        Edit(at, at, f"\n{indent}{keys[0]}: {_flow(value)}"),
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
        case _:
            return '"' + spelling.spell(value, '"', "") + '"'


def _offset(content: str, mark: yaml.Mark) -> int:
    at = 0
    for _ in range(mark.line):
        at = content.index("\n", at) + 1
    return at + mark.column


def _is_right(before: str, after: str, found: Sequence[Edit]) -> bool:
    """Whether all that was there is read as before, and something is there besides."""
    try:
        old, new = _values(before), _values(after)
    except yaml.YAMLError:
        return False
    left = iter(new)
    return bool(found) and len(new) > len(old) and all(any(one == other for other in left) for one in old)


def _values(content: str) -> list[str]:
    return [
        event.value for event in yaml.parse(content, Loader=LOADER) if isinstance(event, yaml.ScalarEvent)
    ]
