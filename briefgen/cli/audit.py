"""`briefgen audit`."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import click

from briefgen.cli.build import source_date
from briefgen.cli.fields import known_field
from briefgen.cli.finished import BRIEF, FILES, LARGEST, audience, template_of
from briefgen.cli.options import TEMPLATES
from briefgen.cli.report import as_json, count, problem_json, show_error
from briefgen.errors import Problems, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefgen.audit.lanes import Lanes
    from briefgen.audit.needles import Needle
    from briefgen.audit.sandbox import Sandbox
    from briefgen.audit.standing import Standing
    from briefgen.audit.verdict import Finding, OfBrief, Report, Unread
    from briefgen.pipeline import Job
    from briefgen.template import Template


# What no audit finds, whatever its verdict.
NOT_DECODED = (
    "UTF-7, EBCDIC, deflate without its header, LZMA without a container, base85 without its marks, base64 or base32 of "
    "fewer than 24 digits a line, base32hex, binary digits, small capitals of phonetic alphabets"
)
MISSED = (
    "words in pictures", "paraphrases", "translations", "letters that look alike", "enciphered texts",
    f"encodings that are not read ({NOT_DECODED})",
)  # fmt: skip


@click.command()
@FILES
@BRIEF
@audience(
    "The audience of the files: they may hold only what it may see, and what the audience that a file itself names may."
)
@TEMPLATES
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object, without the brief's words.")
@click.option(
    "-v", "--verbose", is_flag=True, help="List the withheld texts that are too short to be searched for."
)
def audit(
    files: tuple[Path, ...],
    brief: Path,
    audience: str,
    templates: Path | None,
    *,
    as_object: bool,
    verbose: bool,
) -> int:
    """Search finished files for anything that their reader may not see.

    Every part of a Word file, every object of a PDF and all of a web page is read, with properties, comments,
    descriptions, scripts, attachments and earlier versions, in a process with limits on time and memory. A file is
    clean, or it is a leak, or it is not proven: a part of it could not be read. Words in pictures are not read.

    \b
    Example:
      briefgen audit output/us-pakistan/us-pakistan.press.pdf --brief briefs/us-pakistan.yaml
    """
    from briefgen.audit.verdict import Verdict

    try:
        reports = list(zip(files, _reports(files, brief, audience, templates), strict=True))
    except (Problems, UsageError) as error:
        if not as_object:
            raise
        click.echo(as_json({"files": [], "problems": _failed(error), "never_searched_for": MISSED}))
        return error.exit_code
    if as_object:
        click.echo(
            as_json(
                {"files": [_json(path, report) for path, report in reports], "never_searched_for": MISSED}
            )
        )
    else:
        for path, report in reports:
            _show(path, report, verbose=verbose)
    if all(report.verdict is Verdict.CLEAN for _, report in reports):
        return 0
    found = any(report.verdict is Verdict.LEAK for _, report in reports)
    return Problems.exit_code if found or all(path.is_file() for path in files) else UsageError.exit_code


def _reports(files: tuple[Path, ...], brief: Path, asked: str, templates: Path | None) -> list[Report]:
    """A report for each file; their processes load what they need while the brief is read."""
    from briefgen.audit.lanes import Lanes
    from briefgen.brief_files import check_brief

    if not brief.exists():
        raise UsageError(f"{brief}: there is no such file")
    check_brief(brief)
    with Lanes(files) as lanes:
        named = [lanes.submit(path, partial(_audience, path)) for path in files]
        from briefgen.audit.compare import Audit
        from briefgen.audit.verdict import Report, Unread, merged
        from briefgen.pipeline import Request, open_brief

        audit = Audit(open_brief(brief, Request(templates=templates, moment=source_date())))
        searched: list[tuple[_Search, list[tuple[Template, Future[Finding]]]] | Unread] = []
        for path, one in zip(files, named, strict=True):
            name = one.result()
            if isinstance(name, Unread):
                searched.append(name)
                continue
            search = _Search(lanes, path, audit.job.loaded.brief.id)
            readers = _readers(path, audit.job, asked, name)
            searched.append((search, [(each, search.begin(audit.sought(each).needles)) for each in readers]))
        reports: list[Report] = []
        for path, begun in zip(files, searched, strict=True):
            if isinstance(begun, Unread):
                reports.append(Report(asked, 0, 0, (), (begun,)))
                continue
            own = [audit.report(each, path.name, found.result(), begun[0]) for each, found in begun[1]]
            reports.append(functools.reduce(merged, own))
        return reports


def _audience(path: Path, sandbox: Sandbox) -> str | Unread:
    """The audience that a file names; why it cannot be read."""
    from briefgen.audit.sandbox import OnDisk

    return sandbox.audience(path.name, OnDisk(path, LARGEST))


def _readers(path: Path, job: Job, asked: str, named: str) -> list[Template]:
    """The templates of the audience asked for and of that which the file names, when it is one of the brief."""
    every = [asked] if asked else [named]
    if asked and named != asked and any(template.name == named for template in job.templates):
        every.append(named)
    return [template_of(path, job, name) for name in every]


@dataclass(frozen=True, slots=True)
class _Search:
    """The search of one file, in the process for its kind."""

    lanes: Lanes
    path: Path
    brief: str

    def begin(self, needles: tuple[Needle, ...], standing: Standing | None = None) -> Future[Finding]:
        """What will have been found."""
        return self.lanes.submit(self.path, partial(_search, self.path, self.brief, needles, standing or {}))

    def __call__(self, needles: tuple[Needle, ...], standing: Standing | None = None, /) -> Finding:
        """What was found."""
        return self.begin(needles, standing).result()


def _search(
    path: Path, brief: str, needles: tuple[Needle, ...], standing: Standing, sandbox: Sandbox
) -> Finding:
    """What was found in a file; that it is another brief's, or holds one, when it says so."""
    from briefgen.audit.sandbox import OnDisk

    found = sandbox.search(path.name, OnDisk(path, LARGEST), needles, standing)
    others = tuple(_other(one, brief) for one in found.briefs if one.brief != brief)
    return replace(found, unread=(*found.unread, *others)) if others else found


