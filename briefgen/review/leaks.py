"""The audit of a brief's files after changes were written into it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from briefgen.audit.compare import Audit
from briefgen.audit.sandbox import Sandbox
from briefgen.errors import Problem
from briefgen.pipeline import Job, Made, Request, make, open_brief


def leaks_after(brief: Path, before: Job, sandbox: Sandbox, templates: Path | None) -> tuple[Problem, ...]:
    """A problem for each withheld text in a Word file of the brief as it is now, of those audiences whose view has changed."""
    moment = before.loaded.brief.moment if before.loaded.brief.moment_given else None
    job = open_brief(brief, Request(templates=templates, moment=moment))
    found, audit = [], Audit(job)
    for chosen in job.templates:
        for one in make(job, chosen, Request(formats=("docx",))):
            if isinstance(one, Made):
                search = partial(sandbox.search, f"{chosen.name}.docx", one.data)
                report = audit.report(
                    chosen, f"{chosen.name}.docx", search(audit.sought(chosen).needles), search
                )
                found += [
                    Problem("leak", f"{chosen.name} would be shown this withheld text", leak.place, leak.path)
                    for leak in report.leaks
                ]
    return tuple(found)
