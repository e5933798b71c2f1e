"""Changes that are accepted -> the author's files with the new words in them, or the reasons why not.

Nothing is written unless the brief loads, builds, shows the new words to the reader who wrote them, shows nobody what it withheld
from them before and, unless it was said otherwise, shows everybody else what they were shown before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.pipeline import Job
from briefgen.review.building import trace_brief
from briefgen.review.changes import Change, State
from briefgen.review.reprinting import find_unprinted
from briefgen.review.reviewing import EditedFile
from briefgen.review.trials import Trial
from briefgen.review.wholes import without_parts
from briefgen.review.writing import write_changes


class Applied(Struct, frozen=True):
    """The changes with their new states, and the bytes of each file that changes."""

    changes: tuple[Change, ...]
    data: Mapping[Path, bytes]


def apply(
    job: Job, changes: Sequence[Change], files: Sequence[EditedFile], widened: frozenset[int]
) -> Applied:
    """The result of applying those changes that are open; `widened` are the numbers of those that are made for all readers.

    A change that cannot be written, or would not be printed as its reader wrote it, becomes a conflict.
    """
    trial = Trial(job, trace_brief(job.loaded.brief).trace.texts, widened)
    while True:
        changes = without_parts(changes)
        wanted = [one for one in changes if one.state is State.OPEN and (one.target or one.entry)]
        data, refused = write_changes(job, trial.texts, wanted, widened)
        if data:
            refused, loaded = trial.refused(data, wanted)
            if loaded is not None:
                refused = find_unprinted(trial, loaded, changes, wanted, files)
        if not refused:
            break
        changes = [_refused(change, refused) for change in changes]
    numbers = {one.number for one in wanted}
    return Applied(
        tuple(
            replace(change, state=State.APPLIED, own=bool(change.readers) and change.number not in widened)
            if change.number in numbers
            else change
            for change in changes
        ),
        data,
    )


def leave_open(changes: Sequence[Change], chosen: frozenset[int]) -> tuple[Change, ...]:
    """The changes, of which those with these numbers alone are open."""
    return tuple(
        replace(one, state=State.REPORTED) if one.state is State.OPEN and one.number not in chosen else one
        for one in changes
    )


def reopen(changes: Sequence[Change], before: Sequence[Change]) -> tuple[Change, ...]:
    """The changes after `apply`, of which those that it was not given are open again."""
    return tuple(
        old if new.state is State.REPORTED else new for new, old in zip(changes, before, strict=True)
    )


def _refused(change: Change, refused: Mapping[int, str]) -> Change:
    if change.number not in refused:
        return change
    return replace(change, state=State.CONFLICT, why=refused[change.number])
