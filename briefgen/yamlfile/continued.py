"""Text of several lines behind or below a field without `|`, in which a colon makes a field of a line or a hyphen a list."""

from __future__ import annotations

import re

import yaml

from briefgen.yamlfile.keyless import taken
from briefgen.yamlfile.levels import Fits, holders, indent_of
from briefgen.yamlfile.mistakes import Mistake

HEAD = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[\w-]+):(?:\s+(?P<value>\S.*?))?\s*$")
LINE = re.compile(r"(?P<list>\s*(?:- +)*)(?P<key>[^:#\"'\[{]+?)\s*:(?:\s|$)")
WORD = re.compile(r"[a-z][a-z_]*")
NO_TEXT = tuple("\"'|>[{&*!#")


def text_below(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a text of several lines that YAML reads as fields or as a list."""
    number = taken(error, lines)
    if number is None and error.problem_mark:
        number = error.problem_mark.line
    if number is None or number >= len(lines) or not lines[number].strip():
        return None
    above = _field_above(lines, number)
    found = HEAD.match(lines[above]) if above is not None else None
    if above is None or found is None or (found["value"] or "").startswith(NO_TEXT):
        return None
    inner = range(above + 1, number + 1)
    if not any(_is_said(lines, one, found, fits) for one in ((number,) if found["value"] else inner)):
        return None
    key, indent = found["key"], len(found["head"]) + 2
    message = f"expected the text of `{key}:`, found a line that YAML takes for a field or a list"
    hint = f"write `{key}: |`, and the text below it, each line with {indent} spaces before it"
    return Mistake("text", message, number, indent_of(lines[number]), lines[number], hint)


def _field_above(lines: list[str], number: int) -> int | None:
    """The line of the field whose value goes on in this line."""
    own, is_entry = indent_of(lines[number]), lines[number].lstrip().startswith("- ")
    for above in range(number - 1, -1, -1):
        line = lines[above]
        found = HEAD.match(line)
        if found and len(found["head"]) < own + is_entry:
            return above
        if line.strip() and indent_of(line) < own and not found:
            return None
    return None


def _is_said(lines: list[str], number: int, field: re.Match[str], fits: Fits | None) -> bool:
    """Whether a line is a sentence or an entry of a text: it has a colon, and its first words name no field here."""
    found = LINE.match(lines[number])
    if found is None:
        return lines[number].lstrip().startswith("- ") and bool(field["value"])
    if not WORD.fullmatch(found["key"]):
        return True
    if fits is None:
        return False
    open_fields = holders(lines, number)
    return not any(
        fits(tuple(key for _, key in open_fields[: index + 1]), found["key"])
        for index in range(-1, len(open_fields))
    )
