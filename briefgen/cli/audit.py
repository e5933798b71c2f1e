"""`briefgen audit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import FOLDER, source_date
from briefgen.cli.report import as_json, count
from briefgen.errors import MachineError, Problems, UsageError

if TYPE_CHECKING:
    from briefgen.audit import Report
    from briefgen.pipeline import Job
    from briefgen.template import Template


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--brief",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The brief that the files were built from.",
)
@click.option(
    "-a", "--audience", default="", metavar="NAME", help="The audience of files that do not name one."
)
@click.option("--templates", type=FOLDER, help="Folder of template folders, searched before all others.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object, without the brief's words.")
def audit(
    files: tuple[Path, ...], brief: Path, audience: str, templates: Path | None, *, as_object: bool
) -> int:
    """Search finished files for anything that their reader may not see.

    Every part of a Word file, every object of a PDF and all of a web page is read, with properties, comments,
    descriptions, scripts and earlier versions; text within pictures is not. Files that other people have
    edited since can be audited too.

    \b
    Example:
      briefgen audit output/us-pakistan/us-pakistan.press.pdf --brief briefs/us-pakistan.yaml
    """
    from briefgen.pipeline import Request, open_brief

    job = open_brief(brief, Request(templates=templates, moment=source_date()))
    reports = [(path, _audit(path, job, audience)) for path in files]
    if as_object:
        click.echo(as_json({"files": [_json(path, report) for path, report in reports]}))
    else:
        for path, report in reports:
            _show(path, report)
    return Problems.exit_code if any(report.leaks for _, report in reports) else 0


def _audit(path: Path, job: Job, asked: str) -> Report:
    from briefgen.audit import audit as search
    from briefgen.audit import reader_of
    from briefgen.audit.contents import UnreadableError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}") from error
    chosen = _template(path, job, asked or reader_of(path.name, data))
    try:
        return search(job, chosen, path.name, data)
    except UnreadableError as error:
        raise UsageError(f"{path}: {error}; it cannot be proven clean") from error


def _template(path: Path, job: Job, name: str) -> Template:
    for template in job.templates:
        if template.name == name:
            return template
    known = ", ".join(template.name for template in job.templates)
    if name:
        raise UsageError(f"{path}: expected an audience of the brief, found {name!r}; it names {known}")
    raise UsageError(f"{path}: expected a file that names its audience; say it with --audience ({known})")


def _show(path: Path, report: Report) -> None:
    for leak in report.leaks:
        line = f"{leak.place.path}:{leak.place.line}" if leak.place.line else leak.place.path
        click.echo(f"{click.style('leak', fg='red')}: {leak.path} ({line}) is in {leak.where}", err=True)
    verdict = count(len(report.leaks), "leak") if report.leaks else "nothing withheld is in it"
    read = f"{report.searched} texts searched for {report.withheld} withheld"
    click.echo(f"{path} ({report.audience}): {read}: {verdict}")


def _json(path: Path, report: Report) -> dict[str, object]:
    return {
        "path": path.as_posix(),
        "audience": report.audience,
        "searched": report.searched,
        "withheld": report.withheld,
        "leaks": [
            {"field": leak.path, "path": leak.place.path, "line": leak.place.line, "where": leak.where}
            for leak in report.leaks
        ],
    }
