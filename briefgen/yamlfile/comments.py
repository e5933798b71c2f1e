"""The comments of a YAML text, and the same fields written anew with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeAlias

import yaml
from msgspec import Struct

from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.nodes import Mapping, Node
from briefgen.yamlfile.read import parse

COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
Keys: TypeAlias = tuple[str, ...]
"""The keys that lead to a value, from the root."""


class Comment(Struct, frozen=True):
    """A comment with its `#`: its line and its column (from 1), and whether it stands alone on the line."""

    text: str
    line: int
    column: int
    alone: bool


class _Key(Struct, frozen=True):
    keys: Keys
    line: int
    column: int


def comments(content: str) -> tuple[Comment, ...]:
    """The comments of a text that is valid YAML, in its order."""
    lines = content.split("\n")
    for event in yaml.parse(content, Loader=LOADER) if "#" in content else ():
        if isinstance(event, yaml.ScalarEvent):
            _cover(lines, event)
    found = ((number, COMMENT.search(line)) for number, line in enumerate(lines, 1))
    return tuple(
        Comment(one[0].rstrip(), number, one.start() + 1, not one.string[: one.start()].strip())
        for number, one in found
        if one
    )


def with_comments(new: str, old: str, now: Callable[[Keys], Keys]) -> str:
    """The new text with the comments of the old one, each at its key; `now` says which key of the new text a key is.

    A comment on a line of its own whose key is gone stands above the next key that is left; one behind a value goes with it.
    """
    found = comments(old)
    if not found:
        return new
    above: defaultdict[int, list[str]] = defaultdict(list)
    lines, place = new.removesuffix("\n").split("\n"), _Placing(_keys(old), _keys(new), now)
    for one in found:
        line, indent, appended = place.of(one, len(lines) + 1)
        if appended:
            lines[line - 1] += f"  {one.text}"
        elif line:
            above[line].append(" " * indent + one.text)
    written = [text for number, line in enumerate(lines, 1) for text in (*above[number], line)]
    return "\n".join([*written, *above[len(lines) + 1]]) + "\n"


class _Placing:
    """Where comments of one text stand in another."""

    def __init__(self, old: tuple[_Key, ...], new: tuple[_Key, ...], now: Callable[[Keys], Keys]) -> None:
        self.old, self.new, self.now = old, new, now
        self.starts = [key.line for key in old]
        self.index = {key.keys: index for index, key in enumerate(new)}
        self.taken: set[int] = set()

    def of(self, comment: Comment, end: int) -> tuple[int, int, bool]:
        """The line that a comment stands above, its indent, and whether it stands behind what is on that line.

        A line of 0 is none: what it stood behind is gone. `end` is the line behind the last one.
        """
        last = bisect_right(self.starts, comment.line) - 1
        following = self.old[last + 1 :]
        if comment.alone and not (last >= 0 and following and comment.column > following[0].column):
            return self._above(following, end)
        key = self._found(self.old[last])
        if comment.alone:
            return self._behind(key, end) if key else self._above(following, end)
        if key is None:
            holder = self._found(_Key(self.old[last].keys[:-1], 0, 0))
            return (holder.line, holder.column - 1, False) if holder else (0, 0, False)
        if self.starts[last] == comment.line and key.line not in self.taken:
            self.taken.add(key.line)
            return key.line, 0, True
        return key.line, key.column - 1, False

    def _found(self, old: _Key) -> _Key | None:
        keys = self.now(old.keys)
        return self.new[self.index[keys]] if keys in self.index else None

    def _above(self, following: tuple[_Key, ...], end: int) -> tuple[int, int, bool]:
        key = next(filter(None, map(self._found, following)), None)
        return (key.line, key.column - 1, False) if key else (end, 0, False)

    def _behind(self, key: _Key, end: int) -> tuple[int, int, bool]:
        """Below all of a value, as far in as its key."""
        later = self.new[self.index[key.keys] + 1 :]
        after = next((one for one in later if one.keys[: len(key.keys)] != key.keys), None)
        return (after.line if after else end), key.column - 1, False


def _cover(lines: list[str], event: yaml.ScalarEvent) -> None:
    """Put signs that begin no comment in the place of a text."""
    assert event.start_mark is not None  # a parser sets both; only events that are made by hand have none
    assert event.end_mark is not None
    first, column = event.start_mark.line, event.start_mark.column
    last, end = event.end_mark.line, event.end_mark.column
    if event.style in {"|", ">"}:
        first, column = first + 1, 0  # a comment may stand behind its sign
    for number in range(first, min(last + 1, len(lines))):
        line = lines[number]
        start, stop = (column if number == first else 0), (end if number == last else len(line))
        lines[number] = f"{line[:start]}{'x' * (stop - start)}{line[stop:]}"


def _keys(content: str) -> tuple[_Key, ...]:
    return tuple(_below(parse(content, "").root, ()))


def _below(node: Node | None, keys: Keys) -> Iterator[_Key]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            here = (*keys, entry.key)
            yield _Key(here, entry.place.line, entry.place.column)
            yield from _below(entry.value, here)
