"""A text between quotation marks that is not closed on its line, or in which a backslash begins no escape."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import yaml

from briefgen.errors import Place
from briefgen.yamlfile.levels import indent_of
from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.mistakes import OPEN_QUOTE, QUOTED, Mistake

FIELD = re.compile(r" *(?:#|- |(?:- +)*[\w-]+\s*:(?:\s|$))")  # a remark, an entry of a list or a field begins
HEAD = re.compile(r"(?P<own> *(?:- +)*)(?P<key>[\w-]+\s*:\s)?")
REMARK = re.compile(r"\s+# .*$")
UNCLOSED = re.compile(r"(?P<text> *(?:- +)*[\w-]+\s*:\s+(?P<quote>[\"'])(?:(?!(?P=quote)).)*?)\s+# ")
BRACKETS = re.compile(r"\s*[\]}][\s\]},]*$")
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.|$)")
NO_ESCAPE = ("unknown escape", "invalid Unicode character escape", "did not find expected hex")


def run_over(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a text whose closing mark is missing, so that it goes on over fields, to the next mark or to the end.

    None where the parser comes no further with the mark written.
    """
    for opening, end in _spans(error, lines):
        last = _last(lines, opening.line)
        if last is None or last >= end:
            continue
        mistake = _closed(lines, opening, last, end)
        if _reached([*lines[:last], mistake.mended, *lines[last + 1 :]]) > _reached(lines):
            return mistake
    return None


def before_remark(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a text whose closing mark is missing before a remark with marks in it."""
    at = error.problem_mark or error.context_mark
    line = lines[at.line] if at and at.line < len(lines) else ""
    found = UNCLOSED.match(line)
    if at is None or found is None or line.count(found["quote"]) % 2 == 0:
        return None
    end = found.end("text")
    mended = f"{line[:end]}{found['quote']}{line[end:]}"
    if _reached([*lines[: at.line], mended, *lines[at.line + 1 :]]) <= _reached(lines):
        return None
    message = f"{OPEN_QUOTE} {found['quote']} before the remark, found it further on"
    return Mistake("quote", message, at.line, found.start("quote"), mended)


def _spans(error: yaml.MarkedYAMLError, lines: list[str]) -> Iterator[tuple[Place, int]]:
    """Where each quoted text of several lines begins, counted from 0, and its last line; the number of lines for one that never ends."""
    try:
        for event in yaml.parse("\n".join(lines), Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent) and event.style in QUOTED:
                start, end = event.start_mark, event.end_mark
                if start and end and start.line < end.line:
                    yield Place("", start.line, start.column), end.line
    except yaml.MarkedYAMLError:
        if "end of stream" in (error.problem or "") and error.context_mark:
            yield Place("", error.context_mark.line, error.context_mark.column), len(lines)


def _last(lines: list[str], number: int) -> int | None:
    """The last line of a text that begins in a line, by the next field that begins no further to the right."""
    head = HEAD.match(lines[number])
    assert head is not None  # it matches any line
    own = len(head["own"]) if head["key"] else head["own"].rfind("-")
    last = number
    for at in range(number + 1, len(lines)):
        if lines[at].strip():
            if indent_of(lines[at]) <= own:
                return last if FIELD.match(lines[at]) else None
            last = at
    return None


def _closed(lines: list[str], opening: Place, last: int, end: int) -> Mistake:
    line, first = lines[last], lines[opening.line]
    quote = first[opening.column]
    head = HEAD.match(first)
    is_listed = head is not None and head.end() < opening.column  # behind a bracket
    tail = (BRACKETS.search(line) if is_listed else None) or REMARK.search(
        line, opening.column if last == opening.line else 0
    )
    at = tail.start() if tail else len(line.rstrip())
    found = "the end of the file" if end >= len(lines) else f"the next one on line {end + 1}"
    whose = "" if last == opening.line else f" for that of line {opening.line + 1}"
    message = f"{OPEN_QUOTE} {quote}{whose}, found {found}"
    column = opening.column if last == opening.line else at
    return Mistake("quote", message, last, column, f"{line[:at]}{quote}{line[at:]}")


def _reached(lines: list[str]) -> tuple[float, int]:
    """The line and column at which the parser stumbles; beyond all lines where it does not."""
    try:
        for _ in yaml.parse("\n".join(lines), Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.line, mark.column) if mark else (0, 0)
    return (math.inf, 0)


def wrong_escape(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a backslash between double quotes that begins no escape, with the text as it is typed in single ones."""
    opening, at = error.context_mark, error.problem_mark
    if opening is None or at is None or not any(one in (error.problem or "") for one in NO_ESCAPE):
        return None
    line = lines[at.line]
    column = line.rfind("\\", 0, at.column + 1)
    found = ESCAPE.match(line, max(0, column))
    whole = QUOTED['"'].match(line, opening.column) if opening.line == at.line else None
    if found is None:
        return None
    message = f"expected an escape such as \\n between double quotes, found {found[0]}, which is none"
    if whole is None:
        hint = f"write \\{found[0]} to print a backslash, or put the text between single quotes"
        mended = f"{line[:column]}\\{line[column:]}"
        return Mistake("escape", message, at.line, column, mended, hint)
    typed = whole[0][1:-1].replace('\\"', '"').replace("'", "''")
    mended = f"{line[: whole.start()]}'{typed}'{line[whole.end() :]}"
    return Mistake("escape", message, at.line, column, mended)
