"""A list or a mapping between brackets that is not closed: on its last line, with the brackets that it lacks."""

from __future__ import annotations

import re

import yaml

from briefgen.yamlfile import flow
from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.mistakes import KEYED, LISTED, Mistake


def bracket(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a list that is open where the parser stumbles; None where no bracket closes it."""
    for mark in (error.context_mark, error.problem_mark):
        for number in (mark.line, mark.line - 1) if mark else ():
            if 0 <= number < len(lines) and (mistake := _of_line(lines, number)):
                return mistake
    return None


def _of_line(lines: list[str], number: int) -> Mistake | None:
    match = KEYED.match(lines[number]) or LISTED.match(lines[number])
    if match is None or match["value"][0] not in flow.CLOSED:
        return None
    head, value = match["head"] + match["space"], match["value"]
    last = _last(lines, number)
    missing = _missing("\n".join([value, *lines[number + 1 : last + 1]]))
    closed = "\n".join([value, *lines[number + 1 : last + 1]]) + missing
    if not missing or not _is_read(closed):
        return None
    mended = lines[last].rstrip() + missing
    one = "list" if value[0] == "[" else "mapping"
    message = f"expected {missing} at the end of the {one}, found the end of the line"
    if last > number or flow.LISTS_OF_IDS.search(head):
        return Mistake("list", message, last, len(lines[last].rstrip()), mended)
    doubled = value.replace("'", "''")
    written = (
        f"write: {mended.strip()}" if value[1:].strip() else f"write its entries and {missing} behind them"
    )
    hint = f"{written}\n    or, to print its bracket: {head.strip()} '{doubled}'"
    return Mistake("list", message, number, len(lines[number].rstrip()), mended, hint)


def _last(lines: list[str], number: int) -> int:
    """The last of the lines that are set in further than this one, from it on."""
    own = len(re.match(r" *(?:- +)*", lines[number])[0])  # type: ignore[index]  # it matches any line
    last = number
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if len(line) - len(line.lstrip(" ")) <= own:
            break
        last = at
    return last


def _missing(text: str) -> str:
    """The brackets that close those that are open at the end; empty where one is closed that is not open."""
    open_ones: list[str] = []
    for found in flow.PARTS.finditer(text):
        part = found[0]
        if part in flow.OPENING:
            open_ones.append(flow.CLOSED[part])
        elif part in flow.CLOSING and (not open_ones or open_ones.pop() != part):
            return ""
    return "".join(reversed(open_ones))


def _is_read(value: str) -> bool:
    try:
        for _ in yaml.parse(f"- {value}", Loader=LOADER):
            pass
    except yaml.MarkedYAMLError:
        return False
    return True
