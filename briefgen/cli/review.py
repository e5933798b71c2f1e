"""`briefgen review`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.build import source_date
from briefgen.cli.finished import BRIEF, FILES, LARGEST, audience, template_of
from briefgen.cli.options import FILE, JSON, TEMPLATES
from briefgen.cli.outputs import check_free, check_page, write
from briefgen.cli.report import as_json, show_problems
from briefgen.errors import MachineError, Place, Problem, Problems, UsageError, fail

if TYPE_CHECKING:
    from briefgen.audit.sandbox import Sandbox
    from briefgen.pipeline import Job
    from briefgen.review.changes import Change
    from briefgen.review.reviewing import EditedFile
    from briefgen.review.wordparts import WordFile

NUMBERS = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
SHOWN = 2_000  # characters of a text that are printed
COLOURS = {"open": "green", "conflict": "red", "reported": "yellow", "applied": "cyan"}


@click.command()
@FILES
@BRIEF
@audience("The audience of files that do not name one.")
@TEMPLATES
@click.option("--base", type=FILE, help="The Word file as it was sent, when the brief has changed since.")
@click.option(
    "--apply",
    "wanted",
    is_flag=False,
    flag_value="all",
    default=None,
    metavar="[all|ask|3,5-7]",
    help="Write these changes into the brief's files.",
)
@click.option(
    "--widen", is_flag=True, help="Change a text for all who read it, not for the reader of the file alone."
)
@click.option("--html", "page", type=FILE, help="Write a page with all changes.")
@click.option("--force", is_flag=True, help="Write the page over a file that is there.")
@JSON
def review(
    files: tuple[Path, ...],
    brief: Path,
    audience: str,
    templates: Path | None,
    base: Path | None,
    wanted: str | None,
    page: Path | None,
    *,
    widen: bool,
    force: bool,
    as_object: bool,
) -> int:
    """Bring what colleagues changed in Word files back to the brief.

    Insertions, deletions and plain edits, comments, ticks and filled lines are found, and each is named with its file, line and
    field. They are listed in <brief>.review.yaml beside the brief. With --apply the new words are written into the brief's own
    files; everything around them stays as it is. What others read too becomes this reader's own words, unless --widen is given.

    \b
    Example:
      briefgen review us-pakistan.minister.docx --brief briefs/us-pakistan.yaml --apply 3,5-7
    """
    from concurrent.futures import ThreadPoolExecutor

    from briefgen.audit.sandbox import Sandbox
    from briefgen.brief_files import check_brief
    from briefgen.pipeline import Request, open_brief
    from briefgen.review import report
    from briefgen.review.applying import apply, leave_open, reopen
    from briefgen.review.belonging import check_original
    from briefgen.review.leaks import leaks_after
    from briefgen.review.reviewing import review as find_changes
    from briefgen.review.sources import save

    check_original(brief)
    check_brief(brief)
    check_page(page, brief, *files, *((base,) if base else ()))
    check_free("--html", page, force=force)
    # The sandbox closes first, which ends what the thread waits for.
    with ThreadPoolExecutor(1) as ahead, Sandbox() as sandbox:
        reading = [ahead.submit(read_word_file, path, sandbox) for path in files]  # while the brief is loaded
        job = open_brief(brief, Request(templates=templates, moment=source_date()))
        words = [one.result() for one in reading]
        edited = [
            _edited(path, word, job, audience, sandbox, base) for path, word in zip(files, words, strict=True)
        ]
        changes = find_changes(job, edited)
        problems: tuple[Problem, ...] = ()
        if wanted is not None:
            chosen, widened = _chosen(wanted, changes, widen=widen)
            applied = apply(job, leave_open(changes, chosen), edited, widened)
            changes = reopen(applied.changes, changes)
            save(applied.data)
            problems = leaks_after(brief, job, sandbox, templates) if applied.data else ()
    write(brief.with_name(f"{brief.stem}.review.yaml"), report.review_file(changes))
    if page:
        write(page, report.page(changes, f"What came back of {brief.name}"))
    _print(changes, as_object=as_object)
    if problems:
        show_problems(problems)
    return Problems.exit_code if problems else 0


def _print(changes: tuple[Change, ...], *, as_object: bool) -> None:
    """The changes and their summary, as text or as one JSON object."""
    from briefgen.review import report

    summary = report.summary(changes)
    if as_object:
        click.echo(as_json({"changes": [report.as_object(change) for change in changes], "summary": summary}))
        return
    for change in changes:
        click.echo("\n".join(_lines(change)))
    click.echo(summary)


def _edited(
    path: Path, word: WordFile, job: Job, asked: str, sandbox: Sandbox, base: Path | None
) -> EditedFile:
    """A file with the template of its audience, and the one that was sent."""
    from briefgen.review.belonging import check_belongs
    from briefgen.review.reviewing import EditedFile

    named, facts = sandbox.identity(path.name, path.read_bytes())
    template = template_of(path, job, asked or named)
    check_belongs(path, facts, job, template)
    sent = read_word_file(base, sandbox) if base else None
    if base:
        check_belongs(base, sandbox.identity(base.name, base.read_bytes())[1], job, template)
    return EditedFile(path.name, word, template, sent)


def read_word_file(path: Path, sandbox: Sandbox) -> WordFile:
    """The words of a file, read within limits. Problems when it is no Word file that can be read."""
    from briefgen.review.wordfile import read_apart
    from briefgen.review.wordparts import WordFileError

    try:
        if path.stat().st_size > LARGEST:
            raise fail(
                "too-large", f"expected at most {LARGEST // 1_000_000} MB, found more", Place(str(path))
            )
        return read_apart(sandbox, path.read_bytes())
    except FileNotFoundError as error:
        raise fail("no-file", "there is no such file", Place(str(path))) from error
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}") from error
    except WordFileError as error:
        raise fail("word-file", str(error), Place(str(path)), hint="save it in Word as .docx") from error


def _chosen(
    wanted: str, changes: tuple[Change, ...], *, widen: bool
) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the changes to apply, and of those that are made for all readers."""
    opened = [change for change in changes if change.state.value == "open"]
    every = frozenset(one.number for one in opened)
    if wanted == "ask":
        return _asked(opened, widen=widen)
    if wanted == "all":
        return every, every if widen else frozenset()
    found: set[int] = set()
    for part in wanted.split(","):
        match = NUMBERS.fullmatch(part.strip())
        if match is None:
            raise UsageError(f"--apply: expected all, ask or numbers such as 3,5-7, found {wanted!r}")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise UsageError(
                f"--apply: expected the lower number first, as {last}-{first}, found {part.strip()!r}"
            )
        if not 1 <= first <= last <= len(changes):
            missing = first if not 1 <= first <= len(changes) else len(changes) + 1
            raise UsageError(f"--apply: there is no change {missing}; there are {len(changes)}")
        found.update(range(first, last + 1))
    return frozenset(found), frozenset(found) if widen else frozenset()


