"""A file and the brief behind it -> a report of the withheld texts that are in the file."""

from __future__ import annotations

from briefgen import audience, pipeline, writers
from briefgen.audit.verdict import Finding, Leak, Report
from briefgen.audit.withheld_text import Withheld, withheld
from briefgen.formats import Format
from briefgen.pipeline import Job
from briefgen.template import Template


class Audit:
    """Reports on the files of one brief; what is withheld from a reader is found once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._sought: dict[str, Withheld] = {}

    def sought(self, chosen: Template) -> Withheld:
        """What is withheld from the reader of a template, in the form in which it is searched for."""
        if chosen.name not in self._sought:
            self._sought[chosen.name] = sought(self.job, chosen)
        return self._sought[chosen.name]

    def report(self, chosen: Template, found: Finding) -> Report:
        """The report for one file."""
        wanted = self.sought(chosen)
        leaks = tuple(Leak(path, self.job.loaded.place(path), where) for path, where in found.leaks)
        return Report(chosen.name, found.searched, len(wanted.needles), leaks, found.unread, wanted.skipped)


def sought(job: Job, chosen: Template) -> Withheld:
    """What is withheld from the reader of a template, in the form in which it is searched for."""
    brief = job.loaded.brief
    view = audience.project(brief, chosen.reader).view
    printed = writers.write(Format.OUTLINE.suffix, pipeline.compose(chosen, view), chosen.theme).decode()
    return withheld(brief, view, printed, audience.withheld_texts(brief, chosen.reader))
