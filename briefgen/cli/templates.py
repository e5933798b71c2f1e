"""`briefgen template`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import FILE, FOLDER, JSON, STRICT, TEMPLATES
from briefgen.cli.report import as_json, problem_json, show_problems, summary, table
from briefgen.errors import Problem, Problems, Severity, UsageError

if TYPE_CHECKING:
    from briefgen.template import Library, Template


@click.group()
def template() -> None:
    """Make, show and check the templates of audiences.

    \b
    Example:
      briefgen template new cabinet --from minister
    """


@template.command("list")
@TEMPLATES
def list_templates(*, templates: Path | None) -> int:
    """List each template with its reader, clearance, pages and formats.

    \b
    Example:
      briefgen template list
    """
    from briefgen.template import library

    found = library(Path(), templates)
    rows: list[tuple[str, ...]] = [("template", "reader", "sees", "pages", "formats", "folder")]
    broken: list[Problem] = []
    for name in found.names:
        try:
            rows.append(_row(found.open(name)))
        except Problems as error:
            broken += [problem for problem in error.problems if problem not in broken]
    click.echo(table(rows))
    show_problems(broken)
    return Problems.exit_code if broken else 0


@template.command("show")
@click.argument("name")
@TEMPLATES
def show_template(*, name: str, templates: Path | None) -> int:
    """Print each setting of a template and the folder that it comes from.

    \b
    Example:
      briefgen template show minister
    """
    from briefgen import trial
    from briefgen.template import library
    from briefgen.template.describe import settings

    found = library(Path(), templates)
    chosen = found.open(_existing_name(found, name), trial.sample(None, found.names).readers)
    click.echo(table([("setting", "value", "from"), *settings(chosen)]))
    return 0


@template.command("new")
@click.argument("name")
@click.option("--from", "parent", default="standard", show_default=True, help="The template to start from.")
@click.option("--templates", type=FOLDER, help="Folder to make it in; `templates` by default.")
def new_template(*, name: str, parent: str, templates: Path | None) -> int:
    """Make a template folder that extends another and explains its settings in comments.

    \b
    Example:
      briefgen template new cabinet --from minister
    """
    from briefgen.template import library
    from briefgen.template.fresh import make
    from briefgen.working_folder.folder import renew_schema

    folder = templates or Path("templates")
    found = library(Path(), templates)
    made = make(found, name, _existing_name(found, parent), folder)
    renew_schema(folder.parent)
    click.echo(
        f"made {made}\nnext: edit it, run `briefgen template check {name}`, "
        f"and name {name} under `audiences:` in a brief"
    )
    return 0


@template.command("check")
@click.argument("name", default="")
@click.option("--brief", type=FILE, help="The brief to try it on; the packaged one by default.")
@TEMPLATES
@STRICT
@JSON
def check_templates(
    *, name: str, brief: Path | None, templates: Path | None, strict: bool, as_object: bool
) -> int:
    """Print every problem of a template, or of all templates, with its line; write nothing.

    \b
    Example:
      briefgen template check cabinet
    """
    from briefgen import trial
    from briefgen.template import library

    found = library(Path(), templates)
    names = (_existing_name(found, name),) if name else found.names
    loaded = trial.sample(brief, found.names)
    results = {one: trial.try_template(found, one, loaded, own=brief is not None) for one in names}
    found_problems = (problem for own in results.values() for problem in own)
    problems = tuple(dict.fromkeys((*trial.of_no_reader(loaded), *found_problems)))
    if as_object:
        click.echo(as_json({"problems": [problem_json(problem) for problem in problems]}))
    else:
        show_problems(problems)
        click.echo(
            table(
                [
                    (one, summary(own), "cannot be used" if _fails(own, strict=strict) else "can be used")
                    for one, own in results.items()
                ]
            )
        )
    return Problems.exit_code if any(_fails(own, strict=strict) for own in results.values()) else 0


def _existing_name(found: Library, name: str) -> str:
    """The name of an existing template; UsageError with the closest name for any other."""
    path = Path(name).resolve()
    wanted = (
        path.name if path in {folder.resolve() for folder in found.folders.values()} else name.rstrip("/\\")
    )
    if wanted not in found.names:
        raise UsageError(f"expected a template, found {name!r}: {found.closest(name)}")
    return wanted


def _fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def _row(one: Template) -> tuple[str, ...]:
    from briefgen.template.places import display_path

    clearance = ", ".join(level for _, level in one.reader.clearance) or "lowest level"
    sees = f"{one.reader.default}, {clearance}"
    formats = ", ".join(one.formats)
    return (
        one.name,
        one.reader.title,
        sees,
        _pages(one.least, one.most),
        formats,
        display_path(one.folders[0]),
    )


def _pages(least: int | None, most: int | None) -> str:
    if most is None:
        return "any" if least is None else f"{least} or more"
    return f"at most {most}" if least is None else f"{least} to {most}"
