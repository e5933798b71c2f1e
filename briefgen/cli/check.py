"""`briefgen check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import FOLDER, default_paths, source_date
from briefgen.cli.report import as_json, count, problem_json, show_problems, summary, table
from briefgen.errors import Problem, Problems, Severity, SomeFailed

if TYPE_CHECKING:
    from briefgen.pipeline import Job


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--templates", type=FOLDER, help="Folder of template folders, searched before all others.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def check(*, paths: tuple[Path, ...], templates: Path | None, strict: bool, as_object: bool) -> int:
    """Print who sees what and every problem of a brief; write nothing. Without PATHS, of those in briefs/.

    \b
    Example:
      briefgen check briefs/us-pakistan.yaml --strict
    """
    from briefgen.pipeline import Request, briefs_in

    request = Request(templates=templates, strict=strict, moment=source_date())
    found = briefs_in(paths or default_paths())
    results = [(path, *_check(path, request)) for path in found]
    problems = [problem for _, _, problems in results for problem in problems]
    if as_object:
        click.echo(as_json({"problems": [problem_json(problem) for problem in problems]}))
    else:
        for path, job, own in results:
            _show(path, job, own)
    failed = [path for path, job, own in results if not _is_buildable(job, own)]
    if failed:
        return SomeFailed.exit_code if len(found) > 1 else Problems.exit_code
    return 0


def _check(path: Path, request: object) -> tuple[Job | None, tuple[Problem, ...]]:
    from briefgen.batch.inspection import inspect
    from briefgen.pipeline import Request, open_brief

    assert isinstance(request, Request)  # its type is loaded here only
    try:
        job = open_brief(path, request)
    except Problems as error:
        return None, error.problems
    return job, (*job.warnings, *inspect(job))


def _is_buildable(job: Job | None, problems: tuple[Problem, ...]) -> bool:
    return job is not None and not any(problem.severity is Severity.ERROR for problem in problems)


def _show(path: Path, job: Job | None, problems: tuple[Problem, ...]) -> None:
    show_problems(problems)
    if job is not None:
        _show_who_sees_what(job)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    verdict = "can be built" if _is_buildable(job, problems) else "cannot be built"
    if job is None and not errors:
        verdict = "cannot be built: warnings are errors with --strict"
    click.echo(f"{path}: {summary(problems)}; {verdict}")


def _show_who_sees_what(job: Job) -> None:
    from briefgen import audience

    readers = tuple(template.reader for template in job.templates)
    decisions = audience.decisions(job.loaded.brief, readers)
    heads = ("who sees what", *(reader.name for reader in readers))
    click.echo(table([heads, *decisions]))
    click.echo(f"{count(len(decisions), 'item')}\n")
