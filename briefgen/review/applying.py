"""Changes that are accepted -> the author's files with the new words in them, or the reasons why not.

Nothing is written unless the brief loads, shows the new words to the reader who wrote them and, unless it was said otherwise, shows
everybody else what they were shown before.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen import audience
from briefgen.errors import Problem, Problems, Severity
from briefgen.model import Brief
from briefgen.pipeline import Job
from briefgen.review.alignment import bare
from briefgen.review.blocks import tidied
from briefgen.review.building import trace_brief
from briefgen.review.changes import Action, Change, State
from briefgen.review.freshness import SINCE
from briefgen.review.joints import PILCROW
from briefgen.review.own_words import OwnText, check_own, write_entry, write_own
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import Sources, copied
from briefgen.review.typed_signs import folded
from briefgen.source import Loaded, load
from briefgen.template import Template
from briefgen.yamlfile.editing import Edit, EditError, edited

FOR_ALL = "all who read the brief may be shown it: --widen writes it"
HALF = "half of a move: its other half is not written"
SAME = 16  # characters by which a paragraph is known again
UNPRINTED = "written into the brief, the words would be printed in another way"


class Applied(Struct, frozen=True):
    """The changes with their new states, the bytes of each file that changes, and the problems that the new brief would have."""

    changes: tuple[Change, ...]
    data: Mapping[Path, bytes]
    problems: tuple[Problem, ...] = ()


def apply(
    job: Job, changes: Sequence[Change], files: Sequence[EditedFile], widened: frozenset[int]
) -> Applied:
    """The result of applying those changes that are open; `widened` are the numbers of those that are made for all readers.

    A change that cannot be written, or would not be printed as its reader wrote it, becomes a conflict.
    """
    texts = trace_brief(job.loaded.brief).trace.texts
    while True:
        changes = [_refused(one, _halves(changes)) for one in changes]
        wanted = [one for one in changes if one.state is State.OPEN and (one.target or one.entry)]
        sources, refused = Sources(job.loaded), dict[int, str]()
        words = [one for one in wanted if one.target]
        shared = [one for one in words if one.readers and one.number not in widened]
        _edit_fields(sources, texts, [one for one in words if one not in shared], refused)
        _edit_own(sources, job, texts, shared, refused)
        _add_entries(sources, [one for one in wanted if one.entry], widened, refused)
        data = {} if refused else sources.data()
        if data:
            problems, loaded = _checked(job, data, wanted, widened)
            if loaded is not None:
                refused = _unprinted(job, loaded, changes, wanted, files)
            elif not (refused := _blamed(problems, wanted)):
                return Applied(tuple(changes), {}, problems)
        if not refused:
            break
        changes = [_refused(one, refused) for one in changes]
    numbers = {one.number for one in wanted}
    return Applied(
        tuple(
            replace(one, state=State.APPLIED, own=bool(one.readers) and one.number not in widened)
            if one.number in numbers
            else one
            for one in changes
        ),
        data,
    )


def narrowed(changes: Sequence[Change], chosen: frozenset[int]) -> tuple[Change, ...]:
    """The changes, of which those with these numbers alone are open."""
    return tuple(
        replace(one, state=State.REPORTED) if one.state is State.OPEN and one.number not in chosen else one
        for one in changes
    )


def restored(changes: Sequence[Change], before: Sequence[Change]) -> tuple[Change, ...]:
    """The changes after `apply`, of which those that it was not given are open again."""
    return tuple(
        old if new.state is State.REPORTED else new for new, old in zip(changes, before, strict=True)
    )


def _halves(changes: Sequence[Change]) -> dict[int, str]:
    """The open halves of moves whose other half is not open: a paragraph taken out, and the same words put in elsewhere."""
    whole = [one for one in changes if not one.before and not one.after]
    gone = [one for one in whole if one.action is Action.DELETE]
    fresh = [one for one in whole if one.action is Action.INSERT]
    return {
        half.number: HALF
        for one in gone
        for other in fresh
        if bare(one.old) == bare(other.new) and one.file == other.file
        for half, rest in ((one, other), (other, one))
        if half.state is State.OPEN and rest.state is not State.OPEN
    }


def _refused(change: Change, refused: Mapping[int, str]) -> Change:
    if change.number not in refused:
        return change
    return replace(change, state=State.CONFLICT, why=refused[change.number])


def _edits(text: str, group: Sequence[Change]) -> list[Edit]:
    return tidied(
        text, [Edit(one.target.start, one.target.end, one.target.new) for one in group if one.target]
    )


def _by_path(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for one in changes:
        found.setdefault(one.path, []).append(one)
    return found


def _edit_fields(
    sources: Sources, texts: Mapping[str, str], changes: Sequence[Change], refused: dict[int, str]
) -> None:
    """Change texts in place for all who read them."""
    by_file: dict[str, list[list[Change]]] = {}
    for path, group in _by_path(changes).items():
        by_file.setdefault(sources.loaded.places[path].path, []).append(group)
    for name, groups in by_file.items():
        wanted, kept = [], []
        for group in groups:
            path = group[0].path
            try:
                edited(texts[path], _edits(texts[path], group))
                wanted.append(
                    (
                        sources.text_place(path),
                        sources.edits(path, texts[path], _edits(texts[path], group)),
                    )
                )
                kept.append(group)
            except EditError as error:
                refused |= {one.number: str(error) for one in group}
        for group, result in zip(kept, sources.texts(name).changes(wanted), strict=True):
            if isinstance(result, EditError):
                refused |= {one.number: str(result) for one in group}
            else:
                sources.add(name, result)


def _edit_own(
    sources: Sources, job: Job, texts: Mapping[str, str], changes: Sequence[Change], refused: dict[int, str]
) -> None:
    """Give the new words to the readers who wrote them, those under one holder together."""
    owners: dict[str, list[tuple[OwnText, list[Change]]]] = {}
    for reader, group in _groups(changes):
        try:
            own = OwnText(
                group[0].path,
                reader,
                edited(texts[group[0].path], _edits(texts[group[0].path], group)),
            )
            check_own(sources, job, own)
            owners.setdefault(own.owner, []).append((own, group))
        except EditError as error:
            refused |= {one.number: str(error) for one in group}
    for inside in owners.values():
        try:
            write_own(sources, [own for own, _ in inside])
        except EditError as error:
            refused |= {one.number: str(error) for _, group in inside for one in group}


def _add_entries(
    sources: Sources, changes: Sequence[Change], widened: frozenset[int], refused: dict[int, str]
) -> None:
    """Add outcomes and clearances, which all who read the brief may be shown."""
    for one in changes:
        assert one.entry is not None  # only such changes are given
        try:
            if one.readers and one.number not in widened:
                raise EditError(FOR_ALL)  # noqa: TRY301 -- said where all others are
            write_entry(sources, one.entry)
        except EditError as error:
            refused[one.number] = str(error)


def _groups(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """The changes of each text for each reader whose file says so."""
    found: dict[tuple[str, str], list[Change]] = {}
    for one in changes:
        for reader in one.audiences:
            found.setdefault((one.path, reader), []).append(one)
    return [(reader, group) for (_, reader), group in found.items()]


def _checked(
    job: Job, data: Mapping[Path, bytes], wanted: Sequence[Change], widened: frozenset[int]
) -> tuple[tuple[Problem, ...], Loaded | None]:
    """The brief with the new files; None, and why, when it has errors or shows something else to readers who are not meant."""
    with tempfile.TemporaryDirectory() as folder:
        path = copied(job.loaded, data, Path(folder))
        try:
            loaded = load(path, moment=job.loaded.brief.moment if job.loaded.brief.moment_given else None)
        except Problems as error:
            found = [_elsewhere(one, job, path) for one in error.problems if one.severity is Severity.ERROR]
            return tuple(found), None
    before = {
        str(one) for one in audience.conflicts(job.loaded.brief, tuple(one.reader for one in job.templates))
    }
    problems = [
        _problem(job, conflict.path, conflict.code, conflict.message)
        for conflict in audience.conflicts(loaded.brief, tuple(one.reader for one in job.templates))
        if conflict.severity is Severity.ERROR and str(conflict) not in before
    ]
    meant = {name for one in wanted for name in one.audiences}
    meant |= {reader for one in wanted if one.number in widened for reader in one.readers}
    problems += [
        _problem(job, "", "review", f"{one.name} would be shown something else")
        for one in job.templates
        if one.name not in meant and _view(job.loaded.brief, one) != _view(loaded.brief, one)
    ]
    return tuple(problems), None if problems else loaded


def _blamed(problems: Sequence[Problem], wanted: Sequence[Change]) -> dict[int, str]:
    """The changes whose text has a problem afterwards."""
    return {
        one.number: problem.message
        for problem in problems
        for one in wanted
        if one.path and problem.field.startswith(one.path)
    }


def _unprinted(
    job: Job, loaded: Loaded, changes: Sequence[Change], wanted: Sequence[Change], files: Sequence[EditedFile]
) -> dict[int, str]:
    """The changes that the new brief does not print as they stand in the files that came back."""
    after = review(replace(job, loaded=loaded), files, written=True)
    left = Counter(map(_said, after)) - Counter(_said(one) for one in changes if one not in wanted)
    found: dict[int, str] = {}
    for one in wanted:
        if one.target and left[_said(one)] > 0:
            left[_said(one)] -= 1
            found[one.number] = UNPRINTED
    return found | _turned(after, changes, wanted)


def _turned(after: Sequence[Change], changes: Sequence[Change], wanted: Sequence[Change]) -> dict[int, str]:
    """The changes that turn other signs of their paragraph, as a quotation mark without its twin does."""
    whole = {one.path for one in wanted} - {one.path for one in changes if one not in wanted}
    known = Counter(map(_said, changes))
    found: dict[int, str] = {}
    for left in after:
        path, words = _shared(left), folded(f"{left.old} {left.new}")
        if path not in whole or known[_said(left)] or left.state is State.REPORTED:
            continue
        signs = folded(left.old) == folded(left.new)
        if left.why.startswith(SINCE) or PILCROW in f"{left.old}{left.new}" or (left.target and signs):
            here = [one for one in wanted if one.path == path and folded(one.new) in words]
        elif path.endswith("body"):  # each paragraph of it is printed once
            here = [one for one in wanted if one.path == path and one.where[:SAME] == left.where[:SAME]]
        else:
            continue
        found |= {one.number: UNPRINTED for one in here}
    return found


def _shared(change: Change) -> str:
    """The path of the text that a reader's own words stand for."""
    return f".{change.path}".replace(f".for.{change.audience}.", ".")[1:]


def _said(change: Change) -> tuple[object, ...]:
    return (change.action, change.old, change.new)


def _view(brief: Brief, chosen: Template) -> Brief:
    return audience.project(brief, chosen.reader).view


def _problem(job: Job, path: str, code: str, message: str) -> Problem:
    place = job.loaded.place(path)
    return Problem(code, message, place, field=path, source=job.loaded.line(place))


def _elsewhere(problem: Problem, job: Job, path: Path) -> Problem:
    """A problem of the copy as one of the author's file."""
    name = problem.place.path.replace(str(path.parent), str(job.loaded.path.parent), 1)
    return replace(problem, place=replace(problem.place, path=name))
