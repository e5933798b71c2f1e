"""`briefgen fonts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import source_date
from briefgen.cli.options import FILE, JSON, TEMPLATES
from briefgen.cli.report import as_json, show_problems, table
from briefgen.errors import Problems

if TYPE_CHECKING:
    from briefgen.font_report import ScriptFont


@click.command()
@click.argument("path", required=False, type=FILE)
@TEMPLATES
@JSON
def fonts(*, path: Path | None, templates: Path | None, as_object: bool) -> int:
    """Print which scripts a brief uses, which font shows each, and what to install where none does.

    Without PATH, the families that come with the program and those that are installed.

    \b
    Example:
      briefgen fonts briefs/us-pakistan.yaml
    """
    if path is None:
        return _list_families(as_object=as_object)
    from briefgen.brief_files import check_brief
    from briefgen.font_report import report
    from briefgen.pipeline import Request, open_brief

    check_brief(path)
    try:
        job = open_brief(path, Request(templates=templates, moment=source_date()))
    except Problems as error:
        show_problems(error.problems)
        return error.exit_code
    found = list(report(job))
    if as_object:
        from briefgen.font_report import fallback

        entries = {name: [_entry(row) for row in rows] for name, rows in found}
        lists = {name: list(fallback(rows)) for name, rows in found}
        click.echo(as_json({"templates": entries, "fallback": lists}))
    else:
        click.echo(_text(found))
    return Problems.exit_code if any(row.missing for _, rows in found for row in rows) else 0


def _list_families(*, as_object: bool) -> int:
    from briefgen.scripts.installed import installed_families
    from briefgen.scripts.shipped import shipped_families

    rows = [(family.name, "comes with briefgen") for family in shipped_families()]
    rows += [(name, "installed") for name in installed_families() if name]
    if as_object:
        click.echo(as_json({"families": [{"name": name, "from": origin} for name, origin in rows]}))
    else:
        click.echo(table([("family", "from"), *rows]))
    return 0


def _text(found: list[tuple[str, list[ScriptFont]]]) -> str:
    rows = [("template", "script", "font", "characters")]
    for name, fonts_found in found:
        rows += (
            (name, one.script, one.family or f"none: {_some(one.missing)}", str(one.count))
            for one in fonts_found
        )
    return "\n".join([table(rows), *(f"  hint: {one}" for one in _hints(found))])


def _hints(found: list[tuple[str, list[ScriptFont]]]) -> Iterator[str]:
    """What to install, one list of fallbacks for the templates that need the same, and what no font is known for."""
    from briefgen.font_report import fallback

    remedies = [row.remedy for _, rows in found for row in rows if row.remedy]
    wanted = dict.fromkeys((one.wanted.family, one.wanted.package) for one in remedies if one.wanted)
    if wanted:
        yield f"install {', '.join(f'{family} (Debian: {package})' for family, package in wanted)}"
    lists: dict[tuple[str, ...], list[str]] = {}
    for name, rows in found:
        if families := fallback(rows):
            lists.setdefault(families, []).append(name.partition(".")[0])
    for families, names in lists.items():
        setting = f"theme: {{fallback: [{', '.join(families)}]}}"
        which = ", ".join(dict.fromkeys(names))
        yield f"write `{setting}` in template.yaml of {which}, behind what its list has already"
    unknown = "".join(dict.fromkeys("".join(one.unknown for one in remedies)))
    if unknown:
        yield f"no font that is known or installed here has {_some(unknown)}: write it in words"


def _some(characters: str) -> str:
    """The first characters of many."""
    return characters if len(characters) <= 12 else f"{characters[:12]}…"


def _entry(one: ScriptFont) -> dict[str, object]:
    return {
        "script": one.script,
        "font": one.family,
        "characters": one.count,
        "missing": one.missing,
        "installed": list(one.remedy.installed) if one.remedy else [],
        "install": [one.remedy.wanted.family] if one.remedy and one.remedy.wanted else [],
    }
