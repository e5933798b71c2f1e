"""Work of a job: open a brief, or make the files of one reader's view."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen import pipeline
from briefgen.batch import keys
from briefgen.errors import MachineError, Place, Problem, Problems
from briefgen.findings import Finding, FindingsError
from briefgen.model import Brief
from briefgen.pipeline import Made, Request
from briefgen.source import Loaded
from briefgen.template import Template

GIT = "git:"  # a revision may mean another commit in the next run
RECENT = 2_000_000_000  # nanoseconds: a file this young can change again without a new modification time


class Locations(Struct, frozen=True):
    """Places of a brief's fields in its files, and the lines there; never sent to a cluster."""

    path: str
    places: Mapping[str, Place]
    lines: Mapping[str, tuple[str, ...]]

    def place(self, path: str) -> Place:
        """The place of a field, or of the nearest parent field that is written in the file."""
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places.get(path, Place(self.path))

    def line(self, place: Place) -> str:
        """The source line at a place; empty when there is none."""
        lines = self.lines.get(place.path, ())
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


class ReaderView(Struct, frozen=True):
    """One reader's view of a brief, the template, the cache key of both; `origins` maps paths of the view to the brief's.

    `locations` are those of an edition's words, None for the brief's own.
    """

    template: Template
    brief: Brief
    key: str
    origins: Mapping[str, str]
    locations: Locations | None = None


class FileState(Struct, frozen=True):
    """A file when it was read: size in bytes, modification time in nanoseconds, SHA-256."""

    path: str
    size: int
    time: int
    digest: str


class OpenedBrief(Struct, frozen=True):
    """A brief that can be built: its readers' views and its source files.

    `settled` is false when a file is so young that its modification time cannot be trusted yet, or an edition is refused.
    """

    identifier: str
    views: tuple[ReaderView, ...]
    files: tuple[FileState, ...]
    settled: bool
    locations: Locations
    warnings: tuple[Problem, ...]
    refused: tuple[Problem, ...] = ()


class Task(Struct, frozen=True):
    """Input of a worker: a view, its template, the formats to make, and the versions that the worker must have."""

    view: Brief
    template: Template
    formats: tuple[str, ...]
    versions: str


class Answer(Struct, frozen=True):
    """Result of a task: files, findings (paths of the view), problems of the template; `machine` is an error of the machine."""

    made: tuple[Made, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    machine: str = ""


def open_brief(path: Path, request: Request) -> OpenedBrief | Answer:
    """The brief with the view of each reader, or a failed Answer with the reasons."""
    start = time.time_ns()
    try:
        job = pipeline.open_brief(path, request)
        files = tuple(file_state(one) for one in job.loaded.files)
        views = tuple(_view(job, brief, template) for template, brief in job.views())
    except Problems as error:
        return Answer(problems=error.problems, failed=True)
    except (MachineError, MemoryError) as error:
        return Answer(failed=True, machine=str(error) or "out of memory")
    except Exception as error:  # noqa: BLE001 -- the boundary of a job: the others go on
        return Answer(problems=(bug(error, str(path)),), failed=True)
    settled = all(file.time < start - RECENT for file in files) and not job.refused
    settled = settled and not (request.since or job.loaded.brief.since).startswith(GIT)
    return OpenedBrief(
        job.loaded.brief.id, views, files, settled, _locations(job.loaded), job.warnings, job.refused
    )


def make_files(task: Task) -> Answer:
    """The files of a view; on failure, those finished before it."""
    if task.versions != keys.versions():
        message = "the worker has other versions of briefgen or its libraries than this machine"
        return Answer(problems=(Problem("versions", message, Place("")),), failed=True)
    made: list[Made] = []
    findings: list[Finding] = []
    try:
        for one in pipeline.write_view(task.view, task.template, task.formats):
            if isinstance(one, Made):
                made.append(one)
            else:
                findings.append(one)
    except FindingsError as error:
        return Answer(tuple(made), (*findings, *error.findings), failed=True)
    except Problems as error:
        return Answer(tuple(made), tuple(findings), error.problems, failed=True)
    except (MachineError, MemoryError) as error:
        return Answer(tuple(made), tuple(findings), failed=True, machine=str(error) or "out of memory")
    except Exception as error:  # noqa: BLE001 -- the boundary of a job: the others go on
        return Answer(tuple(made), tuple(findings), (bug(error, ""),), failed=True)
    return Answer(tuple(made), tuple(findings))


def file_state(path: Path) -> FileState:
    """Size, modification time and digest of a file, read now."""
    status = path.stat()
    absolute = str(path.absolute())
    return FileState(absolute, status.st_size, status.st_mtime_ns, keys.content_digest(path))


def _view(job: pipeline.Job, brief: Brief, template: Template) -> ReaderView:
    found = pipeline.view_of(brief, template)
    places = job.places(brief, template.name)
    own = None if places is job.loaded else _locations(places)
    return ReaderView(template, found.view, keys.view_key(found.view, template), found.origins, own)


def _locations(loaded: Loaded) -> Locations:
    lines = {name: tree.lines for name, tree in loaded.trees.items()}
    return Locations(str(loaded.path), dict(loaded.places), lines)


def bug(error: Exception, path: str) -> Problem:
    """The problem for a bug of briefgen: where it happened, without the error's text, which may quote the brief."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
    hint = "this is a bug of briefgen; the other jobs went on"
    return Problem("internal", message, Place(path), hint=hint)
