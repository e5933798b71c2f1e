"""`briefgen portal`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from briefgen.cli.build import source_date
from briefgen.cli.options import FILE, FOLDER, JSON, PATH, TEMPLATES
from briefgen.cli.report import as_json, count, show_problems, table
from briefgen.errors import UsageError, machine_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.portal.publishing.client import Target

T = TypeVar("T")

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
DATA = click.option(
    "--data",
    type=FOLDER,
    default=Path("portal"),
    show_default=True,
    help="Folder of database, files and keys.",
)
TOKEN_FILE = click.option("--token-file", type=FILE, help="File with the token; BRIEFGEN_TOKEN by default.")


@click.group()
def portal() -> None:
    """Run the site that officials download their briefs from, and publish to it.

    \b
    Example:
      briefgen portal serve
    """


@portal.command()
@DATA
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option("--site", default="", metavar="URL", help="Public address: https://briefs.example.org")
def serve(*, data: Path, host: str, port: int, site: str) -> int:
    """Serve the portal until it is stopped.

    Without --site it serves plain http, on this machine only. With --site it expects a web server in front
    that serves https and sets X-Forwarded-Proto.

    \b
    Example:
      briefgen portal serve --port 8000
    """
    from briefgen.portal.home import load_settings
    from briefgen.portal.serve import ListenAddress
    from briefgen.portal.serve import serve as run
    from briefgen.portal.start import sweep

    load_settings(data)
    if site:
        os.environ["BRIEFGEN_PORTAL_SITE"] = site
    plain = not os.environ.get("BRIEFGEN_PORTAL_SITE")
    if plain and host not in LOOPBACK:
        hint = "add --site https://... and put a web server with a certificate in front"
        raise UsageError(f"--host {host}: expected a loopback address without --site; {hint}")
    set_up(data, plain=plain, begins=True)
    call_database(sweep)
    first = _first_user(data)

    def ready(taken: int) -> None:
        address = os.environ.get("BRIEFGEN_PORTAL_SITE") or f"http://{ListenAddress(host, taken).address}"
        click.echo(f"portal: {address}  (data: {data}; Ctrl-C stops it){first}")
        sys.stdout.flush()

    run(ListenAddress(host, port), ready)
    return 0


def _first_user(data: Path) -> str:
    """How to add the first users, on lines of their own; empty where there are some."""
    from briefgen.portal.start import users

    if call_database(users):
        return ""
    option = "" if data == Path("portal") else f" --data {data}"
    return (
        f"\nno users yet; the first one: briefgen portal user add NAME --audience minister{option}"
        f"\nan administrator: briefgen portal user add NAME --admin{option}"
    )


@portal.command()
@click.argument("identifier", metavar="ID")
@click.option("--why", default="", help="The reason that readers are shown.")
@DATA
def withdraw(identifier: str, why: str, data: Path) -> int:
    """Withdraw a brief, one audience's (ID/AUDIENCE) or one version (ID/AUDIENCE/VERSION).

    \b
    Example:
      briefgen portal withdraw us-pakistan/press --why "Figures to be corrected"
    """
    set_up(data)
    from briefgen.portal.publishing import releasing
    from briefgen.portal.publishing.releasing import Publisher

    for edition in call_database(lambda: releasing.withdraw(identifier, Publisher(None), why)):
        click.echo(f"withdrawn: {edition}")
    return 0


@portal.command("list")
@DATA
@JSON
def list_editions(*, data: Path, as_object: bool) -> int:
    """Print what is published: id/audience/version, state, date, pages, title.

    \b
    Example:
      briefgen portal list
    """
    set_up(data)
    from briefgen.portal.overview import overview

    rows = call_database(overview)
    if as_object:
        click.echo(as_json({"editions": [row.as_json() for row in rows]}))
    else:
        click.echo(table([row.cells() for row in rows]) if rows else "nothing is published yet")
    return 0


@portal.command()
@click.option(
    "--head", default="", metavar="NUMBER:DIGEST", help="A head printed earlier; it must still be in the log."
)
@DATA
def verify(*, head: str, data: Path) -> int:
    """Check every row of the log and every published file; name the first broken row and each damaged file.

    \b
    Example:
      briefgen portal verify
    """
    set_up(data)
    from briefgen.portal.verification import verify as walk

    number, _, digest = head.partition(":")
    if head and not (number.isdigit() and digest):
        raise UsageError(f"--head: expected NUMBER:DIGEST as `portal verify` prints it, found {head!r}")
    verdict = call_database(lambda: walk((int(number), digest) if head else None))
    for damage in verdict.damage:
        click.echo(f"{click.style('damaged', fg='red')}: {damage}", err=True)
    state = count(len(verdict.damage), "damage") if verdict.damage else "all as they were written"
    click.echo(f"{count(verdict.rows, 'row')}, {count(verdict.files, 'file')}: {state}")
    click.echo(f"head {verdict.rows}:{verdict.head}")
    return 1 if verdict.damage else 0


@portal.command()
@DATA
def prune(*, data: Path) -> int:
    """Remove what need not be kept: files of refused offers, ended sessions, attempts to log in that count no longer.

    \b
    Example:
      briefgen portal prune
    """
    set_up(data)
    from briefgen.portal import retention

    done = call_database(retention.prune)
    click.echo(
        f"removed: {count(done.files, 'file')} ({done.size:,} bytes), {count(done.sessions, 'session')}, "
        f"{count(done.attempts, 'attempt')} to log in"
    )
    return 0


@portal.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option(
    "--to",
    "site",
    default="",
    metavar="URL",
    help="Publish to a portal on another machine, with a releaser's token.",
)
@TOKEN_FILE
@TEMPLATES
@DATA
def publish(
    *, paths: tuple[Path, ...], site: str, token_file: Path | None, templates: Path | None, data: Path
) -> int:
    """Build cleared briefs and publish each audience's files: all of a brief's, or none.

    \b
    Example:
      briefgen portal publish briefs/us-pakistan.yaml
    """
    from briefgen.brief_files import briefs_in
    from briefgen.pipeline import Request
    from briefgen.portal.publishing import client

    request = Request(templates=templates, moment=source_date())
    target = client.remote_portal(site, read_token(token_file)) if site else _here(data)
    for path in briefs_in(paths):
        done = client.publish(path, request, target)
        show_problems(done.warnings)
        for line in done.lines:
            click.echo(line)
    return 0


def _here(data: Path) -> Target:
    set_up(data, begins=True)
    from briefgen.portal.publishing.local_portal import LocalPortal
    from briefgen.portal.publishing.releasing import Publisher

    return LocalPortal(Publisher(None))


def read_token(file: Path | None) -> str:
    """The token, from a file or the environment: an argument would be visible to all users of the machine."""
    if file is None:
        return os.environ.get("BRIEFGEN_TOKEN", "").strip()
    with machine_errors(file):
        return file.read_text(encoding="utf-8").strip()


def set_up(data: Path, *, plain: bool = False, begins: bool = False) -> None:
    """Set up Django for this data folder; UsageError when it is not there and the command does not begin a portal."""
    from briefgen.portal.start import ready

    if not begins and not data.is_dir():
        hint = "name its folder with --data; `briefgen portal serve` begins one"
        raise UsageError(f"{data}: there is no portal here; {hint}")

    ready(data, plain=plain)


def call_database(act: Callable[[], T]) -> T:
    """The result of a call; MachineError if the database cannot be reached."""
    from briefgen.portal.start import reachable

    with reachable():
        return act()
