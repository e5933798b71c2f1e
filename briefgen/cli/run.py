"""The output of one `build`: problems, progress and summary."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from msgspec import Struct, field

from briefgen.batch import Finished, Progress, Report
from briefgen.cli.report import (
    as_json,
    count,
    problem_json,
    show_codes,
    show_error,
    show_problems,
    size,
    table,
)
from briefgen.errors import MachineError, Problem, Problems, Severity, SomeFailed
from briefgen.sums import int_sum

ROWS = 60  # files that are listed; beyond that only their number
WIDTH = 20  # characters of the progress bar
TELLING = 3  # finished jobs before a rate is shown
WARNINGS = 40  # warnings of several briefs that are printed; beyond that only their number


class Telling(Struct):
    """Prints problems as they are found, and the progress; neither with --json. With `terse`, problems alone.

    For several briefs, a stderr that is not a terminal is a log: it gets places and codes, no text of a brief.
    """

    briefs: int
    quiet: bool
    terse: bool = False
    terminal: bool = field(default_factory=sys.stderr.isatty)
    warnings: int = 0
    line: str = ""

    def problems(self, problems: tuple[Problem, ...]) -> None:
        """Print each error, and at most `WARNINGS` warnings."""
        told = tuple(problem for problem in problems if self._is_reported(problem))
        if self.quiet or not told:
            return
        self._wipe()
        if self.briefs > 1 and not self.terminal:
            show_codes(told)
        else:
            show_problems(told)

    def trouble(self, error: MachineError) -> None:
        """Print an error of the machine."""
        if not self.quiet:
            self._wipe()
            show_error(error)

    def progress(self, progress: Progress) -> None:
        """Show one line on a terminal: finished jobs, rate and time left."""
        if self.quiet or self.terse or not self.terminal or self.briefs == 1:
            return
        line = _bar(progress)
        if line != self.line:
            click.echo(f"\r{line:<{len(self.line)}}", err=True, nl=False)
            self.line = line

    def report(self, report: Report) -> int:
        """Print the files that were built; returns the exit code."""
        self._wipe()
        files = sorted(report.files, key=lambda one: str(one.saved.path))
        if self.quiet:
            click.echo(as_json(_json(report, files)))
        else:
            self._summary(report, files)
        return self._code(report)

    def _summary(self, report: Report, files: list[Finished]) -> None:
        if files and len(files) <= ROWS and not self.terse:
            click.echo(table([_row(file) for file in files], right=frozenset({1, 2})))
        if self.warnings > WARNINGS and self.briefs > 1:
            more = count(self.warnings - WARNINGS, "more warning")
            click.echo(f"{more}: `briefgen check` lists them", err=True)
        if report.failures:
            click.echo(f"not built: {', '.join(one.name for one in report.failures)}", err=True)
        if report.left:
            click.echo(_left(report.left), err=True)
        if self.briefs > 1 and not self.terse:
            written = int_sum(file.saved.changed for file in files)
            said = f"{count(self.briefs, 'brief')}: {written} written, {len(files) - written} unchanged"
            click.echo(f"{said}, {report.lost} failed")

    def _code(self, report: Report) -> int:
        """0 if all was built, else the code of the most severe failure (docs/cli.md)."""
        if any(one.machine for one in report.failures):
            return MachineError.exit_code
        if report.failures:
            return SomeFailed.exit_code if self.briefs > 1 else Problems.exit_code
        return 0

    def _is_reported(self, problem: Problem) -> bool:
        if problem.severity is Severity.ERROR:
            return True
        self.warnings += 1
        return self.briefs == 1 or self.warnings <= WARNINGS

    def _wipe(self) -> None:
        if self.line:
            click.echo(f"\r{' ' * len(self.line)}\r", err=True, nl=False)
            self.line = ""


def _bar(progress: Progress) -> str:
    """The progress line: a bar, finished jobs and, from the third job on, their rate and the time left."""
    full = WIDTH * progress.done // max(1, progress.total)
    line = f"[{'#' * full}{'-' * (WIDTH - full)}] {progress.done} of about {progress.total}"
    if progress.done < TELLING:
        return line
    minutes, seconds = divmod(round(progress.left), 60)
    return f"{line}, {progress.rate:.1f} a second, {minutes}:{seconds:02d} left"


def _row(one: Finished) -> tuple[str, str, str, str]:
    """The row of a file: path, pages by the PDF's layout, size, and `unchanged` if it was not rewritten."""
    saved = one.saved
    pages = count(saved.pages, "page") if saved.pages else ""
    return str(saved.path), pages, size(saved.size), "" if saved.changed else "unchanged"


def _left(paths: tuple[Path, ...]) -> str:
    """The text about files of an earlier build that no brief makes any more, at most `ROWS` of them by name."""
    shown = "".join(f"\n  {path}" for path in paths[:ROWS])
    more = f"\n  and {len(paths) - ROWS} more" if len(paths) > ROWS else ""
    return (
        f"no longer made, left from an earlier build; delete them before you pass the folder on:{shown}{more}"
    )


def _json(report: Report, files: list[Finished]) -> dict[str, object]:
    return {
        "files": [_file_json(file) for file in files],
        "problems": [problem_json(problem) for problem in report.problems],
        "failed": [
            {"name": one.name, "problems": [problem_json(problem) for problem in one.problems]}
            for one in report.failures
        ],
        "left": [path.as_posix() for path in report.left],
        "jobs": {"opened": report.opened, "made": report.made, "unchanged": report.unchanged},
    }


def _file_json(one: Finished) -> dict[str, object]:
    """The JSON entry of a file."""
    saved = one.saved
    return {
        "path": saved.path.as_posix(),
        "audience": one.audience,
        "format": one.format,
        "pages": saved.pages,
        "size": saved.size,
        "sha256": saved.sha256,
        "changed": saved.changed,
    }
