"""Problems and results as text for a terminal and as JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence

import click
from msgspec.structs import replace

from briefgen.cli.fields import logged_field
from briefgen.errors import BriefgenError, Problem, Problems, Severity
from briefgen.sums import int_sum

SNIPPET = 160  # characters of the author's own line that are shown
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def show_error(error: BriefgenError) -> None:
    """Print an error on stderr: each of its problems, or its message."""
    if isinstance(error, Problems):
        show_problems(error.problems)
        return
    click.echo(f"{click.style('error', fg='red')}: {error}", err=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, each with its line, a caret and a hint."""
    for problem in problems:
        click.echo(_location(problem), err=True)


def show_codes(problems: Iterable[Problem]) -> None:
    """Print place, field, severity and code of problems, without text of the brief: fit for a log."""
    for problem in problems:
        field = f"{logged_field(problem)}: " if problem.field else ""
        sheet = "" if problem.place.sheet else problem.place.sheet  # its name is the author's
        click.echo(
            f"{replace(problem.place, sheet=sheet)}: {field}{problem.severity.value} {problem.code}", err=True
        )


def summary(problems: Sequence[Problem]) -> str:
    """The numbers of errors and warnings: `1 error, 2 warnings`; of notes too, if there are any."""
    errors, warnings, notes = (
        int_sum(problem.severity is one for problem in problems)
        for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    noted = f", {count(notes, 'note')}" if notes else ""
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}{noted}"


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> str:
    """The rows as text, each column as wide as its widest cell; the columns with an index in `right` are right-aligned."""
    if not rows:
        return ""
    widths = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [_pad(cell, widths[index], end=index in right) for index, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def size(count: int) -> str:
    """Bytes as kB, the unit of file managers."""
    return f"{count / 1000:.0f} kB" if count >= 1000 else f"{count} B"


def width(text: str) -> int:
    """The number of columns that a text takes on a terminal."""
    return int_sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def as_json(value: object) -> str:
    """The value as indented JSON text, keys in their own order."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem without the author's text: place, field, severity and code only, fit for a log."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "field": logged_field(problem),
    }


def _location(problem: Problem) -> str:
    weight = click.style(problem.severity.value, fg=COLOURS[problem.severity])
    lines = [f"{problem.headline()}  [{weight} {problem.code}]"]
    if problem.source:
        number = f"{problem.place.line} | "
        shown, column = _clip(problem.source.replace("\t", " "), max(0, problem.place.column - 1))
        before = width(shown[:column])
        lines += [f"  {number}{shown}", f"  {' ' * (len(number) + before)}{click.style('^', fg='cyan')}"]
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines)


def _clip(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 0) that fits a terminal, and the column within it."""
    if len(line) <= SNIPPET:
        return line, column
    start = max(0, min(column - SNIPPET // 2, len(line) - SNIPPET))
    end = start + SNIPPET
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    return f"{head}{line[start:end]}{tail}", column - start + len(head)


def _pad(cell: str, columns: int, *, end: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if end else cell + space
