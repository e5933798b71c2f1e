"""What commands share that take finished files and the brief that they were built from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from briefgen.cli.options import FILE
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.pipeline import Job
    from briefgen.template import Template

T = TypeVar("T", bound=Callable[..., object])

LARGEST = 200_000_000  # bytes of a file

FILES = click.argument("files", nargs=-1, required=True, type=FILE)
BRIEF = click.option("--brief", required=True, type=FILE, help="The brief that the files were built from.")


def audience(words: str) -> Callable[[T], T]:
    """The option that says the audience of files; `words` are its help."""
    return click.option("-a", "--audience", default="", metavar="NAME", help=words)


def template_of(path: Path, job: Job, name: str) -> Template:
    """The template of the audience of a file. UsageError when the brief has no such audience, or the file names none."""
    for template in job.templates:
        if template.name == name:
            return template
    known = ", ".join(template.name for template in job.templates)
    if name:
        raise UsageError(f"{path}: expected an audience of the brief, found {name!r}; it names {known}")
    raise UsageError(f"{path}: expected a file that names its audience; say it with --audience ({known})")
