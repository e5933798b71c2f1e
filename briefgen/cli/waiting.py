"""`briefgen portal waiting`, `approve` and `refuse`, a part of `briefgen portal`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import accounts, desk  # noqa: F401 -- their commands are of the same group
from briefgen.cli.portal import DATA, call_database, portal, set_up


@portal.command()
@DATA
def waiting(*, data: Path) -> int:
    """Print what waits for a second releaser or a second administrator.

    \b
    Example:
      briefgen portal waiting
    """
    set_up(data)
    from briefgen.portal import waiting as found

    for line in call_database(found.lines):
        click.echo(line)
    return 0


@portal.command()
@click.argument("identifier", metavar="ID")
@DATA
def approve(identifier: str, data: Path) -> int:
    """Approve what waits, as the operator: ID is release/NUMBER or account/NUMBER.

    \b
    Example:
      briefgen portal approve release/4
    """
    return _decide(identifier, data, approve=True)


@portal.command()
@click.argument("identifier", metavar="ID")
@DATA
def refuse(identifier: str, data: Path) -> int:
    """Refuse what waits, as the operator: ID is release/NUMBER or account/NUMBER.

    \b
    Example:
      briefgen portal refuse account/2
    """
    return _decide(identifier, data, approve=False)


def _decide(identifier: str, data: Path, *, approve: bool) -> int:
    set_up(data)
    from briefgen.portal import waiting as found

    click.echo(call_database(lambda: found.decide(identifier, approve=approve)))
    return 0
