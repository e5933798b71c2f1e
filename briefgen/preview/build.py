"""Work of a worker process: open the brief once per save, build its audiences."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import BriefgenError, Place, Problem, Problems
from briefgen.formats import Format
from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.preview.office import as_pdf
from briefgen.preview.pictures import Sheet, sheets
from briefgen.writers import pdf

REMEMBERED = 16  # PDFs whose page digests a worker caches

_ = pdf  # imported here so that a worker loads the writer at its start, not with the first brief


@dataclass(frozen=True, slots=True)
class Order:
    """A brief to build; `number` counts the saves, so that cached results of an earlier save are not used.

    The request has one format, that which is shown. `folder` is for working files: the pages of Word files need one.
    """

    path: Path
    request: Request
    number: int = 0
    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class Opened:
    """Title and audiences (name, reader) of a brief; no audiences when it cannot be opened."""

    title: str = ""
    audiences: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """The file of one audience and the PDF whose pages are shown; empty when the build failed.

    A web page has no pages: it is shown itself, and `digest` tells whether it is another one.
    """

    data: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: bytes = b""
    digest: str = ""


def open_order(order: Order) -> Opened:
    """The brief's title and audiences, or the problems for which it cannot be opened."""
    try:
        job = open_once(order)
    except BriefgenError as error:
        return Opened(problems=_problems(error, order))
    audiences = tuple((chosen.name, chosen.reader.title or chosen.name) for chosen, _ in job.views())
    return Opened(job.loaded.brief.title, audiences, (*job.warnings, *job.refused))


def build(order: Order, audience: str) -> Built:
    """The file and pages of one audience, or the problems for which they cannot be built."""
    try:
        job = open_once(order)
        chosen, brief = next(view for view in job.views() if view[0].name == audience)
        made = tuple(make(replace(job, loaded=replace(job.loaded, brief=brief)), chosen, order.request))
        problems = tuple(one for one in made if isinstance(one, Problem))
        data = next(one.data for one in made if isinstance(one, Made))
        return _shown(data, problems, order)
    except BriefgenError as error:
        return Built(problems=_problems(error, order))


def _shown(data: bytes, problems: tuple[Problem, ...], order: Order) -> Built:
    if order.request.formats == (Format.HTML.suffix,):
        return Built(data, problems=problems, digest=hashlib.sha256(data).hexdigest()[:16])
    pages = as_pdf(data, order.folder) if order.request.formats == (Format.DOCX.suffix,) else data
    return Built(data, _sheets(pages), problems, pages)


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
