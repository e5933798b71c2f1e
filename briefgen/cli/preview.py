"""`briefgen preview`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import FOLDER, check_audiences, source_date
from briefgen.errors import UsageError
from briefgen.formats import Format

if TYPE_CHECKING:
    from briefgen.preview import Address


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Only this audience.")
@click.option("--templates", type=FOLDER, help="Folder of template folders, searched before all others.")
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
    """Show a brief's PDF pages in the browser and build them again on each save.

    Brief, included files, house.yaml and templates are watched; nothing is written. The page is served on
    this machine only, at an address that cannot be guessed.

    \b
    Example:
      briefgen preview briefs/us-pakistan.yaml -a ambassador
    """
    if not path.is_file():
        raise UsageError(f"{path}: expected a brief, found {'a folder' if path.is_dir() else 'no file'}")
    from briefgen.pipeline import Request
    from briefgen.preview import serve
    from briefgen.preview.build import Order

    def ready(address: Address) -> None:
        click.echo(f"{path}: {address}  (Ctrl-C ends it)")
        if not no_browser:
            webbrowser.open(str(address))

    request = Request(audiences, (Format.PDF.suffix,), templates, moment=source_date())
    check_audiences((path,), request)
    try:
        serve(Order(path, request), port, ready)
    except KeyboardInterrupt:
        click.echo("ended")
    return 0
