"""A brief becomes the files that are offered: those of `build`, for each audience, in every format it is read in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from briefgen.errors import Problem
from briefgen.formats import INLINE
from briefgen.pipeline import Job, Made, Request, make
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.store import check_name
from briefgen.template import Template


@dataclass(frozen=True, slots=True)
class LastVersion:
    """The version of an audience that was published last, and the digests of its files by format.

    `readable` are the versions that its readers may read now, the last one last.
    """

    version: str
    digests: Mapping[str, str]
    readable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The files to offer, the audiences whose files did not change, and what the author should know."""

    identifier: str
    files: tuple[OfferedFile, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[Problem, ...]
    review_by: str = ""  # the last day, ISO 8601


def package(job: Job, request: Request, last: Mapping[str, LastVersion]) -> Package:
    """All files of the brief but those of audiences for whom nothing but the version would be new."""
    files: list[OfferedFile] = []
    unchanged: list[str] = []
    warnings = list(job.warnings)
    for template in job.templates:
        if _is_as_it_was(job, template, request, last.get(template.name)):
            unchanged.append(template.name)
            continue
        for made in _made(job, template, request):
            if isinstance(made, Problem):
                warnings.append(made)
            else:
                files.append(_offered(job, made))
    review = job.loaded.brief.review_by
    day = review.last().isoformat() if review else ""
    return Package(job.loaded.brief.id, tuple(files), tuple(unchanged), tuple(warnings), day)


def _is_as_it_was(job: Job, template: Template, request: Request, last: LastVersion | None) -> bool:
    """True when the files differ from the last version's in the printed version alone."""
    if last is None or last.version == job.loaded.brief.version:
        return False
    brief = replace(job.loaded.brief, version=last.version)
    before = replace(job, loaded=replace(job.loaded, brief=brief))
    made = [one for one in _made(before, template, request) if isinstance(one, Made)]
    return {one.format: _offered(job, one).sha256 for one in made} == dict(last.digests)


def _made(job: Job, template: Template, request: Request) -> Iterator[Made | Problem]:
    """The files of one audience in its template's formats, and as a page to read."""
    formats = tuple(dict.fromkeys((*template.formats, *INLINE)))
    return make(job, template, replace(request, formats=formats))


def _offered(job: Job, made: Made) -> OfferedFile:
    return OfferedFile(check_name(f"{job.loaded.brief.id}.{made.audience}.{made.format}"), made.data)
