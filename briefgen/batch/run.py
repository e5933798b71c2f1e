"""One run over many briefs: skip what is unchanged, build the rest by independent jobs."""

from __future__ import annotations

import errno
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from briefgen.batch import engines, sources, steps
from briefgen.batch.engines import Engine
from briefgen.batch.outcome import (
    Failure,
    Finished,
    Progress,
    Report,
    lost_problem,
    same_id_problem,
    start_failure,
)
from briefgen.batch.saving import SaveResult, thread_pool
from briefgen.batch.settings import Settings
from briefgen.batch.sources import KnownBrief, KnownReader, Sources
from briefgen.batch.steps import Job, Result, Saving, Step
from briefgen.batch.work import Answer, OpenedBrief
from briefgen.errors import MachineError, Place, Problem, Problems, Severity
from briefgen.findings import locate
from briefgen.pipeline import Request
from briefgen.processes import StartError
from briefgen.store import TEMPORARY, Output, check_path, open_output
from briefgen.store.output import output_name

TICK = 0.5  # seconds between checks of the clock, and of an interrupt on Windows
PATIENCE = 3  # times the limit of a job without any result, after which the run gives up
CHECKPOINT = 30.0  # seconds between two writes of the index of sources
FULL = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Listener(Protocol):
    """Receives events during a run."""

    def problems(self, problems: tuple[Problem, ...]) -> None:
        """New problems; each is passed once."""
        ...

    def trouble(self, error: MachineError) -> None:
        """An error of the machine that failed one job."""
        ...

    def progress(self, progress: Progress) -> None:
        """The current progress."""
        ...


def build(
    paths: tuple[Path, ...], request: Request, output: Path, settings: Settings, listener: Listener
) -> Report:
    """The report of building every brief for every reader in every format, except for unchanged files."""
    with open_output(output) as store:
        known = sources.read(store, request, verify=settings.verify)
        run = _Run(request, settings, listener, store, known)
        run.report_damage()
        try:
            run.build_all(paths)
        finally:
            sources.write(store, known)
        run.report.left = run.left_over()
        return run.report


