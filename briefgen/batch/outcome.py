"""Results of a run: finished files, failures, progress."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from briefgen.errors import MachineError, Place, Problem
from briefgen.processes import StartError, TimeLimitError, WorkerLostError
from briefgen.store import Saved


class Finished(Struct, frozen=True):
    """An up-to-date file, written in this run or an earlier one."""

    saved: Saved
    audience: str
    format: str


class Failure(Struct, frozen=True):
    """A job that did not make all of its files: name of brief and reader, and the reasons.

    `machine` means that the machine caused it (disk, memory, processes), not the brief.
    """

    name: str
    problems: tuple[Problem, ...]
    machine: bool = False


class Report(Struct):
    """Totals of a run: briefs opened, views made, briefs that were unchanged and needed no job.

    `left` are files of an earlier run that these briefs no longer make; empty unless the run made all that they make.
    """

    files: list[Finished] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    opened: int = 0
    made: int = 0
    unchanged: int = 0
    left: tuple[Path, ...] = ()

    @property
    def lost(self) -> int:
        """The number of failed jobs."""
        return len(self.failures)


class Progress(Struct, frozen=True):
    """Progress of a run: jobs done and in total, jobs per second, estimated seconds left."""

    done: int
    total: int
    rate: float
    left: float

    @classmethod
    def of(cls, opened: int, briefs: int, done: int, known: int, seconds: float) -> Progress:
        """Progress from the number of briefs opened and in total, jobs done, jobs known to remain, and elapsed seconds.

        Briefs that are not open yet are assumed to need as many jobs as the others.
        """
        total = round((done + known) * briefs / max(1, opened))
        rate = done / seconds if seconds > 0 else 0.0
        return cls(done, max(total, done), rate, (total - done) / rate if rate else 0.0)


def lost_problem(error: BaseException, path: Path, limit: float) -> Problem:
    """The problem to report for a job that ended with `error`, whose text is left out, since it may quote the brief."""
    place = Place(str(path))
    match error:
        case TimeLimitError():
            hint = "raise the limit with --timeout, or look for an endless loop in the template"
            return Problem("time-limit", f"timed out after {limit:g} s", place, hint=hint)
        case WorkerLostError(code=code):
            message = f"its worker process ended (exit code {code}); the other jobs went on"
            return Problem(
                "worker-lost", message, place, hint="build it again; alone it needs the least memory"
            )
        case _:
            message = f"no result from its worker ({type(error).__name__}); the other jobs went on"
            return Problem("worker-lost", message, place, hint="build it again")


def start_failure(error: StartError) -> MachineError:
    """The error to report when a worker process cannot start, with advice."""
    return MachineError(f"{error}; use fewer processes (-j), or raise the limits of this account (ulimit)")


def same_id_problem(path: Path, owner: Path, identifier: str) -> Problem:
    """The problem of a brief whose id another brief of this run has; both would write the same files."""
    message = f"expected a unique id, found {identifier!r}, which {owner} has too"
    return Problem("same-id", message, Place(str(path)), field="id", hint="give one of them another `id:`")
