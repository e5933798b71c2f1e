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
    """What is withheld from the reader of a template, in the form in which it is searched for: in every language of the brief."""
    views = [
        (own, brief, audience.project(brief, own.reader).view)
        for own, brief in job.views()
        if own.reader.name == chosen.reader.name
    ]
    # What one edition prints is no leak in another, whose words may be the same.
    printed = " ".join(
        writers.write(Format.OUTLINE.suffix, pipeline.compose(own, view), own.theme).decode()
        for own, _, view in views
    )
    found = [
        withheld(brief, view, printed, audience.withheld_texts(brief, own.reader))
        for own, brief, view in views
    ]
    needles = {(one.path, one.tight): one for each in found for one in each.needles}
    return Withheld(
        tuple(needles.values()), tuple(dict.fromkeys(one for each in found for one in each.skipped))
    )
