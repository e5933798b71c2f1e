"""Work of a worker process: open the brief once per save, build its audiences."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import BriefgenError, Place, Problem, Problems
from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.preview.pictures import Sheet, sheets
from briefgen.writers import pdf

REMEMBERED = 16  # PDFs whose page digests a worker caches

_ = pdf  # imported here so that a worker loads the writer at its start, not with the first brief


@dataclass(frozen=True, slots=True)
class Order:
    """A brief to build; `number` counts the saves, so that cached results of an earlier save are not used."""

    path: Path
    request: Request
    number: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """Title and audiences (name, reader) of a brief; no audiences when it cannot be opened."""

    title: str = ""
    audiences: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """The PDF of one audience and its pages; empty when the build failed."""

    data: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_order(order: Order) -> Opened:
    """The brief's title and audiences, or the problems for which it cannot be opened."""
    try:
        job = open_once(order)
    except BriefgenError as error:
        return Opened(problems=_problems(error, order))
    audiences = tuple((chosen.name, chosen.reader.title or chosen.name) for chosen, _ in job.views())
    return Opened(job.loaded.brief.title, audiences, job.warnings)


def build(order: Order, audience: str) -> Built:
    """The pages of one audience, or the problems for which they cannot be built."""
    try:
        job = open_once(order)
        chosen, brief = next(view for view in job.views() if view[0].name == audience)
        made = tuple(make(replace(job, loaded=replace(job.loaded, brief=brief)), chosen, order.request))
    except BriefgenError as error:
        return Built(problems=_problems(error, order))
    problems = tuple(one for one in made if isinstance(one, Problem))
    data = next(one.data for one in made if isinstance(one, Made))
    return Built(data, _sheets(data), problems)


@functools.lru_cache(maxsize=1)
def open_once(order: Order) -> Job:
    """The opened brief, read once for each save."""
    return open_brief(order.path, order.request)


@functools.lru_cache(maxsize=REMEMBERED)
def _sheets(data: bytes) -> tuple[Sheet, ...]:
    return sheets(data)


def _problems(error: BriefgenError, order: Order) -> tuple[Problem, ...]:
    if isinstance(error, Problems):
        return error.problems
    return (Problem("machine", str(error), Place(str(order.path))),)
