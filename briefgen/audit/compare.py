"""A file and the brief behind it -> a report of the withheld texts that are in the file."""

from __future__ import annotations

from briefgen import audience, pipeline, writers
from briefgen.audit.sandbox import Sandbox
from briefgen.audit.verdict import Leak, Report
from briefgen.audit.withheld_text import withheld
from briefgen.formats import Format
from briefgen.pipeline import Job
from briefgen.template import Template


def audit(job: Job, chosen: Template, name: str, data: bytes, sandbox: Sandbox) -> Report:
    """The report for one file, read in the sandbox."""
    view = audience.project(job.loaded.brief, chosen.reader).view
    printed = writers.write(Format.OUTLINE.suffix, pipeline.compose(chosen, view), chosen.theme).decode()
    sought = withheld(
        job.loaded.brief, view, printed, audience.withheld_texts(job.loaded.brief, chosen.reader)
    )
    found = sandbox.search(name, data, sought.needles)
    leaks = tuple(Leak(path, job.loaded.place(path), where) for path, where in found.leaks)
    return Report(chosen.name, found.searched, len(sought.needles), leaks, found.unread, sought.skipped)
