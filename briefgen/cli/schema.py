"""`briefgen schema`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import OUTPUT
from briefgen.cli.outputs import write
from briefgen.errors import UsageError


@click.command()
@click.option("--template", "of_template", is_flag=True, help="The schema of template.yaml.")
@click.option("--house", "of_house", is_flag=True, help="The schema of house.yaml.")
@OUTPUT
def schema(*, of_template: bool, of_house: bool, output: Path | None) -> int:
    """Print the JSON Schema of a brief, of a template.yaml or of a house.yaml, for editors.

    With -o it is written as UTF-8, which `>` of PowerShell does not do. The audiences that an editor offers are the
    templates found from here.

    \b
    Example:
      briefgen schema -o brief.schema.json
    """
    from briefgen.working_folder import editor
    from briefgen.working_folder.folder import templates

    if of_template and of_house:
        raise UsageError("expected --template or --house, found both")
    name = editor.TEMPLATE_SCHEMA if of_template else editor.HOUSE_SCHEMA if of_house else editor.BRIEF_SCHEMA
    text = editor.files(templates(Path()))[name]
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)
        click.echo(f"wrote {output}")
    return 0
