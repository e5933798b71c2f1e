"""Save finished files, several at a time: each fsync waits for the disk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from briefgen.batch.outcome import Finished
from briefgen.errors import MachineError, Place, Problem, Problems, Severity
from briefgen.pipeline import Made
from briefgen.store import IndexEntry, Output

THREADS = 8  # a disk syncs several files in hardly more time than one


class SaveResult(Struct, frozen=True):
    """Files of a view that were saved, and the problems and disk errors of those that were not."""

    files: tuple[Finished, ...] = ()
    problems: tuple[Problem, ...] = ()
    troubles: tuple[MachineError, ...] = ()

    @property
    def repair_warnings(self) -> tuple[Problem, ...]:
        """A warning for each damaged file that was replaced."""
        found = (Place(str(file.saved.path)) for file in self.files if file.saved.repaired)
        message = "the file was damaged and has been written again"
        return tuple(Problem("damaged-output", message, place, severity=Severity.WARNING) for place in found)


def thread_pool() -> ThreadPoolExecutor:
    """The threads that save files; each starts when it is needed."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="briefgen saving")


def save_files(output: Output, identifier: str, key: str, made: tuple[Made, ...], force: bool) -> SaveResult:
    """Save the files of a view; one that fails does not stop the others."""
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
