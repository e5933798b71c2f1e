"""The audit of a brief's files after changes were written into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from briefgen.audit.compare import Audit
from briefgen.audit.sandbox import Sandbox
from briefgen.errors import Problem, Problems
from briefgen.pipeline import Job, Made, Request, make, open_brief


def leaks_after(brief: Path, before: Job, sandbox: Sandbox, templates: Path | None) -> tuple[Problem, ...]:
    """A problem for each withheld text in a Word file of the brief as it is now, of those audiences whose view has changed."""
    try:
        return tuple(_leaks(brief, before, sandbox, templates))
    except Problems as error:  # what was written is told all the same
        return error.problems


def _leaks(brief: Path, before: Job, sandbox: Sandbox, templates: Path | None) -> Iterator[Problem]:
    moment = before.loaded.brief.moment if before.loaded.brief.moment_given else None
    job = open_brief(brief, Request(templates=templates, moment=moment))
    audit = Audit(job)
    for chosen in job.templates:
        for one in make(job, chosen, Request(formats=("docx",))):
            if isinstance(one, Made):
                name = f"{chosen.name}.docx"
                search = partial(sandbox.search, name, one.data)
                report = audit.report(chosen, name, search(audit.sought(chosen).needles), search)
                for leak in report.leaks:
                    why = f"{chosen.name} would be shown this withheld text"
                    yield Problem("leak", why, leak.place, leak.path)
