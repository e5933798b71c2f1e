"""What commands share that take finished files and the brief that they were built from."""

from __future__ import annotations

from pathlib import Path

import click

LARGEST = 200_000_000  # bytes of a file

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
BRIEF = click.option(
    "--brief",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The brief that the files were built from.",
)
AUDIENCE = click.option(
    "-a",
    "--audience",
    default="",
    metavar="NAME",
    help="The audience of the files: they may hold only what it may see, and what the audience that a file itself names may.",
)
