"""What keeps a brief with changes in it from being written: it does not load or build, or shows readers what they may not see."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen import audience
from briefgen.errors import Problem, Problems, Severity
from briefgen.findings import FindingsError, locate
from briefgen.model import Brief
from briefgen.pipeline import Job, check_view, lay_out_view, view_of
from briefgen.review.changes import Change
from briefgen.review.sources import copy_files
from briefgen.review.withholding import find_exposed
from briefgen.review.writing import write_changes
from briefgen.source import Loaded, load
from briefgen.template import Template

OWN = re.compile(r"(^|\.)for\.[^.]+\.")
MOST = 40  # changes that are tried one by one


class Trial(Struct, frozen=True):
    """Tries changes of a brief; `texts` are its texts by their paths, `widened` the changes that are made for all readers."""

    job: Job
    texts: Mapping[str, str]
    widened: frozenset[int]

    def refused(
        self, data: Mapping[Path, bytes], wanted: Sequence[Change]
    ) -> tuple[dict[int, str], Loaded | None]:
        """The brief with the new files; None where changes are refused, and why by their numbers."""
        problems, loaded = self._problems(data, wanted)
        if loaded is None:
            return self._blamed(problems, wanted), None
        if exposed := find_exposed(self.job, loaded, wanted, self.widened, self.texts):
            return exposed, None
        return {}, loaded

    def load(self, data: Mapping[Path, bytes]) -> Loaded:
        """The brief with these files in place of its own; Problems when it has errors."""
        brief = self.job.loaded.brief
        with tempfile.TemporaryDirectory() as folder:
            path = copy_files(self.job.loaded, data, Path(folder))
            try:
                return load(path, moment=brief.moment if brief.moment_given else None)
            except Problems as error:
                raise Problems(tuple(_elsewhere(one, self.job, path) for one in error.problems)) from None

    def _problems(
        self, data: Mapping[Path, bytes], wanted: Sequence[Change]
    ) -> tuple[Sequence[Problem], Loaded | None]:
        """The brief with the new files; None, and why, when it has errors or shows something else to readers who are not meant."""
        try:
            loaded = self.load(data)
        except Problems as error:
            return _errors(error.problems), None
        job = self.job
        meant = {name for one in wanted for name in one.audiences}
        meant |= {reader for one in wanted if one.number in self.widened for reader in one.readers}
        problems = [*_conflicts(job, loaded), *_shown_else(job, loaded, meant)] or _unbuilt(job, loaded)
        return problems, None if problems else loaded

    def _blamed(self, problems: Sequence[Problem], wanted: Sequence[Change]) -> dict[int, str]:
        """The changes that a problem comes from: of several that may be, those that have one alone."""
        suspects: dict[int, str] = {}
        for problem in problems:
            here = [one for one in wanted if _concerns(problem, one)] or wanted
            suspects = {one.number: problem.message for one in here} | suspects
        tried = [one for one in wanted if one.number in suspects]
        if not 1 < len(tried) <= MOST:
            return suspects
        return {one.number: why for one in tried for why in self._alone(one)} or suspects

    def _alone(self, change: Change) -> Sequence[str]:
        """What is wrong with the brief when one change alone is made."""
        data, refused = write_changes(self.job, self.texts, [change], self.widened)
        if refused or not data:
            return ()
        return [one.message for one in self._problems(data, [change])[0]][:1]


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _concerns(problem: Problem, change: Change) -> bool:
    """Whether a problem is one of the text of a change, or of the reader's own words in its place."""
    return bool(change.path) and OWN.sub(r"\1", problem.field).startswith(OWN.sub(r"\1", change.path))


def _conflicts(job: Job, loaded: Loaded) -> Iterator[Problem]:
    """What readers would be shown against the rules, and are not now."""
    readers = tuple(template.reader for template in job.templates)
    before = {str(one) for one in audience.conflicts(job.loaded.brief, readers)}
    for one in audience.conflicts(loaded.brief, readers):
        if one.severity is Severity.ERROR and str(one) not in before:
            yield job.loaded.problem(one.code, one.message, one.path)


def _shown_else(job: Job, loaded: Loaded, meant: Container[str]) -> Iterator[Problem]:
    """A problem for each reader who is not meant and would be shown something else."""
    for template in job.templates:
        if template.name not in meant and _view(job.loaded.brief, template) != _view(loaded.brief, template):
            yield job.loaded.problem("review", f"{template.name} would be shown something else", "")


def _unbuilt(job: Job, loaded: Loaded) -> list[Problem]:
    """What keeps the files of those who are shown something else from being built, and does not now."""
    changed = [one for one in job.templates if _view(job.loaded.brief, one) != _view(loaded.brief, one)]
    after = replace(job, loaded=loaded, editions=())
    wrong = [one for chosen in changed for one in _of_build(after, chosen)]
    known = (
        {(one.code, one.message) for chosen in changed for one in _of_build(job, chosen)} if wrong else set()
    )
    return [one for one in wrong if (one.code, one.message) not in known]


def _of_build(job: Job, chosen: Template) -> list[Problem]:
    """The errors of a reader's build."""
    brief = job.loaded.brief
    view, places = view_of(brief, chosen), job.places(brief, chosen.name)
    try:
        check_view(view.view, chosen)
        findings = tuple(lay_out_view(view.view, chosen))
    except FindingsError as error:
        findings = error.findings
    except Problems as error:
        return _errors(error.problems)
    return _errors(locate(places, view.origins, finding) for finding in findings)


def _view(brief: Brief, chosen: Template) -> Brief:
    return audience.project(brief, chosen.reader).view


def _elsewhere(problem: Problem, job: Job, path: Path) -> Problem:
    """A problem of the copy as one of the author's file."""
    name = problem.place.path.replace(str(path.parent), str(job.loaded.path.parent), 1)
    return replace(problem, place=replace(problem.place, path=name))
