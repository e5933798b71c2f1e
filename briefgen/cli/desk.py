"""`briefgen portal answers` and `due`, a part of `briefgen portal`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.portal import DATA, TOKEN_FILE, call_database, portal, read_token, set_up


@portal.command()
@click.argument("brief")
@click.option(
    "--to", "site", default="", metavar="URL", help="A portal on another machine, with a releaser's token."
)
@TOKEN_FILE
@DATA
def answers(*, brief: str, site: str, token_file: Path | None, data: Path) -> int:
    """Print what readers answered to a brief, as YAML for `outcome:` of a recommendation.

    \b
    Example:
      briefgen portal answers us-pakistan
    """
    if site:
        from briefgen.portal.publishing import client

        rows = client.remote_portal(site, read_token(token_file)).answers(brief)
    else:
        set_up(data)
        from briefgen.portal import answering

        rows = call_database(lambda: [one.as_json() for one in answering.answers(brief)])
    from briefgen.portal.outcomes import as_yaml, from_json

    if not rows:
        click.echo("nobody has answered yet", err=True)
    for document in as_yaml(from_json(rows)):
        click.echo(document, nl=False)
    return 0


@portal.command()
@click.option("--days", default=14, show_default=True, help="How far to look ahead.")
@DATA
def due(*, days: int, data: Path) -> int:
    """Print what is published and must be looked at again soon (`review_by`), the most urgent first.

    \b
    Example:
      briefgen portal due --days 30
    """
    set_up(data)
    from briefgen.portal import reviews

    for line in call_database(lambda: reviews.lines(days)):
        click.echo(line)
    return 0
