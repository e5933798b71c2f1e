"""`briefgen check`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from briefgen.cli.build import default_paths, source_date
from briefgen.cli.options import FILE, JSON, PATH, STRICT, TEMPLATES
from briefgen.cli.outputs import check_page, write
from briefgen.cli.page_fills import fill_entries, fill_lines
from briefgen.cli.report import as_json, count, problem_json, show_problems, summary
from briefgen.cli.who_sees_what import as_entries, as_page, as_text
from briefgen.errors import Problem, Problems, Severity, SomeFailed, UsageError

if TYPE_CHECKING:
    from briefgen.document import Pages
    from briefgen.pipeline import Job, Request


class Checked(Struct, frozen=True):
    """One brief as it was found: its job, None when it does not load, its problems, and the pages of each reader.

    `readers` and `rows` are who sees what, empty where nobody asked.
    """

    path: Path
    job: Job | None
    problems: tuple[Problem, ...]
    pages: tuple[tuple[str, Pages], ...] = ()
    readers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_buildable(self) -> bool:
        """Whether a build would write all of its files."""
        return self.job is not None and not any(one.severity is Severity.ERROR for one in self.problems)


@click.command()
@click.argument("paths", nargs=-1, type=PATH)
@TEMPLATES
@STRICT
@click.option("-q", "--quiet", is_flag=True, help="Print problems and the summary only, not who sees what.")
@click.option("--fix", "fixes", is_flag=True, help="Write corrections that admit no doubt, and show them.")
@click.option(
    "--pages", "fills", is_flag=True, help="Print how full each page of the PDF is, reader by reader."
)
@JSON
@click.option(
    "--html",
    "page",
    type=FILE,
    help="Write problems and who sees what as a web page; it holds words of the brief.",
)
def check(
    *,
    paths: tuple[Path, ...],
    templates: Path | None,
    strict: bool,
    quiet: bool,
    fixes: bool,
    fills: bool,
    as_object: bool,
    page: Path | None,
) -> int:
    """Print who sees what and every problem of a brief; write nothing. Without PATHS, of those in briefs/.

    --fix writes the corrections that admit no doubt (quotes, dates as 2025-01-20, true or false, the hyphen of a list,
    a missing colon, spaces for tabs); nothing else of a file changes.

    \b
    Example:
      briefgen check briefs/us-pakistan.yaml --strict
    """
    from briefgen.brief_files import briefs_in
    from briefgen.pipeline import Request

    request = Request(templates=templates, strict=strict, moment=source_date())
    found = briefs_in(paths or default_paths())
    check_page(page, *found)
    if page and len(found) > 1:
        raise UsageError("expected one brief with --html, found several")
    if fixes:
        _fix(found, request, quiet=as_object)
    wants_table = as_object or page is not None or not quiet
    results = [_check(path, request, wants_table=wants_table) for path in found]
    if as_object:
        click.echo(as_json(_object(results)))
    else:
        for one in results:
            _show(one, quiet=quiet, fills=fills)
    if page:
        _write_page(page, results[0])
    if all(one.is_buildable for one in results):
        return 0
    return SomeFailed.exit_code if len(found) > 1 else Problems.exit_code


def _fix(paths: tuple[Path, ...], request: Request, *, quiet: bool) -> None:
    from briefgen.cli.fix import fix

    if quiet:
        raise UsageError("expected --fix or --json, found both")
    for path in paths:
        corrected = fix(partial(_problems_on_opening, path, request))
        if corrected:
            click.echo(f"{path}: {count(corrected, 'line')} corrected\n")


def _problems_on_opening(path: Path, request: Request) -> tuple[Problem, ...]:
    from briefgen.pipeline import open_brief

    try:
        return open_brief(path, request).warnings
    except Problems as error:
        return error.problems


def _check(path: Path, request: Request, *, wants_table: bool) -> Checked:
    from briefgen.batch.inspection import inspect
    from briefgen.notes import notes
    from briefgen.pipeline import open_brief
    from briefgen.who_sees import who_sees_what

    try:
        job = open_brief(path, request)
    except Problems as error:
        return Checked(path, None, error.problems)
    found = inspect(job)
    problems = (*job.warnings, *found.problems, *notes(job))
    table = who_sees_what(job, found.without_room) if wants_table else ((), ())
    return Checked(path, job, problems, found.pages, *table)


def _show(one: Checked, *, quiet: bool, fills: bool) -> None:
    """Who sees what, the pages, the problems, and last the verdict, so that it is in sight when all has run by."""
    if one.job is not None and not quiet:
        click.echo(as_text(one.readers, one.rows))
        click.echo(f"{count(len(one.rows), 'item')}\n")
    if fills and one.pages:
        click.echo(f"{fill_lines(one.pages)}\n")
    sys.stdout.flush()
    show_problems(one.problems)
    sys.stderr.flush()
    verdict = "can be built" if one.is_buildable else "cannot be built"
    if one.job is None and not any(problem.severity is Severity.ERROR for problem in one.problems):
        verdict = "cannot be built: warnings are errors with --strict"
    click.echo(f"{one.path}: {summary(one.problems)}; {verdict}")


def _object(results: list[Checked]) -> dict[str, object]:
    problems = [problem_json(problem) for one in results for problem in one.problems]
    briefs = [
        {
            "path": one.path.as_posix(),
            "buildable": one.is_buildable,
            "who_sees_what": as_entries(one.readers, one.rows) if one.job else [],
            "pages": fill_entries(one.pages),
        }
        for one in results
    ]
    return {"problems": problems, "briefs": briefs}


def _write_page(page: Path, one: Checked) -> None:
    title = one.job.loaded.brief.title if one.job else one.path.name
    write(page, as_page(title, one.readers, one.rows, one.problems))
