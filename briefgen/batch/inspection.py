"""What `check` says of a brief beyond its own files: whatever a build refuses or leaves out, found without writing a file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen import pipeline
from briefgen.audience import Projection
from briefgen.batch.work import bug
from briefgen.document import Pages
from briefgen.errors import MachineError, Problem, Problems
from briefgen.findings import Finding, FindingsError, locate
from briefgen.pipeline import Job
from briefgen.template import Template


class Inspection(Struct, frozen=True):
    """The problems of all readers' views, each once, those that take a layout last; and the pages of each reader who has any."""

    problems: tuple[Problem, ...]
    pages: tuple[tuple[str, Pages], ...]


def inspect(job: Job) -> Inspection:
    """What a build would find in each reader's view."""
    views = [(chosen, pipeline.view_of(brief, chosen)) for chosen, brief in job.views()]
    early = {chosen.name: tuple(_refused(job, chosen, found)) for chosen, found in views}
    pages: dict[str, Pages] = {}
    late = [
        problem
        for chosen, found in views
        if not early[chosen.name]
        for problem in _fitted(job, chosen, found, pages)
    ]
    problems = dict.fromkeys(
        (*job.refused, *(problem for found in early.values() for problem in found), *late)
    )
    return Inspection(tuple(problems), tuple(pages.items()))


def _refused(job: Job, chosen: Template, found: Projection) -> Iterator[Problem]:
    """The problems of a view that need no layout."""
    try:
        pipeline.check_view(found.view, chosen)
    except FindingsError as error:
        yield from (locate(job.loaded, found.origins, one) for one in error.findings)
    except Problems as error:
        yield from error.problems


def _fitted(job: Job, chosen: Template, found: Projection, pages: dict[str, Pages]) -> Iterator[Problem]:
    """The problems of the document that the template makes, and of its pages, which are entered in `pages`."""

    def laid_out() -> Iterator[Finding]:
        laid = yield from pipeline.lay_out_view(found.view, chosen)
        if laid:
            pages[chosen.name] = laid

    try:
        for one in laid_out():
            yield locate(job.loaded, found.origins, one)
    except FindingsError as error:
        yield from (locate(job.loaded, found.origins, one) for one in error.findings)
    except Problems as error:
        yield from error.problems
    except (MachineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 -- the boundary of a job, as in a build: the other readers are checked too
        yield bug(error, str(job.loaded.path))
