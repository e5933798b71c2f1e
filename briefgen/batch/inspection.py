"""What `check` says of a brief beyond its own files: whatever a build refuses or leaves out, found without writing a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen import pipeline
from briefgen.audience import Projection
from briefgen.batch.work import bug
from briefgen.document import Pages
from briefgen.errors import MachineError, Problem, Problems
from briefgen.findings import Finding, FindingsError, locate
from briefgen.pipeline import Job
from briefgen.source import Loaded
from briefgen.template import Template


class Inspection(Struct, frozen=True):
    """The problems of all readers' views, each once, those that take a layout last; and the pages of each reader who has any.

    `without_room` are for each reader the paths of the items that their pages have no room for.
    """

    problems: tuple[Problem, ...]
    pages: tuple[tuple[str, Pages], ...]
    without_room: Mapping[str, frozenset[str]]


def inspect(job: Job) -> Inspection:
    """What a build would find in each reader's view."""
    views = [
        (chosen, pipeline.view_of(brief, chosen), job.places(brief, chosen.name))
        for chosen, brief in job.views()
    ]
    early = {chosen.name: tuple(_refused(places, chosen, found)) for chosen, found, places in views}
    pages: dict[str, Pages] = {}
    late = {
        chosen.name: tuple(_fitted(places, chosen, found, pages))
        for chosen, found, places in views
        if not early[chosen.name]
    }
    problems = dict.fromkeys(
        (*job.refused, *(one for found in (early, late) for group in found.values() for one in group))
    )
    without_room = {
        name: frozenset(one.field for one in found if one.code == "left-out") for name, found in late.items()
    }
    return Inspection(tuple(problems), tuple(pages.items()), without_room)


def _refused(places: Loaded, chosen: Template, found: Projection) -> Iterator[Problem]:
    """The problems of a view that need no layout."""
    try:
        pipeline.check_view(found.view, chosen)
    except FindingsError as error:
        yield from (locate(places, found.origins, finding) for finding in error.findings)
    except Problems as error:
        yield from error.problems


def _fitted(
    places: Loaded, chosen: Template, found: Projection, pages: dict[str, Pages]
) -> Iterator[Problem]:
    """The problems of the document that the template makes, and of its pages, which are entered in `pages`."""

    def laid_out() -> Iterator[Finding]:
        laid = yield from pipeline.lay_out_view(found.view, chosen)
        if laid:
            pages[chosen.name] = laid

    try:
        for one in laid_out():
            yield locate(places, found.origins, one)
    except FindingsError as error:
        yield from (locate(places, found.origins, finding) for finding in error.findings)
    except Problems as error:
        yield from error.problems
    except (MachineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 -- the boundary of a job, as in a build: the other readers are checked too
        yield bug(error, str(places.path))
