"""What a worker does: opens the brief once a save, and builds one audience after the other."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError, Place, Problem, Problems
from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.preview.pictures import Sheet, sheets
from briefgen.writers import pdf

REMEMBERED = 16  # PDFs of which a worker knows how their pages look

_ = pdf  # a worker loads the writer with this module, not with the first brief


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built; `number` counts the saves, so that no save is taken for an earlier one."""

    path: Path
    request: Request
    number: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A brief as its author saved it: title and audiences (name, reader), or none when it cannot be built."""

    title: str = ""
    audiences: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """The PDF of one audience and its pages; empty when it cannot be built."""

    data: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_order(order: Order) -> Opened:
    """The brief's title and audiences, or every problem that stands in the way."""
    try:
        job = _job(order)
    except BriefgenError as error:
        return Opened(problems=_problems(error, order))
    audiences = tuple((template.name, template.reader.title) for template in job.templates)
    return Opened(job.loaded.brief.title, audiences, job.warnings)


def build(order: Order, audience: str) -> Built:
    """The pages of one audience, or the problems that stand in the way."""
    try:
        job = _job(order)
        chosen = next(template for template in job.templates if template.name == audience)
        made = tuple(make(job, chosen, order.request))
    except BriefgenError as error:
        return Built(problems=_problems(error, order))
    problems = tuple(one for one in made if isinstance(one, Problem))
    data = next(one.data for one in made if isinstance(one, Made))
    return Built(data, _sheets(data), problems)


@functools.lru_cache(maxsize=1)
def _job(order: Order) -> Job:
    return open_brief(order.path, order.request)


@functools.lru_cache(maxsize=REMEMBERED)
def _sheets(data: bytes) -> tuple[Sheet, ...]:
    return sheets(data)


def _problems(error: BriefgenError, order: Order) -> tuple[Problem, ...]:
    if isinstance(error, Problems):
        return error.problems
    return (Problem("machine", str(error), Place(str(order.path))),)