def _other(one: OfBrief, brief: str) -> Unread:
    """What another brief withholds was not searched for."""
    from briefgen.audit.verdict import Unread
    from briefgen.formats import BOX

    if one.brief == BOX:
        return Unread(
            one.where or "the file",
            f"it is a box of several briefs: what others than {brief!r} withhold was not searched for; "
            "audit the file of each brief, then pack them",
        )
    reason = f"it is another brief's file: it names {one.brief!r}, and --brief is {brief!r}"
    return Unread(one.where or "the file", reason)


def _show(path: Path, report: Report, *, verbose: bool) -> None:
    for leak in report.leaks:
        line = f"{leak.place.path}:{leak.place.line}" if leak.place.line else leak.place.path
        click.echo(
            f"{click.style('leak', fg='red')}: {known_field(leak.path)} ({line}) is in {leak.where}", err=True
        )
    for one in report.unread:
        where = "" if one.where == "the file" else f"{one.where}: "
        click.echo(f"{click.style('not read', fg='yellow')}: {where}{one.reason}", err=True)
    for field, reason in report.skipped if verbose else ():
        click.echo(f"not searched for by itself: {known_field(field)}: {reason}", err=True)
    if report.named:
        click.echo(
            f"{path}: it names {report.named}: searched for what either {report.named} or {report.audience} may not see",
            err=True,
        )
    click.echo(f"{path} ({report.audience}): {_said(report)}")


def _said(report: Report) -> str:
    """The verdict in words."""
    from briefgen.audit.verdict import Verdict

    read = f"{count(report.searched, 'text')} searched for {report.withheld} withheld"
    unread = f"not proven: {count(len(report.unread), 'part')} could not be read"
    match report.verdict:
        case Verdict.LEAK:
            more = f"; {unread}" if report.unread else ""
            found = f"{count(len(report.leaks), 'leak')}{more}"
        case Verdict.NOT_PROVEN:
            found = unread
        case Verdict.CLEAN:
            found = "clean: nothing withheld is in it"
        case _:
            assert_never(report.verdict)
    return f"{read}: {found} (not searched for: {', '.join(MISSED)})"


def _failed(error: Problems | UsageError) -> list[dict[str, object]]:
    """Why nothing was searched, without the brief's words."""
    if isinstance(error, Problems):
        return [problem_json(problem) for problem in error.problems]
    show_error(error)
    return [{"code": "usage", "severity": "error", "path": "", "line": 0, "column": 0, "field": ""}]


def _json(path: Path, report: Report) -> dict[str, object]:
    return {
        "path": path.as_posix(),
        "audience": report.audience,
        "named": report.named or report.audience,
        "verdict": report.verdict.value,
        "searched": report.searched,
        "withheld": report.withheld,
        "leaks": [
            {
                "field": known_field(leak.path),
                "path": leak.place.path,
                "line": leak.place.line,
                "where": leak.where,
            }
            for leak in report.leaks
        ],
        "unread": [{"where": one.where, "reason": one.reason} for one in report.unread],
        "not_searched": [{"field": known_field(field), "reason": reason} for field, reason in report.skipped],
    }
