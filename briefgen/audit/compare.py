"""A file and the brief behind it -> a report of the withheld texts that are in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from briefgen import audience
from briefgen.audience import Projection
from briefgen.audit.needles import Needle
from briefgen.audit.verdict import Finding, Leak, Report
from briefgen.audit.withheld_text import Shown, Withheld, texts, withheld
from briefgen.formats import Format
from briefgen.model import Brief
from briefgen.pipeline import Job
from briefgen.template import Template

if TYPE_CHECKING:
    from briefgen.audit.standing import Standing

LONGEST_NAME = 30  # letters of a name of a format, a style or a font
STANDING = "found only where every file of this format has it"


class Search(Protocol):
    """The search of one file, without the lines that every file has at a place of that kind."""

    def __call__(self, needles: tuple[Needle, ...], standing: Standing = ..., /) -> Finding:
        """What was found."""
        ...


class Audit:
    """Reports on the files of one brief; what is withheld from a reader is found once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._sought: dict[str, Withheld] = {}
        self._exact: dict[str, Withheld] = {}

    def sought(self, chosen: Template) -> Withheld:
        """What is withheld from the reader of a template, in the form in which it is searched for.

        It may hold words that the template prints of its own accord: only when one of them is found is the document composed.
        """
        if chosen.name not in self._sought:
            self._sought[chosen.name] = sought(self.job, chosen)
        return self._sought[chosen.name]

    def report(self, chosen: Template, name: str, found: Finding, search: Search) -> Report:
        """The report for one file; `search` searches it once more, when what was found may be words that the template prints.

        It is also searched again when a name was found: every file may have it, as a word of its format or of its writer.
        """
        wanted = self.sought(chosen)
        if found.leaks:
            if chosen.name not in self._exact:
                self._exact[chosen.name] = sought(self.job, chosen, printed(self.job, chosen))
            exact = self._exact[chosen.name]
            if len(exact.needles) < len(wanted.needles):
                found = search(exact.needles)
            wanted = exact
        skipped = wanted.skipped
        if suspect := _named(wanted.needles, found):
            from briefgen.audit.standing import standing  # few audits come here

            lines = standing(chosen, name, suspect)
            own = search(wanted.needles, lines) if lines else found
            if (
                own.searched >= found.searched
            ):  # else a limit cut it short: what it did not reach may stand anywhere
                kept = {path for path, _ in own.leaks}
                skipped += tuple((path, STANDING) for path, _ in found.leaks if path not in kept)
                found = replace(own, unread=tuple(dict.fromkeys((*found.unread, *own.unread))))
        order = {one.path: number for number, one in enumerate(wanted.needles)}
        leaks = tuple(
            Leak(path, self.job.loaded.place(path), where)
            for path, where in sorted(found.leaks, key=lambda leak: order[leak[0]])
        )
        return Report(chosen.name, found.searched, len(wanted.needles), leaks, found.unread, skipped)


def _named(needles: tuple[Needle, ...], found: Finding) -> tuple[Needle, ...]:
    """The needles of the paths that were found that may be a name: those of formats, styles and fonts are no longer than LONGEST_NAME."""
    paths = {path for path, _ in found.leaks}
    return tuple(one for one in needles if one.path in paths and len(one.tight) <= LONGEST_NAME)


def printed(job: Job, chosen: Template) -> str:
    """All that the reader of a template is shown, in every language of the brief."""
    from briefgen import composition, writers  # as above

    return " ".join(
        writers.write(Format.OUTLINE.suffix, composition.compose(own, seen.view), own.theme).decode()
        for own, _, seen in _views(job, chosen)
    )


def sought(job: Job, chosen: Template, printed: str = "") -> Withheld:
    """What is withheld from the reader of a template and not in `printed`, in every language of the brief.

    What one edition shows is no leak in another, whose words may be the same.
    """
    views = _views(job, chosen)
    shown = Shown(" ".join([printed, *(text for _, _, seen in views for _, text in texts(seen.view))]))
    found = [
        withheld(brief, shown, audience.withheld_texts(brief, own.reader, seen)) for own, brief, seen in views
    ]
    needles = {(one.path, one.tight): one for each in found for one in each.needles}
    return Withheld(
        tuple(needles.values()), tuple(dict.fromkeys(one for each in found for one in each.skipped))
    )


def _views(job: Job, chosen: Template) -> list[tuple[Template, Brief, Projection]]:
    """For each language its template, the author's brief, and as the reader of the template may see it."""
    return [
        (own, brief, audience.project(brief, own.reader))
        for own, brief in job.views()
        if own.reader.name == chosen.reader.name
    ]
