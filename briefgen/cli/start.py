"""`briefgen init` and `briefgen new`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from briefgen.cli.build import source_date
from briefgen.cli.options import FOLDER
from briefgen.cli.outputs import already_there, create
from briefgen.errors import UsageError, machine_errors
from briefgen.working_folder.starters import AUDIENCES, KINDS, Answers, fill

T = TypeVar("T")
EDITOR = (
    "open the folder in VS Code: it offers the YAML extension, which completes and checks while you write"
)


@click.command()
@click.argument("folder", default=Path(), type=FOLDER)
@click.option("--examples", is_flag=True, help="With four example briefs, in briefs/examples/.")
def init(*, folder: Path, examples: bool) -> int:
    """Make a working folder: briefs/, templates/, output/, and what an editor needs to complete and check.

    What is there already stays as it is.

    \b
    Example:
      briefgen init desk
    """
    from briefgen.working_folder.folder import make

    with machine_errors(folder):
        made = make(folder, examples=examples)
    if not made.written:
        raise UsageError(f"{folder}: all of it exists here already; nothing was changed")
    click.echo(f"made {', '.join(made.written)}")
    if made.there:
        click.echo(f"there already, unchanged: {', '.join(made.there)}")
    if folder != Path():
        click.echo(f"next: cd {folder}")
    click.echo("next: briefgen new my-brief, then briefgen build")
    click.echo(f"next: {EDITOR}")
    return 0


@click.command()
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What it is for; a decision unless you are asked and say otherwise.",
)
@click.option("--title", help="Its title; asked for on a terminal.")
@click.option("--date", help="The day of the brief, as 2025-01-20; today by default.")
@click.option("-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Who gets a file.")
def new(
    *, name: str, kind: str | None, title: str | None, date: str | None, audiences: tuple[str, ...]
) -> int:
    """Write a brief to fill in, with comments, that builds as it is.

    It is written to briefs/NAME.yaml, or to NAME.yaml where there is no folder briefs/. On a terminal you are asked for
    what no option says.

    \b
    Example:
      briefgen new corridor --kind decision --title "Keep the corridor open" -a minister
    """
    path = _path(name)
    if path.exists():
        raise already_there(path)
    day = _day(date) if date else ""
    _named(audiences, path)
    if sys.stdin.isatty():
        kind = kind or click.prompt("Kind", default=KINDS[0], type=click.Choice(KINDS))
        title = title or click.prompt("Title", default=_in_words(path.stem))
        day = day or _asked("Date", _today(), _day)
        audiences = audiences or _asked(
            "Readers", ", ".join(AUDIENCES[kind]), lambda typed: _readers(typed, path)
        )
    kind = kind or KINDS[0]
    audiences = audiences or AUDIENCES[kind]
    named = _named(audiences, path)
    answers = Answers(path.stem, title or _in_words(path.stem), day or _today(), audiences, named)
    with machine_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    create(path, _modeline(path) + fill(kind, answers))
    click.echo(f"wrote {path}, a brief for {', '.join(audiences)}")
    click.echo(f"next: replace its words, then briefgen build {path}")
    return 0


def _path(name: str) -> Path:
    """The file of a new brief: NAME or NAME.yaml; in briefs/ when there is such a folder and the name says no other."""
    from briefgen.records import SLUG

    given = Path(name)
    stem = given.stem if given.suffix in {".yaml", ".yml"} else given.name
    if not SLUG.fullmatch(stem):
        raise UsageError(
            f"expected a name of lower-case letters, digits and hyphens, as grain-corridor, found {stem!r}"
        )
    if stem == "house":
        raise UsageError("expected another name than 'house': house.yaml holds what all briefs repeat")
    if ".." in given.parts:
        raise UsageError(f"expected a name in the working folder, found {name!r}; leave out ..")
    folder = Path("briefs") if given.parent == Path() and Path("briefs").is_dir() else given.parent
    return folder / f"{stem}.yaml"


def _in_words(stem: str) -> str:
    """A title to begin with, from the name of the file."""
    return stem.replace("-", " ").capitalize()


def _today() -> str:
    """The day in the local zone, or that of SOURCE_DATE_EPOCH, as YYYY-MM-DD."""
    moment = source_date()
    return time.strftime("%Y-%m-%d", time.localtime() if moment is None else time.gmtime(moment))


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"expected a date as YYYY-MM-DD, found {text!r}") from None


def _asked(question: str, suited: str, read: Callable[[str], T]) -> T:
    """What an answer on the terminal means; one that is refused is asked for again, with the reason."""

    def value(typed: str) -> T:
        try:
            return read(typed)
        except UsageError as error:
            raise click.UsageError(str(error)) from error

    answer: T = click.prompt(question, default=suited, value_proc=value)
    return answer


def _readers(typed: str, path: Path) -> tuple[str, ...]:
    """The audiences that the analyst types, parted by commas or spaces; UsageError for one without a template."""
    found = tuple(typed.replace(",", " ").split())
    if not found:
        raise UsageError("expected an audience, found none")
    _named(found, path)
    return found


def _named(audiences: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """Those of the audiences who see what names them alone; UsageError for one without a template."""
    from briefgen.template.folders import library

    known = library(path.parent)
    for name in audiences:
        if name not in known.names:
            raise UsageError(
                f"expected an audience that has a template, found {name!r}; {known.closest(name)}"
            )
    return tuple(name for name in audiences if known.open(name).reader.default == "named")


def _modeline(path: Path) -> str:
    """The line that names the schema, where `init` has put one; empty elsewhere."""
    from briefgen.working_folder.editor import BRIEF_SCHEMA, MODELINE

    for folder, up in ((path.parent, ""), (path.parent.resolve().parent, "../")):
        if (folder / BRIEF_SCHEMA).is_file():
            return f"{MODELINE}{up}{BRIEF_SCHEMA}\n"
    return ""
