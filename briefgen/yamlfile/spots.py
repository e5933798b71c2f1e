"""Where each character of a value stands in its file: folded lines, quotes and escapes undone (YAML 1.2.2, 6.5, 7.3, 8.1).

Asked for problems alone, so the value is read again, slowly, from its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefgen.yamlfile.nodes import Scalar

Spot = tuple[int, int]
LocatedCharacter = tuple[str, Spot]
HEADER = r"([|>])[-+\d]*\s*(?:#.*)?$"
ESCAPE = r"\\(?:r\\n|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"
CODED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\n", "r\\n": "\n", "e": "\x1b",
         "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}  # fmt: skip


def spot(node: Scalar, lines: Sequence[str], line: int, column: int) -> Spot | None:
    """Line and column in the file (from 1) of a place in a value (from 0); None where the file holds it otherwise."""
    if node.place.line > len(lines):
        return None
    rows = node.text.split("\n")
    at = len("".join(rows[:line])) + line + column
    characters: list[LocatedCharacter] = []
    for one in _read(node, lines):
        characters.append(one)
        if len(characters) >= len(node.text):
            break
    if "".join(char for char, _ in characters) != node.text[: len(characters)] or at > len(characters):
        return None
    if at == len(characters):
        return None if not characters else (characters[-1][1][0], characters[-1][1][1] + 1)
    return characters[at][1]


def _read(node: Scalar, lines: Sequence[str]) -> Iterator[LocatedCharacter]:
    number, column = node.place.line, node.place.column
    rest = lines[number - 1][column - 1 :]
    header = re.match(HEADER, rest)
    if header:
        yield from _block(lines, number, folded=header[1] == ">")
    elif rest[:1] in {'"', "'"}:
        yield from _flow(lines, number, column + 1, rest[0])
    else:
        yield from _flow(lines, number, column, "")


def _block(lines: Sequence[str], number: int, *, folded: bool) -> Iterator[LocatedCharacter]:
    """The characters of a block text, whose header stands in a line of this number."""
    first = next((line for line in lines[number:] if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    inner = takewhile(lambda line: not line.strip() or line.startswith(" " * indent), lines[number:])
    rows = [(number + index + 1, line[indent:]) for index, line in enumerate(inner)]
    if not folded:
        for where, row in rows:
            yield from _chars(row, where, indent)
            yield "\n", (where, indent + len(row) + 1)
        return
    blank, before, deep = 0, (0, 0), False
    for where, row in rows:
        if not row:
            blank += 1
            continue
        if before[0]:
            kept = deep or row[0] in " \t"
            yield from _between(before, blank + 1 if kept else blank)
        else:
            yield from (("\n", (where, 1)) for _ in range(blank))
        yield from _chars(row, where, indent)
        blank, before, deep = 0, (where, indent + len(row) + 1), row[0] in " \t"
    yield "\n", before


def _flow(lines: Sequence[str], number: int, column: int, quote: str) -> Iterator[LocatedCharacter]:
    """The characters of a plain or quoted text from a place on, to the end of the file: nobody reads so far."""
    blank, before = 0, (0, 0)
    for where in range(number, len(lines) + 1):
        row = lines[where - 1].rstrip()
        start = column - 1 if where == number else len(row) - len(row.lstrip())
        if where > number and not row:
            blank += 1
            continue
        if before[0]:
            yield from _between(before, blank)
        yield from _unescaped(row[start:], where, start, quote)
        blank, before = 0, (where, len(row) + 1)


def _between(end: Spot, breaks: int) -> Iterator[LocatedCharacter]:
    return ((char, end) for char in "\n" * breaks or " ")


def _chars(row: str, where: int, before: int) -> Iterator[LocatedCharacter]:
    return ((char, (where, before + index + 1)) for index, char in enumerate(row))


def _unescaped(row: str, where: int, before: int, quote: str) -> Iterator[LocatedCharacter]:
    at = 0
    while at < len(row):
        place, char = (where, before + at + 1), row[at]
        escape = re.compile(ESCAPE).match(row, at) if quote == '"' else None
        if escape:
            code = escape[0][1:]
            char = CODED.get(code) or (chr(int(code[1:], 16)) if len(code) > 1 else code)
        at += len(escape[0]) if escape else 2 if quote == "'" and row.startswith("''", at) else 1
        yield char, place