def _asked(changes: list[Change], *, widen: bool) -> tuple[frozenset[int], frozenset[int]]:
    """The same, each change asked for: yes, for all who read it, or no."""
    chosen, widened = set(), set()
    for change in changes:
        click.echo("\n".join(_lines(change)), err=True)
        several = bool(change.readers) and not widen
        words = ("yes", "all", "no", "stop") if several else ("yes", "no", "stop")
        letters = {word[0]: word for word in words}
        typed = click.prompt(
            f"apply ({', '.join(words)})",
            type=click.Choice((*words, *letters)),
            default="no",
            err=True,
            show_choices=False,
        )
        answer = letters.get(typed, typed)
        if answer == "stop":
            break
        if answer != "no":
            chosen.add(change.number)
        if answer == "all" or (answer == "yes" and widen):
            widened.add(change.number)
    return frozenset(chosen), frozenset(widened)


def _lines(change: Change) -> Iterator[str]:
    """A change for the terminal: what and where, the words marked, who, and why not."""
    from briefgen.review.report import notes, who

    state = change.state.value
    place = f"{change.place}: " if change.place.line else ""
    said = " ".join(filter(None, (change.path, f"({change.file})" if change.file else "")))
    said = _printable(said)
    yield f"{change.number:>3}  {click.style(state, fg=COLOURS[state])} {change.action.value}  {place}{said}"
    old = click.style(f"[-{_clip(change.old)}-]", fg="red") if change.old else ""
    new = click.style(f"{{+{_clip(change.new)}+}}", fg="green") if change.new else ""
    if change.action.value == "comment":
        yield (
            f"     on {_clip(change.old)!r}: {_clip(change.comment)}"
            if change.old
            else f"     {_clip(change.comment)}"
        )
    elif old or new:
        around = _printable(change.before), _printable(change.after)
        yield f"     {around[0]}{old}{new}{around[1]}"
    elif change.where:
        yield f"     {_printable(change.where)}"
    if change.comment and change.action.value != "comment":
        yield f"     {_clip(change.comment)}"
    for note in filter(None, (who(change.authors), *notes(change))):
        yield f"     {_printable(note)}"


def _clip(text: str) -> str:
    shown = _printable(text)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"


def _printable(text: str) -> str:
    """A text of somebody else for the terminal: spaces as one sees them, signs that one does not see by their number."""
    from briefgen.review.report import CITED

    return "".join(
        one if one.isprintable() else " " if one.isspace() else ascii(one)[1:-1]
        for one in text.replace(*CITED)
    )
