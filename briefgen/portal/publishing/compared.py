"""For each reader a finished page of what has changed since the versions that they may have read, made at the desk."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import comparison, composition, revisions, versions, writers
from briefgen.errors import BriefgenError
from briefgen.model import Brief
from briefgen.pipeline import Job
from briefgen.portal.limits import UPLOAD
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.package import LastVersion, Package
from briefgen.store import check_name
from briefgen.sums import int_sum
from briefgen.template import Template

MOST = 3  # earlier versions with which a new one is compared


@dataclass(frozen=True, slots=True)
class Compared:
    """The pages, and a line for each comparison that could not be made."""

    files: tuple[OfferedFile, ...] = ()
    missing: tuple[str, ...] = ()


def comparisons(path: Path, job: Job, packed: Package, last: Mapping[str, LastVersion]) -> Compared:
    """A page for each reader who gets new files and each of the last versions that they may read and the desk has kept.

    As many, the last versions first, as an upload has room for beside the files.
    """
    fresh = [one for one in job.templates if one.name not in packed.unchanged]
    files: list[OfferedFile] = []
    missing: list[str] = []
    room = UPLOAD - int_sum(len(file.data) for file in packed.files)
    for version, readers in _wanted(job, fresh, last):
        try:
            made = _pages(path, job, version, readers)
        except BriefgenError as error:
            reason = str(error).partition("\n")[0]
            missing.append(f"not compared with {version}: {reason}")
            continue
        room -= int_sum(len(file.data) for file in made)
        if room < 0:
            missing.append(f"not compared with {version}: the files of all readers are larger than an upload")
            break
        files += made
    return Compared(tuple(files), tuple(missing))


def compared_page(before: Brief, after: Brief, chosen: Template) -> bytes:
    """The reader's own page: what has changed, and their brief with the words marked; it holds nothing of the author's."""
    one, other, secrets = comparison.for_reader(before, after, chosen.reader)
    compose = functools.partial(composition.compose, chosen)
    document = revisions.compared(
        (one, other), secrets, compose, functools.partial(composition.context_of, chosen)
    )
    return writers.write("html", document, chosen.theme)


def _wanted(
    job: Job, fresh: list[Template], last: Mapping[str, LastVersion]
) -> Iterator[tuple[str, list[Template]]]:
    """Each earlier version, the last one first, with the templates of the readers who may read it."""
    wanted: dict[str, list[Template]] = {}
    for back in range(1, MOST + 1):
        for chosen in fresh:
            known = last[chosen.name].readable if chosen.name in last else ()
            if len(known) >= back and known[-back] != job.loaded.brief.version:
                wanted.setdefault(known[-back], []).append(chosen)
    yield from wanted.items()


def _pages(path: Path, job: Job, version: str, readers: list[Template]) -> list[OfferedFile]:
    brief = job.loaded.brief
    snapshot = versions.kept(path, version)
    if snapshot is None:
        raise BriefgenError("it was not published from this desk")
    with versions.published(snapshot) as before:
        return [
            OfferedFile(
                check_name(f"{brief.id}.{chosen.name}.since-{version}.html"),
                compared_page(before.brief, brief, chosen),
            )
            for chosen in readers
            if chosen.name in before.brief.audiences
        ]
