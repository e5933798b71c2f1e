"""Jobs on their way: a brief to be opened, a view whose files are to be written, files to be saved."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path

from msgspec import Struct

from briefgen.batch import keys
from briefgen.batch.saving import Kept, keep
from briefgen.batch.work import Answer, Desk, Opened, Task, View, make_files, open_brief
from briefgen.pipeline import Made, Request
from briefgen.store import Output

Result = Opened | Answer | Kept


class Step(Struct, frozen=True):
    """One job on its way: the files of a view, for the author of a brief."""

    path: Path
    identifier: str
    view: View
    formats: tuple[str, ...]
    desk: Desk

    @property
    def name(self) -> str:
        """The brief and the reader, as a report names them."""
        return f"{self.path} ({self.view.template.name})"

    def task(self) -> Task:
        """All that a worker is given for it."""
        return Task(self.view.brief, self.view.template, self.formats, keys.versions())


class Saving(Struct, frozen=True):
    """The files of a step on their way into the output folder."""

    step: Step
    answer: Answer

    def start(self, savers: Executor, output: Output, *, force: bool) -> Future[Result]:
        """The future of what comes of it."""
        step = self.step
        return savers.submit(kept, output, step.identifier, step.view.key, self.answer.made, force)


Job = Path | Step | Saving


def opened(path: Path, request: Request) -> Result:
    """The brief, opened."""
    return open_brief(path, request)


def made(task: Task) -> Result:
    """The files of a view."""
    return make_files(task)


def kept(output: Output, identifier: str, key: str, made: tuple[Made, ...], force: bool) -> Result:
    """The files of a view, saved."""
    return keep(output, identifier, key, made, force)
