"""What `check` says of a brief beyond its own files: whatever a build refuses or leaves out, found without writing a file."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import audience, pipeline
from briefgen.audience import Projection
from briefgen.batch.work import bug
from briefgen.errors import MachineError, Problem, Problems
from briefgen.pipeline import FindingsError, Job
from briefgen.template import Template


def inspect(job: Job) -> tuple[Problem, ...]:
    """The problems of all readers' views, each once; those that take a layout stand last."""
    views = [(chosen, audience.project(brief, chosen.reader)) for chosen, brief in job.views()]
    early = {chosen.name: tuple(_refused(job, chosen, found)) for chosen, found in views}
    late = [
        problem
        for chosen, found in views
        if not early[chosen.name]
        for problem in _fitted(job, chosen, found)
    ]
    return tuple(
        dict.fromkeys((*job.refused, *(problem for found in early.values() for problem in found), *late))
    )


def _refused(job: Job, chosen: Template, found: Projection) -> Iterator[Problem]:
    """The problems of a view that need no layout."""
    try:
        pipeline.check_view(found.view, chosen)
    except FindingsError as error:
        yield from (pipeline.locate(job.loaded, found.origins, one) for one in error.findings)
    except Problems as error:
        yield from error.problems


def _fitted(job: Job, chosen: Template, found: Projection) -> Iterator[Problem]:
    """The problems of the document that the template makes, and of its pages."""
    try:
        for one in pipeline.lay_out_view(found.view, chosen):
            yield pipeline.locate(job.loaded, found.origins, one)
    except FindingsError as error:
        yield from (pipeline.locate(job.loaded, found.origins, one) for one in error.findings)
    except Problems as error:
        yield from error.problems
    except (MachineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 -- the boundary of a job, as in a build: the other readers are checked too
        yield bug(error, str(job.loaded.path))
