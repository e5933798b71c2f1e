"""`briefgen import`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import FILE, OUTPUT
from briefgen.cli.outputs import already_there, create
from briefgen.cli.report import show_problems
from briefgen.errors import Place, Problems, Severity, UsageError
from briefgen.spreadsheet_registers import REGISTERS

if TYPE_CHECKING:
    from briefgen.yamlfile import Mapping


@click.command("import")
@click.argument("path", type=FILE)
@click.option("--as", "register", type=click.Choice(REGISTERS), help="What the rows of a spreadsheet are.")
@click.option("--sheet", default="", help="The sheet of a workbook; the first by default.")
@click.option("--range", "area", default="", help="The cells to read, as B3:F20; all by default.")
@OUTPUT
def import_(*, path: Path, register: str | None, sheet: str, area: str, output: Path | None) -> int:
    """Print the YAML of a Word brief, or of what a spreadsheet holds, to go on with.

    A Word brief becomes a first brief: headings are sections, tables are registers where their headings match and tables
    where not, lists are facts or lines, notes are sources. What is not in the YAML is listed on stderr, with its words.

    Of a spreadsheet, the first row has the headings, which name fields of the register; each other row becomes an item. Problems are told at
    their cells. With -o the YAML is written as UTF-8, which `>` of PowerShell does not do.

    \b
    Examples:
      briefgen import old-brief.docx -o briefs/old-brief.yaml
      briefgen import register.xlsx --as risks --sheet Risks
    """
    read = IMPORTERS.get(path.suffix.lower())
    if read is None:
        raise UsageError(f"{path}: expected a file {' or '.join(IMPORTERS)}")
    from briefgen.yamlfile.write import write

    if output and output.exists():
        raise already_there(output)
    text = write(read(path, register, sheet, area))
    if output is None:
        click.echo(text, nl=False)
    else:
        create(output, text)
        click.echo(f"wrote {output}")
    return 0


def _spreadsheet(path: Path, register: str | None, sheet: str, area: str) -> Mapping:
    """The register that a spreadsheet holds; its warnings are shown. Problems where a brief would have them."""
    from briefgen.model import RECORDS, Brief
    from briefgen.model.walk import fields_of
    from briefgen.records import Reading, read_record
    from briefgen.sheets import Selection, read
    from briefgen.source.registers import items
    from briefgen.yamlfile import Mapping, MappingEntry, Scalar, Sequence, Tree

    if register is None:
        raise UsageError(f"expected --as with one of {', '.join(REGISTERS)}")
    shown = str(path)
    found = read(path, shown, Selection(sheet, area))
    place = Place(shown)
    reading = Reading(Tree(shown, Scalar("", place), (), ()), RECORDS)
    rows = tuple(items(found, register, register, reading))
    record = RECORDS[dict(fields_of(Brief))[register].record]
    for index, row in enumerate(rows):
        read_record(row, record, reading, f"{register}[{index}]")
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        raise Problems(tuple(dict.fromkeys(reading.problems)))
    show_problems((*found.warnings, *reading.problems))
    kept = [
        Mapping(
            tuple(one for one in row.entries if not isinstance(one.value, Scalar) or one.value.text.strip()),
            row.place,
        )
        for row in rows
    ]
    return Mapping((MappingEntry(register, place, Sequence(tuple(kept), place)),), place)


def _word(path: Path, register: str | None, sheet: str, area: str) -> Mapping:
    """The brief that a Word file makes; what was not understood is listed on stderr."""
    from briefgen.word_import import draft, read

    if register or sheet or area:
        raise UsageError("expected --as, --sheet and --range with a spreadsheet, found a Word file")
    found = draft(read(path), path.stem)
    for one in found.left:
        click.echo(f"{path}: not taken over as it is: {one}", err=True)
    return found.brief


# What is read from a file, by its suffix.
IMPORTERS: MappingProxyType[str, Callable[[Path, str | None, str, str], Mapping]] = MappingProxyType(
    {".csv": _spreadsheet, ".xlsx": _spreadsheet, ".docx": _word}
)
