"""`briefgen build`."""

from __future__ import annotations

import os
from pathlib import Path

import click

FORMATS = ("pdf", "docx", "html", "outline")
FOLDER = click.Path(path_type=Path, file_okay=False)


def source_date() -> int | None:
    """SOURCE_DATE_EPOCH of the environment, when it is set to a number."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(value) if value.isdigit() else None


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Only this audience.")
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Only this format."
)
@click.option(
    "-o", "--output", type=FOLDER, default=Path("output"), show_default=True, help="Folder to write in."
)
@click.option("--templates", type=FOLDER, help="Folder of template folders, asked before all others.")
@click.option("--force", is_flag=True, help="Replace files that somebody changed since they were written.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def build(  # noqa: PLR0913 -- one argument an option
    *,
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path,
    templates: Path | None,
    force: bool,
    strict: bool,
    as_object: bool,
) -> int:
    """Build the Word and PDF files of briefs, or of every brief in a folder.

    \b
    Example:
      briefgen build briefs/us-pakistan.yaml -a minister -f pdf
    """  # noqa: D301 -- \b is click's own mark
    # The writers take their time to load: `--help` must not wait for them.
    from briefgen.cli.run import Run  # noqa: PLC0415
    from briefgen.pipeline import Request, briefs_in  # noqa: PLC0415

    request = Request(audiences, formats, templates, strict=strict, moment=source_date())
    run = Run(request, output, force=force, quiet=as_object)
    found = briefs_in(paths)
    for path in found:
        run.brief(path)
    return run.report(len(found))