class _Run(Struct):
    """State of a run; nothing else writes into the output folder."""

    request: Request
    settings: Settings
    listener: Listener
    output: Output
    sources: Sources
    report: Report = field(default_factory=Report)
    steps: deque[Step] = field(default_factory=deque)
    reported: set[Problem] = field(default_factory=set)
    owners: dict[str, Path] = field(default_factory=dict)
    done: int = 0
    started: float = field(default_factory=time.monotonic)
    last_answer: float = field(default_factory=time.monotonic)
    last_checkpoint: float = field(default_factory=time.monotonic)

    def build_all(self, paths: tuple[Path, ...]) -> None:
        """Skip unchanged briefs, then build the others."""
        waiting = deque(path for path in paths if not self.take_unchanged(path))
        if waiting:
            self.last_answer = time.monotonic()
            with engines.start(self.settings) as engine, thread_pool() as savers:
                self.run_jobs(waiting, engine, savers)

    def left_over(self) -> tuple[Path, ...]:
        """The files of an earlier run, of a reader, format or language that these briefs no longer have."""
        asked = self.request
        if asked.audiences or asked.formats or asked.languages or self.report.failures:
            return ()
        made = {file.saved.path for file in self.report.files}
        names = (name for name in self.output.index.entries if name.partition("/")[0] in self.owners)
        paths = (self.output.folder / name for name in sorted(names))
        return tuple(path for path in paths if path not in made and path.is_file())

    def take_unchanged(self, path: Path) -> bool:
        """Return whether a brief and all its files are unchanged, and add them to the report if so."""
        known = self.sources.find(path)
        if known is None or known.identifier in self.owners:
            return False
        try:
            found = [self.existing_files(known.identifier, reader) for reader in known.readers]
        except Problems:  # a file name that is not allowed: reported when the brief is opened
            return False
        if any(missing for _, missing in found):
            return False
        self.owners[known.identifier] = path
        for files, _ in found:
            self.report.files += files
        self.report.unchanged += 1
        return True

    def existing_files(self, identifier: str, reader: KnownReader) -> tuple[list[Finished], tuple[str, ...]]:
        """The unchanged files of a reader, and the formats that must be built."""
        files, missing = [], []
        for form in self.request.formats or reader.formats:
            name = output_name(identifier, reader.audience, form)
            check_path(self.output.folder / name, TEMPORARY)
            saved = self.output.find_unchanged(name, reader.key, verify=self.settings.verify)
            if saved:
                files.append(Finished(saved, reader.audience, form))
            else:
                missing.append(form)
        return files, tuple(missing)

    def run_jobs(self, waiting: deque[Path], engine: Engine, savers: Executor) -> None:
        """Run jobs until none is left; views before briefs, so that few views are held in memory."""
        pending: dict[Future[Result], Job] = {}
        total = len(waiting)
        while waiting or self.steps or pending:
            while len(pending) < engine.width and (self.steps or waiting):
                if self.steps:
                    step = self.steps.popleft()
                    pending[engine.makers.submit(steps.make_job, step.task())] = step
                else:
                    path = waiting.popleft()
                    pending[engine.openers.submit(steps.open_job, path, self.request)] = path
            done, _ = wait(pending, TICK, FIRST_COMPLETED)
            self.check_engine(done)
            for future in done:
                job = pending.pop(future)
                saving = self.settle(job, future)
                if saving:
                    pending[saving.start(savers, self.output, force=self.settings.force)] = saving
            self.report_progress(total, len(waiting), len(pending))

    def check_engine(self, done: object) -> None:
        """Raise MachineError when no job has ended for PATIENCE times its limit: the engine itself hangs."""
        now = time.monotonic()
        if done:
            self.last_answer = now
        elif now - self.last_answer > PATIENCE * self.settings.limit:
            where = self.settings.cluster or "this machine"
            raise MachineError(
                f"{where}: no job ended for {now - self.last_answer:.0f} s; finished files are kept, build again"
            )

    def settle(self, job: Job, future: Future[Result]) -> Saving | None:
        """Handle the result of a job: add steps for a brief's views, return the job that saves a view's files."""
        try:
            error = future.exception()
        except CancelledError as gone:
            where = self.settings.cluster or "this machine"
            message = f"{where}: lost the scheduler; finished files are kept, build again"
            raise MachineError(message) from gone
        if error is not None and isinstance(job, Saving):
            raise error  # a bug: saving returns its errors in its result
        if error is not None and not isinstance(job, Saving):
            self.done += 1
            path, name = (job, str(job)) if isinstance(job, Path) else (job.path, job.name)
            if isinstance(error, StartError):
                self.without_worker(name, error)
            else:
                self.fail(name, (lost_problem(error, path, self.settings.limit),))
            return None
        result = future.result()
        match result, job:
            case OpenedBrief(), Path():
                self.plan(job, result)
            case Answer(), Path():
                self.done += 1
                self.sources.forget(job)
                self.conclude(str(job), result, result.problems)
            case Answer(), Step():
                return Saving(job, result)
            case SaveResult(), Saving():
                self.conclude_step(job, result)
        return None

    def without_worker(self, name: str, error: StartError) -> None:
        """Report that no worker could start for a job; MachineError when none is left for the other jobs either."""
        if not error.left:
            raise start_failure(error) from error
        self.trouble(name, start_failure(error))

    def plan(self, path: Path, brief: OpenedBrief) -> None:
        """Add the steps of a brief for the files that must be built."""
        self.report.opened += 1
        self.report_problems(brief.warnings)
        owner = self.owners.setdefault(brief.identifier, path)
        if owner != path:
            self.fail(str(path), (same_id_problem(path, owner, brief.identifier),))
            return
        if brief.refused:
            self.fail(f"{path} (translations)", brief.refused)
        known: KnownBrief = self.sources.learn(path, brief)
        for view, reader in zip(brief.views, known.readers, strict=True):
            try:
                files, missing = self.existing_files(brief.identifier, reader)
            except Problems as error:
                self.fail(f"{path} ({reader.audience})", error.problems)
                continue
            self.report.files += files
            if missing:
                self.steps.append(
                    Step(path, brief.identifier, view, missing, view.locations or brief.locations)
                )

    def conclude_step(self, saving: Saving, result: SaveResult) -> None:
        """Report the files of a view and what was found while making them."""
        step, answer = saving.step, saving.answer
        self.report.made += 1
        self.done += 1
        self.report.files += result.files
        for error in result.troubles:
            self.trouble(step.name, error)
        own = tuple(_place_in_brief(problem, step.path) for problem in answer.problems)
        found = tuple(locate(step.locations, step.view.origins, finding) for finding in answer.findings)
        self.report_problems(result.repair_warnings)
        self.conclude(step.name, answer, (*found, *own, *result.problems), failed=bool(result.problems))

    def conclude(
        self, name: str, answer: Answer, problems: tuple[Problem, ...], *, failed: bool = False
    ) -> None:
        """Report the problems of a job, and record a failure."""
        if answer.machine:
            self.trouble(name, MachineError(answer.machine))
            self.report_problems(problems)
        elif answer.failed or failed:
            self.fail(name, problems)
        else:
            self.report_problems(problems)

    def fail(self, name: str, problems: tuple[Problem, ...]) -> None:
        """Record a failed job and report why."""
        self.report.failures.append(Failure(name, problems))
        self.report_problems(problems)

    def trouble(self, name: str, error: MachineError) -> None:
        """Record a job that the machine failed; re-raise for a full disk, which fails all jobs that follow too."""
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno in FULL:
            raise error
        self.report.failures.append(Failure(name, (), machine=True))
        self.listener.trouble(error)

    def report_problems(self, problems: tuple[Problem, ...]) -> None:
        """Report problems, each once however many readers have it."""
        fresh = tuple(dict.fromkeys(problem for problem in problems if problem not in self.reported))
        self.reported.update(fresh)
        self.report.problems += fresh
        if fresh:
            self.listener.problems(fresh)

    def report_damage(self) -> None:
        """Warn of each index that could not be read: everything is built again."""
        for damaged, name in (
            (self.sources.damaged, sources.INDEX),
            (self.output.index.damaged, self.output.index.name),
        ):
            if damaged:
                message = "the index of an earlier build is damaged; every file is built again"
                place = Place(str(self.output.folder / name))
                self.report_problems((Problem("damaged-index", message, place, severity=Severity.WARNING),))

    def report_progress(self, total: int, waiting: int, pending: int) -> None:
        """Report the progress, and write the index of sources every CHECKPOINT seconds."""
        now = time.monotonic()
        if now - self.last_checkpoint > CHECKPOINT:
            sources.write(self.output, self.sources)
            self.last_checkpoint = now
        left = pending + len(self.steps)
        self.listener.progress(Progress.of(total - waiting, total, self.done, left, now - self.started))


def _place_in_brief(problem: Problem, path: Path) -> Problem:
    """The problem, placed at the brief when it has no place of its own."""
    if problem.place.path:
        return problem
    return Problem(problem.code, problem.message, Place(str(path)), hint=problem.hint)
