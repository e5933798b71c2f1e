"""`briefgen pack`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefgen.cli.build import check_audiences, source_date
from briefgen.cli.options import FILE, PATH, STRICT, TEMPLATES
from briefgen.cli.outputs import check_free
from briefgen.cli.report import show_problems
from briefgen.errors import Problem, Problems, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief
    from briefgen.pipeline import Job, Made, Request
    from briefgen.template import Template

SUFFIXES = (".pdf", ".zip")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("-a", "--audience", required=True, metavar="NAME", help="The reader whom the box is for.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=FILE,
    help="The file to write: box.pdf, or box.zip with each brief as a PDF of its own.",
)
@click.option(
    "-l",
    "--language",
    default="",
    metavar="LANGUAGE",
    help="The language of the briefs in it; their own by default.",
)
@TEMPLATES
@STRICT
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def pack(
    *,
    paths: tuple[Path, ...],
    audience: str,
    output: Path,
    language: str,
    templates: Path | None,
    strict: bool,
    force: bool,
) -> int:
    """Make one PDF of several briefs for one reader: a page of contents, then each brief under its own mark.

    The briefs stand in the order in which they are given; those of a folder in the order of their names.

    \b
    Example:
      briefgen pack briefs/us-pakistan.yaml briefs/ukraine.yaml -a minister -o box.pdf
    """
    from briefgen.brief_files import briefs_in
    from briefgen.pipeline import Request

    if output.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"--output: expected a name that ends in {' or '.join(SUFFIXES)}, found {output.name!r}"
        )
    check_free("--output", output, force=force)
    languages = (language,) if language else ()
    request = Request(
        (audience,), ("pdf",), templates, strict=strict, moment=source_date(), languages=languages
    )
    found = briefs_in(paths)
    check_audiences(found, request)
    made = _made(found, request)

    from briefgen import box
    from briefgen.store.files import Operations, report_disk_errors
    from briefgen.writers import read_metadata

    if output.suffix.lower() == ".zip":
        data = box.as_zip((f"{name}.{audience}.pdf", one.data) for name, one in made)
    else:
        data = box.bind(
            [box.FinishedBrief(one.data, read_metadata("pdf", one.data).facts) for _, one in made]
        )
    with report_disk_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        Operations().put(output, data)
    click.echo(f"written: {output}")
    return 0


def _made(paths: tuple[Path, ...], request: Request) -> list[tuple[str, Made]]:
    """The identifier and the PDF of each brief. Problems with those of all briefs."""
    from briefgen.pipeline import make, open_brief

    made: dict[str, Made] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            job = open_brief(path, request)
            show_problems(job.warnings)
            views = tuple(_in_language(job))
            if not views:
                problems += job.refused or (_no_edition(job, request),)
            for template, brief in views:
                for one in make(replace(job, loaded=replace(job.loaded, brief=brief)), template, request):
                    if isinstance(one, Problem):
                        show_problems((one,))
                    elif job.loaded.brief.id in made:
                        message = f"expected another id than that of a brief before it, found {job.loaded.brief.id!r}"
                        problems.append(Problem("id-twice", message, job.loaded.place("id"), field="id"))
                    else:
                        made[job.loaded.brief.id] = one
        except Problems as error:
            problems += error.problems
    if problems:
        raise Problems(tuple(problems))
    return list(made.items())


def _no_edition(job: Job, request: Request) -> Problem:
    message = f"expected an edition in {request.languages[0]!r} for {request.audiences[0]!r}, found none"
    return Problem("unknown-language", message, job.loaded.place("language"), field="language")


def _in_language(job: Job) -> Iterator[tuple[Template, Brief]]:
    """The brief in the language that is asked for, else in its own; its other languages are told."""
    if job.languages:
        yield from job.views()
        return
    yield from ((template, job.loaded.brief) for template in job.templates)
    for language in job.other_languages:
        click.echo(
            f"not in it: {job.loaded.brief.id} in {language}; --language {language} packs it", err=True
        )
