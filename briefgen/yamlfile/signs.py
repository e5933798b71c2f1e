"""Entries of a list that begin with another sign than a hyphen and a space: `-title:`, `* title:`, `1. title:`."""

from __future__ import annotations

import re

import yaml

from briefgen.yamlfile.mistakes import Mistake

SIGN = re.compile(
    r"(?P<before> *)(?P<sign>-(?=[^\s-])|(?:[\u2010-\u2015\u2022\u00b7*+]|\d{1,2}[.)])\s+)(?P<text>\S.*)"
)
ENTRY = re.compile(r"-(?:\s|$)")
OPEN = re.compile(r"[^#]*:\s*(?:#.*)?$")
MESSAGE = "expected a hyphen and a space before the entry of a list, found {!r}"


def wrong(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of an entry with another sign, near the place at which the parser stumbles."""
    for mark in (error.context_mark, error.problem_mark):
        for number in _near(mark.line, lines) if mark else ():
            match = SIGN.fullmatch(lines[number])
            if match and _is_entry(lines, number, len(match["before"])):
                return _of_sign(match, lines, number)
    return None


def _near(line: int, lines: list[str]) -> list[int]:
    """A line and the one with text before it."""
    before = [number for number in range(min(line, len(lines)) - 1, -1, -1) if lines[number].strip()]
    return [*([line] if line < len(lines) else []), *before[:1]]


def _is_entry(lines: list[str], number: int, column: int) -> bool:
    """Whether a list is open in this column: below a field without a value, or beside another entry."""
    for line in reversed(lines[:number]):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or indent > column:
            continue
        beside = indent == column and bool(ENTRY.match(line, column) or SIGN.fullmatch(line))
        return beside or bool(OPEN.match(line))
    return False


def _of_sign(match: re.Match[str], lines: list[str], number: int) -> Mistake:
    """The entry with a hyphen; its text keeps its column where the line below is set in as far."""
    column = match.start("text")
    below = lines[number + 1] if number + 1 < len(lines) else ""
    aligned = len(below) - len(below.lstrip(" ")) == column and column > len(match["before"]) + 1
    gap = column - len(match["before"]) - 1 if aligned else 1
    mended = f"{match['before']}-{' ' * gap}{match['text']}"
    message = MESSAGE.format(match["sign"].strip())
    return Mistake("list", message, number, len(match["before"]), mended, certain=True)
