"""The columns in which a field may begin after a line, each with the fields that it would then belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from briefgen.patterns import pattern

Fits: TypeAlias = Callable[[tuple[str, ...], str], bool]
"""Whether a field of a name may stand below fields of these names, the outermost first; for the name TEXT, whether the last of them may hold a text."""

TEXT = ""  # in place of a field's name

FIELD = pattern(r"(?P<head> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?:\s|$)")
OPEN = pattern(r".*:\s*(?:[|>][-+\d]*)?\s*(?:#.*)?$")


def columns(lines: Sequence[str], number: int, fits: Fits | None) -> list[int]:
    """The columns of the fields that are open before a line and beside which its own field may stand, the innermost first.

    Empty when the line is no field, or the line before it leaves only one place: below it.
    """
    own = FIELD.match(lines[number].replace("\t", " "))
    above = next((line for line in reversed(lines[:number]) if is_text(line)), "")
    if own is None or "-" in own["head"] or OPEN.match(above):
        return []
    levels = list(_open(lines, number))
    return [
        column
        for index, (column, _) in enumerate(levels)
        if fits is None or fits(tuple(key for _, key in reversed(levels[index + 1 :])), own["key"])
    ]


def holders(lines: Sequence[str], number: int) -> tuple[tuple[int, str], ...]:
    """Column and name of each field that is open before a line, the outermost first."""
    return tuple(reversed(list(_open(lines, number))))


def _open(lines: Sequence[str], number: int) -> Iterator[tuple[int, str]]:
    """Column and name of each field that is open before a line, the innermost first."""
    least = len(lines[number]) + max(map(len, lines))
    for line in reversed(lines[:number]):
        match = FIELD.match(line)
        if match and len(match["head"]) < least:
            least = len(match["head"])
            yield least, match["key"]


def is_text(line: str) -> bool:
    """Whether a line has more on it than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent_of(line: str) -> int:
    """How many spaces stand before the text of a line."""
    return len(line) - len(line.lstrip(" "))


def below_bar(sign: str, column: int) -> str:
    """How to write a text of several lines behind this sign, a field's name or a hyphen, that begins in this column."""
    return f"write `{sign} |`, and the text below it, each line with {column + 2} spaces before it"
