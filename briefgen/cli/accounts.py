"""`briefgen portal user`, a part of `briefgen portal`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.options import FOLDER
from briefgen.cli.portal import DATA, call_database, portal, set_up
from briefgen.cli.report import table
from briefgen.errors import UsageError


@portal.group()
def user() -> None:
    """Manage accounts."""


@user.command("add")
@click.argument("name")
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="An audience whose files the user may read.",
)
@click.option("--releaser", is_flag=True, help="May publish and approve.")
@click.option("--auditor", is_flag=True, help="May read the log and the receipts.")
@click.option("--admin", is_flag=True, help="May manage users and audiences.")
@click.option("--email", default="", metavar="ADDRESS", help="Where notices go.")
@click.option(
    "--templates", type=FOLDER, help="Folder of the house's own template folders, whose names are audiences."
)
@click.option("--password", "renew", is_flag=True, help="Set a new password for an existing user.")
@DATA
def add(
    *,
    name: str,
    audiences: tuple[str, ...],
    releaser: bool,
    auditor: bool,
    admin: bool,
    email: str,
    renew: bool,
    templates: Path | None,
    data: Path,
) -> int:
    """Add a user, or give audiences and roles to an existing one.

    The password is prompted for, or read from the first line of a pipe.

    \b
    Example:
      briefgen portal user add secretary --audience minister
    """
    set_up(data, begins=True)
    from briefgen.portal import accounts

    wanted = accounts.AccountChange(
        name,
        audiences,
        releaser=releaser,
        auditor=auditor,
        admin=admin,
        email=email,
        known=_template_names(templates),
    )
    password = _password(name) if renew or not call_database(lambda: accounts.exists(name)) else ""
    click.echo(call_database(lambda: accounts.add(wanted, password)))
    return 0


@user.command("list")
@DATA
def list_users(*, data: Path) -> int:
    """Print every user: name, state, audiences, roles, last log-in.

    \b
    Example:
      briefgen portal user list
    """
    set_up(data)
    from briefgen.portal import accounts

    if rows := call_database(accounts.table):
        click.echo(table(list(rows)))
    return 0


@user.command("disable")
@click.argument("name")
@DATA
def disable(name: str, data: Path) -> int:
    """Close an account; its sessions and tokens end at once.

    \b
    Example:
      briefgen portal user disable secretary
    """
    set_up(data)
    from briefgen.portal import accounts

    click.echo(call_database(lambda: accounts.disable(name)))
    return 0


@user.command("enable")
@click.argument("name")
@DATA
def enable(name: str, data: Path) -> int:
    """Open an account again that was disabled, with the rights that it had.

    \b
    Example:
      briefgen portal user enable secretary
    """
    set_up(data)
    from briefgen.portal import accounts

    click.echo(call_database(lambda: accounts.enable(name)))
    return 0


@user.command("remove")
@click.argument("name")
@DATA
def remove(name: str, data: Path) -> int:
    """Remove an account that has released nothing; the log keeps what it did.

    \b
    Example:
      briefgen portal user remove secretary
    """
    set_up(data)
    from briefgen.portal import accounts

    click.echo(call_database(lambda: accounts.remove(name)))
    return 0


@user.command("token")
@click.argument("name")
@click.option("--for", "purpose", default="desk", show_default=True, help="What the token is for.")
@DATA
def token(*, name: str, purpose: str, data: Path) -> int:
    """Print a new token for a releaser who publishes from another machine; it is shown only once.

    \b
    Example:
      briefgen portal user token secretary > token.txt
    """
    set_up(data)
    from briefgen.portal import accounts

    click.echo(call_database(lambda: accounts.token(name, purpose)))
    return 0


def _template_names(templates: Path | None) -> frozenset[str]:
    """The names of the templates here, in the folder and of the program."""
    from briefgen.template import library

    return frozenset(library(Path(), templates).names)


def _password(name: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(f"password for {name}", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("expected a password on a terminal or as the first line of a pipe, found none")
    return line
