"""Several offices that answer at once: their files of one brief, reviewed and written together."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from briefgen.review.applying import apply
from briefgen.review.changes import Change
from briefgen.review.reviewing import review
from briefgen.review.sources import save
from tests.review.marking import Edited
from tests.review.rounds import EVERY, Round


def written_by(
    one: Round, *edits: Callable[[Edited], object], widened: frozenset[int] = EVERY
) -> tuple[Change, ...]:
    """The changes of the files, one for each edit, after they were written."""
    files = []
    for number, edit in enumerate(edits):
        edited = one.edited()
        edit(edited)
        files.append(replace(one.file(edited), name=f"{number}.docx"))
    job = one.job
    result = apply(job, review(job, files), files, widened)
    save(result.data)
    return result.changes
