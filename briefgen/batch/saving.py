"""Finished files into the output folder, several at a time: a disk takes its time to say that it holds one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from briefgen.batch.outcome import Finished
from briefgen.errors import MachineError, Place, Problem, Problems, Severity
from briefgen.pipeline import Made
from briefgen.store import IndexEntry, Output
from briefgen.values import dataclass

THREADS = 8  # a disk flushes several files in hardly more time than one


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What came of saving the files of a view: those that are in place, and what kept others from it."""

    files: tuple[Finished, ...] = ()
    problems: tuple[Problem, ...] = ()
    troubles: tuple[MachineError, ...] = ()

    @property
    def repair_warnings(self) -> tuple[Problem, ...]:
        """A warning for each file that had been damaged."""
        found = (Place(str(one.saved.path)) for one in self.files if one.saved.repaired)
        message = "found damaged, written anew"
        return tuple(Problem("damaged-output", message, place, severity=Severity.WARNING) for place in found)


def thread_pool() -> ThreadPoolExecutor:
    """Who saves; a thread starts when it is needed."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="briefgen saving")


def save_files(output: Output, identifier: str, key: str, made: tuple[Made, ...], force: bool) -> SaveResult:  # noqa: FBT001 -- passed on
    """Save the files of a view, each for itself."""
    files: list[Finished] = []
    problems: list[Problem] = []
    troubles: list[MachineError] = []
    for one in made:
        origin = IndexEntry((), key, pages=one.pages)
        try:
            saved = output.save(identifier, one.audience, one.format, one.data, force=force, origin=origin)
            files.append(Finished(saved, one.audience, one.format))
        except Problems as error:
            problems += error.problems
        except MachineError as error:
            troubles.append(error)
    return SaveResult(tuple(files), tuple(problems), tuple(troubles))
