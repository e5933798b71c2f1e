"""`briefgen diff`."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import FILE, JSON, TEMPLATES
from briefgen.cli.outputs import check_apart, check_free, check_page, write
from briefgen.cli.report import as_json, show_problems
from briefgen.errors import BriefgenError, UsageError

if TYPE_CHECKING:
    from briefgen.comparison import Difference, Secrets, Viewed
    from briefgen.model import Brief, Reader
    from briefgen.source import Loaded
    from briefgen.template import Template

MARKS = {"old": ("[-{}-]", "red"), "new": ("{{+{}+}}", "green")}
REDLINES = (".docx", ".pdf", ".html")
AROUND = 60  # characters of unchanged words that are shown between changed ones


@click.command()
@click.argument("old")
@click.argument("new", type=FILE)
@click.option(
    "-a", "--audience", default="", metavar="NAME", help="Compare what this reader may see, and no more."
)
@TEMPLATES
@click.option(
    "--html", "page", type=FILE, help="Write a page with all differences; with -a the reader's own page."
)
@click.option(
    "--redline",
    type=FILE,
    help="Write the reader's Word file with tracked changes, or their PDF or web page with marked words.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@JSON
def diff(
    old: str,
    new: Path,
    audience: str,
    templates: Path | None,
    page: Path | None,
    redline: Path | None,
    *,
    force: bool,
    as_object: bool,
) -> int:
    """Compare two versions of a brief by its items: added, removed, reworded, raised, lowered, moved.

    OLD is a file, or git:REV for NEW as git has it at a revision. With -a it compares what one reader may see of both.

    \b
    Example:
      briefgen diff git:HEAD~1 briefs/us-pakistan.yaml -a press
    """
    from briefgen import comparison, revisions, versions
    from briefgen.brief_files import check_brief

    for path in filter(Path.is_file, (Path(old), new)):
        check_brief(path)
    check_page(page, Path(old), new)
    check_free("--html", page, force=force)
    check_free("--redline", redline, force=force)
    if redline:
        _check_redline(redline, audience)
        check_apart("--redline", redline, Path(old), new)
    with versions.opened(old, new) as before, versions.opened(str(new), new) as after:
        chosen = _template(after, audience, templates) if audience else None
        one, other, secrets = _versions(before, after, chosen)
        found = comparison.compare(one, other, secrets)
        problems = () if chosen else tuple(revisions.contradicting(after, found))
        if not chosen:
            readers = _readers(after, templates)
            found = (*found, *comparison.seen(before.brief, after.brief, readers))
        if redline and chosen:
            write(redline, _redlined(redline, (one.view, other.view), chosen, secrets))
        if page and chosen:
            write(page, _compared((one, other), chosen, secrets))
    if page and not chosen:
        write(page, comparison.page(found, f"What has changed in {new.name}"))
    _show(found, as_object=as_object)
    for file in filter(None, (redline, page)):
        click.echo(f"{file}: written", err=as_object)
    show_problems(problems)
    return 0


def _check_redline(redline: Path, audience: str) -> None:
    """Nothing. UsageError when a redline is nobody's file, or of no format that has one."""
    if not audience:
        raise UsageError("--redline: say whose file it is with --audience")
    if redline.suffix not in REDLINES:
        raise UsageError(
            f"--redline: expected a name that ends in {', '.join(REDLINES)}, found {redline.name!r}"
        )


def _show(found: Sequence[Difference], *, as_object: bool) -> None:
    """Print the differences, as one JSON object or with a line for each and their number."""
    from briefgen import comparison

    if as_object:
        click.echo(as_json({"differences": [comparison.as_object(one) for one in found]}))
        return
    for difference in found:
        click.echo("\n".join(_lines(difference)))
    click.echo(comparison.summary(found))


def _versions(before: Loaded, after: Loaded, chosen: Template | None) -> tuple[Viewed, Viewed, Secrets]:
    """Both versions, as the reader of a template may see them where there is one."""
    from briefgen import comparison

    if chosen is None:
        return comparison.whole(before.brief), comparison.whole(after.brief), comparison.Secrets()
    if chosen.name not in before.brief.audiences:
        raise UsageError(f"{before.path.name}: it has no audience {chosen.name!r}")
    return comparison.for_reader(before.brief, after.brief, chosen.reader)


def _redlined(path: Path, views: tuple[Brief, Brief], chosen: Template, secrets: Secrets) -> bytes:
    """The reader's file with the differences: tracked changes in Word, marked words elsewhere."""
    if path.suffix == ".docx":
        from briefgen.review import redline

        return redline.write_redline(*views, chosen, secrets)
    from briefgen import composition, revisions, writers

    old, new = (composition.compose(chosen, view) for view in views)
    return writers.write(path.suffix[1:], revisions.redlined(old, new, secrets), chosen.theme, None)


def _compared(views: tuple[Viewed, Viewed], chosen: Template, secrets: Secrets) -> bytes:
    """The reader's own page: what has changed, and their brief with the words marked; it holds nothing of the author's."""
    from briefgen import composition, revisions, writers

    compose = functools.partial(composition.compose, chosen)
    document = revisions.compared(views, secrets, compose, functools.partial(composition.context_of, chosen))
    return writers.write("html", document, chosen.theme)


def _template(loaded: Loaded, name: str, templates: Path | None) -> Template:
    from briefgen import template

    if name not in loaded.brief.audiences:
        known = ", ".join(loaded.brief.audiences)
        raise UsageError(f"expected an audience of the brief, found {name!r}; it names {known}")
    return template.library(loaded.path, templates).open(name, loaded.readers)


def _readers(loaded: Loaded, templates: Path | None) -> Iterator[Reader]:
    """The readers of a brief, without those whose template cannot be used."""
    from briefgen import template

    known = template.library(loaded.path, templates)
    for name in loaded.brief.audiences:
        with contextlib.suppress(BriefgenError):
            yield known.open(name, loaded.readers).reader


def _lines(one: Difference) -> Iterator[str]:
    """A difference for the terminal."""
    place = one.after or one.before or one.field
    where = f"{place}.{one.field}" if one.field and place != one.field else place
    yield f"{click.style(one.kind.value, bold=True)}  {where}  {_clip(one.name) if one.field and place != one.field else ''}".rstrip()
    if one.kind.value == "moved":
        yield f"     {_clip(one.name)} (was {one.before})"
    else:
        yield f"     {_marked(one)}"


def _marked(one: Difference) -> str:
    from briefgen.comparison import marked

    pieces = marked(one.old, one.new)
    said = []
    for index, (kind, words) in enumerate(pieces):
        shown = "".join(c if c.isprintable() else " " for c in words)
        if kind == "same":
            said.append(_middle(shown, first=not index, last=index == len(pieces) - 1))
        else:
            form, colour = MARKS[kind]
            said.append(click.style(form.format(shown), fg=colour))
    return "".join(said)


def _middle(words: str, *, first: bool, last: bool) -> str:
    """Unchanged words, the middle of many left out."""
    if len(words) <= 2 * AROUND:
        return words
    head, tail = ("" if first else words[:AROUND]), ("" if last else words[-AROUND:])
    return f"{head} … {tail}"


def _clip(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[: AROUND - 1]}…"
