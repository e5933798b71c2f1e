"""Kinds of jobs: open a brief, make the files of a view, save them."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path

from msgspec import Struct

from briefgen.batch import keys
from briefgen.batch.saving import SaveResult, save_files
from briefgen.batch.work import Answer, Locations, OpenedBrief, ReaderView, Task, make_files, open_brief
from briefgen.pipeline import Made, Request
from briefgen.store import Output

Result = OpenedBrief | Answer | SaveResult


class Step(Struct, frozen=True):
    """A job that makes files of one view."""

    path: Path
    identifier: str
    view: ReaderView
    formats: tuple[str, ...]
    locations: Locations

    @property
    def name(self) -> str:
        """Brief and audience, as reports name the job."""
        return f"{self.path} ({self.view.template.name})"

    def task(self) -> Task:
        """The task for a worker."""
        return Task(self.view.brief, self.view.template, self.formats, keys.versions())


class Saving(Struct, frozen=True):
    """A job that saves the files of a step."""

    step: Step
    answer: Answer

    def start(self, savers: Executor, output: Output, *, force: bool) -> Future[Result]:
        """The future of the SaveResult."""
        step = self.step
        return savers.submit(save_job, output, step.identifier, step.view.key, self.answer.made, force)


Job = Path | Step | Saving


def open_job(path: Path, request: Request) -> Result:
    """The opened brief."""
    return open_brief(path, request)


def make_job(task: Task) -> Result:
    """The files of a view."""
    return make_files(task)


def save_job(output: Output, identifier: str, key: str, made: tuple[Made, ...], force: bool) -> Result:
    """The result of saving the files of a view."""
    return save_files(output, identifier, key, made, force)
