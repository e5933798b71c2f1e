"""`briefgen preview`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import check_audiences, source_date
from briefgen.cli.options import AUDIENCES, PATH, TEMPLATES
from briefgen.errors import UsageError
from briefgen.formats import Format

if TYPE_CHECKING:
    from briefgen.preview import Address


@click.command()
@click.argument("path", type=PATH)
@AUDIENCES
@TEMPLATES
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port to listen on; 0, the default, takes a free one.",
)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def preview(
    *, path: Path, audiences: tuple[str, ...], templates: Path | None, port: int, no_browser: bool
) -> int:
    """Show a brief's pages in the browser and build them again on each save. Of a folder, the brief chosen there.

    Brief, included files, house.yaml and templates are watched; nothing is written. The page is served on
    this machine only, at an address that cannot be guessed.

    \b
    Example:
      briefgen preview briefs/us-pakistan.yaml -a ambassador
    """
    if not path.exists():
        raise UsageError(f"{path}: expected a brief or a folder of briefs, found no file")
    from briefgen.brief_files import briefs_in
    from briefgen.pipeline import Request
    from briefgen.preview import serve
    from briefgen.preview.build import Order

    def ready(address: Address) -> None:
        click.echo(f"{path}: {address}  (Ctrl-C ends it)")
        if not no_browser:
            webbrowser.open(str(address))

    request = Request(audiences, (Format.PDF.suffix,), templates, moment=source_date())
    briefs = briefs_in((path,))
    check_audiences(briefs, request)
    try:
        serve(Order(briefs[0], request), port, ready, briefs)
    except KeyboardInterrupt:
        click.echo("ended")
    return 0
