"""`briefgen template`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.build import FOLDER
from briefgen.cli.report import table
from briefgen.errors import Problems, UsageError


@click.group()
def template() -> None:
    """List the templates there are, and show what one of them says."""


@template.command("list")
@click.option("--templates", type=FOLDER, help="Folder of template folders, asked before all others.")
def list_templates(*, templates: Path | None) -> int:
    """List each template with its reader, clearance, pages and formats.

    \b
    Example:
      briefgen template list
    """  # noqa: D301 -- \b is click's own mark
    from briefgen.template import library  # noqa: PLC0415 -- not for --help

    found = library(Path(), templates)
    rows = [("template", "reader", "sees", "pages", "formats", "folder")]
    for name in found.names:
        one = found.open(name)
        clearance = ", ".join(level for _, level in one.reader.clearance) or "lowest level"
        sees = f"{one.reader.default}, {clearance}"
        rows.append(
            (
                name,
                one.reader.title,
                sees,
                _pages(one.least, one.most),
                ", ".join(one.formats),
                str(one.folders[0]),
            )
        )
    click.echo(table(rows))
    return 0


@template.command("show")
@click.argument("name")
@click.option("--templates", type=FOLDER, help="Folder of template folders, asked before all others.")
def show_template(*, name: str, templates: Path | None) -> int:
    """Print what a template says, and from which folder each setting comes.

    \b
    Example:
      briefgen template show minister
    """  # noqa: D301 -- \b is click's own mark
    from briefgen.template import library  # noqa: PLC0415 -- not for --help
    from briefgen.template.describe import settings  # noqa: PLC0415 -- not for --help

    found = library(Path(), templates)
    if name not in found.names:
        raise UsageError(f"expected a template, found {name!r}: {found.closest(name)}")
    try:
        click.echo(table(settings(found.open(name))))
    except Problems as error:
        raise error from None
    return 0


def _pages(least: int | None, most: int | None) -> str:
    if most is None:
        return "any" if least is None else f"{least} or more"
    return f"at most {most}" if least is None else f"{least} to {most}"
