"""`briefgen translate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import source_date
from briefgen.cli.options import FILE
from briefgen.cli.outputs import write
from briefgen.cli.report import count, show_problems
from briefgen.errors import Problems, Severity, UsageError, machine_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.translation.file import Entry
    from briefgen.translation.held import Held


@click.command()
@click.argument("path", metavar="BRIEF", type=FILE)
@click.option("--to", "language", required=True, metavar="LANGUAGE", help="The language, as ur or zh-Hans.")
@click.option("--po", type=FILE, help="Write a PO file for translators too.")
@click.option("--xliff", type=FILE, help="Write an XLIFF 2.0 file for translators too.")
@click.option("--from", "given", type=FILE, help="Take the words of a translated PO or XLIFF file over.")
@click.option("--force", is_flag=True, help="Write over files that this command has not written.")
def translate(
    *, path: Path, language: str, po: Path | None, xliff: Path | None, given: Path | None, force: bool
) -> int:
    """Write the translation of a brief beside it, or bring it up to the brief.

    New texts are empty; words whose original has changed since keep the older text as `before`. Figures, scores, levels and
    readers come from the brief alone.

    \b
    Example:
      briefgen translate briefs/us-pakistan.yaml --to ur --po us-pakistan.ur.po
    """
    from briefgen import locale, source
    from briefgen.brief_files import check_brief
    from briefgen.translation.edition import edition
    from briefgen.translation.file import read_translation
    from briefgen.translation.names import NAME, original_of
    from briefgen.translation.po import NOTE
    from briefgen.translation.refresh import refresh
    from briefgen.translation.texts import plain_texts

    name = f"{path.stem}.{language}.yaml"
    if original_of(path) or not NAME.fullmatch(name) or not locale.nearest(language):
        known = ", ".join(locale.languages())
        raise UsageError(f"expected a brief and one of the languages {known}, found {path} and {language!r}")
    check_brief(path)
    target = path.with_name(name)
    brief = source.load(path, moment=source_date()).brief
    if f"{brief.language.lower()}-".startswith(f"{language.lower()}-"):
        raise UsageError(f"--to: {path} is in {brief.language!r} itself")
    _spare(po, f"# {NOTE}".encode(), "--po", force=force)
    _spare(xliff, f' original="{path.name}"'.encode(), "--xliff", force=force)
    known_before = read_translation(target) if target.exists() else None
    if known_before and any(problem.severity is Severity.ERROR for problem in known_before.problems):
        raise Problems(known_before.problems)
    held = [] if force else list(_held(po, xliff, language))
    taken = {key: entry for one in held for key, entry in one.new(known_before).items()}
    found = refresh(brief, language, known_before, taken | (_given(given, language) if given else {}))
    for one in held:
        _keep(one.path, target, one.lost(known_before, found.entries))
    write(target, found.text)
    if po:
        from briefgen.translation.po import po as po_file

        write(po, po_file(language, found.entries))
    if xliff:
        from briefgen.translation.xliff import xliff as xliff_file

        languages = (brief.language, language)
        write(xliff, xliff_file(languages, path.name, found.entries, plain_texts(brief)))
    for file in filter(None, (po, xliff)):
        some = next((len(one.new(known_before)) for one in held if one.path == file), 0)
        click.echo(f"{file}: written" + (f"; {count(some, 'text')} of it taken over" if some else ""))
    problems = edition(brief, read_translation(target)).problems
    show_problems(one for one in problems if one.code not in {"untranslated", "stale-translation"})
    total = count(len(found.entries), "text")
    click.echo(f"{target}: {total}, {found.missing} not translated, {found.stale} of an older original")
    return Problems.exit_code if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _held(po: Path | None, xliff: Path | None, language: str) -> Iterator[Held]:
    """What the files to write hold already."""
    from briefgen.translation.held import Held
    from briefgen.translation.po import entries_of, said_in
    from briefgen.translation.xliff import entries_of_xliff, said_in_xliff

    if po and po.exists():
        yield Held(po, entries_of(po, _data(po), language), said_in(po, _data(po), language))
    if xliff and xliff.exists():
        data = _data(xliff)
        yield Held(xliff, entries_of_xliff(xliff, data, language), said_in_xliff(xliff, data, language))


def _keep(path: Path, target: Path, lost: tuple[str, ...]) -> None:
    """UsageError for a file that says what would be gone."""
    if lost:
        others = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise UsageError(
            f"{path} holds words or remarks that are not in {target.name}, of {lost[0]}{others}; nothing was written: "
            f"give another name, --from {path} to take its finished words over, or --force to write over it"
        )


def _given(path: Path, language: str) -> dict[str, Entry]:
    from briefgen.translation.po import entries_of
    from briefgen.translation.xliff import entries_of_xliff

    read = entries_of_xliff if path.suffix in {".xlf", ".xliff"} else entries_of
    return read(path, _data(path), language)


def _spare(path: Path | None, own: bytes, option: str, *, force: bool) -> None:
    """UsageError for a file that is there and does not say that this command wrote it."""
    if path and path.exists() and not force and own not in _data(path):
        raise UsageError(
            f"{option}: {path} is there already, and `translate` has not written it for this brief; "
            "give another name, or --force to write over it"
        )


def _data(path: Path) -> bytes:
    with machine_errors(path):
        return path.read_bytes()
