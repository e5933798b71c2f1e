"""Changes that the new brief does not print as they stand in the files that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.errors import Problems
from briefgen.pipeline import Job
from briefgen.review.changes import Change, State
from briefgen.review.freshness import SINCE
from briefgen.review.joints import PILCROW
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.trials import Trial
from briefgen.review.typed_signs import fold_signs
from briefgen.review.writing import write_changes
from briefgen.source import Loaded

SAME = 16  # characters by which a paragraph is known again
UNPRINTED = "written into the brief, the words would be printed in another way"


def find_unprinted(
    trial: Trial,
    loaded: Loaded,
    changes: Sequence[Change],
    wanted: Sequence[Change],
    files: Sequence[EditedFile],
) -> dict[int, str]:
    """The changes that the new brief does not print as they stand in the files that came back.

    Of several files each differs from the new brief in what the others say: there each is compared with the brief that has the
    changes of this file alone, and the new brief itself only for what the changes make of each other.
    """
    if len(files) == 1:
        return _unprinted(trial.job, loaded, changes, wanted, files)
    reasons: dict[int, str] = {}
    for file in files:
        own = [one for one in wanted if file.name in one.file.split(", ")]
        data, refused = write_changes(trial.job, trial.texts, own, trial.widened)
        reasons |= refused
        if data:
            try:
                alone = trial.load(data)
            except Problems:
                reasons |= dict.fromkeys((one.number for one in own), UNPRINTED)
            else:
                every = [one for one in changes if file.name in one.file.split(", ")]
                reasons |= _unprinted(trial.job, alone, every, own, [file])
    return reasons or _unprinted(trial.job, loaded, changes, wanted, files)


def _unprinted(
    job: Job, loaded: Loaded, changes: Sequence[Change], wanted: Sequence[Change], files: Sequence[EditedFile]
) -> dict[int, str]:
    after = review(replace(job, loaded=loaded), files, written=True)
    left = Counter(map(_said, after)) - Counter(_said(change) for change in changes if change not in wanted)
    reasons: dict[int, str] = {}
    for one in wanted:
        if one.target and left[_said(one)] > 0:
            left[_said(one)] -= 1
            reasons[one.number] = UNPRINTED
    return reasons | _turned(after, changes, wanted, alone=len(files) == 1)


def _turned(
    after: Sequence[Change], changes: Sequence[Change], wanted: Sequence[Change], *, alone: bool
) -> dict[int, str]:
    """The changes that turn other signs of their paragraph, as a quotation mark without its twin does.

    `alone` says that the brief has the changes of one file: all that differs is their doing.
    """
    whole = {one.path for one in wanted} - {change.path for change in changes if change not in wanted}
    known = Counter(map(_said, changes))
    reasons: dict[int, str] = {}
    for left in after:
        path, words = _shared(left), fold_signs(f"{left.old} {left.new}")
        if path not in whole or known[_said(left)] or left.state is State.REPORTED:
            continue
        signs = fold_signs(left.old) == fold_signs(left.new)
        if (alone and (left.why.startswith(SINCE) or PILCROW in f"{left.old}{left.new}")) or (
            left.target and signs
        ):
            here = [one for one in wanted if one.path == path and fold_signs(one.new) in words]
        elif alone and path.endswith("body"):  # each paragraph of it is printed once
            here = [one for one in wanted if one.path == path and one.where[:SAME] == left.where[:SAME]]
        else:
            continue
        reasons |= {one.number: UNPRINTED for one in here}
    return reasons


def _shared(change: Change) -> str:
    """The path of the text that a reader's own words stand for."""
    return f".{change.path}".replace(f".for.{change.audience}.", ".")[1:]


def _said(change: Change) -> tuple[object, ...]:
    return (change.action, change.old, change.new)
