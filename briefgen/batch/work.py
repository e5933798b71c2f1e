"""What a worker does: open a brief for its author, or write the files of one reader's view."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from briefgen import audience, pipeline
from briefgen.batch import keys
from briefgen.errors import MachineError, Place, Problem, Problems
from briefgen.model import Brief
from briefgen.pipeline import Finding, FindingsError, Made, Request
from briefgen.source import Loaded
from briefgen.template import Template
from briefgen.values import dataclass

RECENT = 2_000_000_000  # nanoseconds: a file as young as this may change again without its time showing it


@dataclass(frozen=True, slots=True)
class Locations:
    """Where the values of a brief stand in its files, and their lines: the author's own, never a worker's on a cluster."""

    path: str
    places: Mapping[str, Place]
    lines: Mapping[str, tuple[str, ...]]

    def place(self, path: str) -> Place:
        """Where a field stands; the place of what holds it when it was not written itself."""
        while path and path not in self.places:
            path = path.rpartition(".")[0] if "." in path else ""
        return self.places.get(path, Place(self.path))

    def line(self, place: Place) -> str:
        """The author's own line at a place."""
        lines = self.lines.get(place.path, ())
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What one reader may see, their template, and the digest of both; `origins` are the author's paths."""

    template: Template
    brief: Brief
    key: str
    origins: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was read: size, time in nanoseconds, digest."""

    path: str
    size: int
    time: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OpenedBrief:
    """A brief that can be built: its readers' views, and what it was read from.

    `settled` is false when one of its files is so young that its time cannot be trusted yet.
    """

    identifier: str
    views: tuple[ReaderView, ...]
    files: tuple[FileState, ...]
    settled: bool
    locations: Locations
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """All that a worker is given: one reader's view, their template, the formats, and the versions it must have."""

    view: Brief
    template: Template
    formats: tuple[str, ...]
    versions: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: files, findings in the view's terms, problems of its template; `machine` is its fault."""

    made: tuple[Made, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    machine: str = ""


def open_brief(path: Path, request: Request) -> OpenedBrief | Answer:
    """The brief with the view of each reader; an Answer that failed says why there is none."""
    start = time.time_ns()
    try:
        job = pipeline.open_brief(path, request)
        files = tuple(file_state(one) for one in job.loaded.files)
        views = tuple(_view(job.loaded, template) for template in job.templates)
    except Problems as error:
        return Answer(problems=error.problems, failed=True)
    except (MachineError, MemoryError) as error:
        return Answer(failed=True, machine=str(error) or "out of memory")
    except Exception as error:  # noqa: BLE001 -- the boundary of a job: the others go on
        return Answer(problems=(_bug(error, str(path)),), failed=True)
    settled = all(file.time < start - RECENT for file in files)
    return OpenedBrief(job.loaded.brief.id, views, files, settled, _locations(job.loaded), job.warnings)


def make_files(task: Task) -> Answer:
    """The files of a view; what was finished before something failed is kept."""
    if task.versions != keys.versions():
        message = (
            "expected a worker with the same versions of briefgen and of what it writes with, found others"
        )
        return Answer(problems=(Problem("versions", message, Place("")),), failed=True)
    made: list[Made] = []
    findings: list[Finding] = []
    try:
        for one in pipeline.written(task.view, task.template, task.formats):
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
        return Answer(tuple(made), tuple(findings), (_bug(error, ""),), failed=True)
    return Answer(tuple(made), tuple(findings))


def file_state(path: Path) -> FileState:
    """The file as it is now."""
    status = path.stat()
    absolute = str(path.absolute())
    return FileState(absolute, status.st_size, status.st_mtime_ns, keys.content_digest(path))


def _view(loaded: Loaded, template: Template) -> ReaderView:
    view, origins = audience.projected(loaded.brief, template.reader)
    return ReaderView(template, view, keys.view_key(view, template), origins)


def _locations(loaded: Loaded) -> Locations:
    lines = {name: tree.lines for name, tree in loaded.trees.items()}
    return Locations(str(loaded.path), dict(loaded.places), lines)


def _bug(error: Exception, path: str) -> Problem:
    """Where in our own code it happened; what the error says may quote the brief."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
    hint = "this is a mistake of briefgen's; the other jobs went on"
    return Problem("internal", message, Place(path), hint=hint)
