"""What comes of a run: finished files, what failed, and how far it is."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from briefgen.errors import MachineError, Place, Problem
from briefgen.processes import StartError, TimeLimitError, WorkerLostError
from briefgen.store import Saved
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that is as it should be, whether it was written now or earlier."""

    saved: Saved
    audience: str
    format: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that gave no files, or not all: its brief and reader, and why; `machine` is the machine's fault."""

    name: str
    problems: tuple[Problem, ...]
    machine: bool = False


@dataclass(slots=True)
class Report:
    """What a run did: `opened` briefs and `made` views by jobs, `unchanged` briefs by none."""

    files: list[Finished] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    opened: int = 0
    made: int = 0
    unchanged: int = 0

    @property
    def lost(self) -> int:
        """How many jobs failed."""
        return len(self.failures)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many jobs of how many are done, how many a second, and the seconds that are left."""

    done: int
    total: int
    rate: float
    left: float

    @classmethod
    def of(cls, opened: int, briefs: int, done: int, known: int, seconds: float) -> Progress:
        """From the briefs opened of all, the jobs done, those known to be left, and the time that has passed.

        What the briefs that are not open yet will ask is taken to be as much as the others asked.
        """
        total = round((done + known) * briefs / max(1, opened))
        rate = done / seconds if seconds > 0 else 0.0
        return cls(done, max(total, done), rate, (total - done) / rate if rate else 0.0)


def lost_problem(error: BaseException, path: Path, limit: float) -> Problem:
    """Why a job came to nothing; the error's own words may quote the brief and are left out."""
    place = Place(str(path))
    match error:
        case TimeLimitError():
            hint = "give it more with --timeout, or look at the template"
            return Problem("time-limit", f"expected an end within {limit:g} s, found none", place, hint=hint)
        case WorkerLostError(code=code):
            message = f"the process at work on it ended (exit code {code}); the other jobs went on"
            return Problem(
                "worker-lost", message, place, hint="build it again; by itself it needs the least memory"
            )
        case _:
            message = f"the engine gave it up ({type(error).__name__}); the other jobs went on"
            return Problem("worker-lost", message, place, hint="build it again")


def start_failure(error: StartError) -> MachineError:
    """The machine's fault when a worker process cannot start, with what to do."""
    return MachineError(f"{error}; use fewer processes (-j), or raise the limits of this account (ulimit)")


def same_id_problem(path: Path, owner: Path, identifier: str) -> Problem:
    """Two briefs of one id would write the same files."""
    message = f"expected an id of its own, found {identifier!r}, which {owner} has"
    return Problem("same-id", message, Place(str(path)), field="id", hint="give one of them another `id:`")
