"""Types, arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)

AUDIENCES = click.option(
    "-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Only this audience."
)
JSON = click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
OUTPUT = click.option("-o", "--output", type=FILE, help="Write it to this file, in UTF-8.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
TEMPLATES = click.option(
    "--templates", type=FOLDER, help="Folder of template folders, searched before all others."
)
