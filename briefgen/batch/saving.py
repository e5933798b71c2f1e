"""Finished files into the output folder, several at a time: a disk takes its time to say that it holds one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from briefgen.batch.outcome import Finished
from briefgen.errors import MachineError, Place, Problem, Problems, Severity
from briefgen.pipeline import Made
from briefgen.store import Entry, Output

THREADS = 8  # a disk flushes several files in hardly more time than one


class Kept(Struct, frozen=True):
    """What came of saving the files of a view: those that are in place, and what kept others from it."""

    files: tuple[Finished, ...] = ()
    problems: tuple[Problem, ...] = ()
    troubles: tuple[MachineError, ...] = ()

    @property
    def mended(self) -> tuple[Problem, ...]:
        """A warning for each file that had been damaged."""
        found = (Place(str(one.saved.path)) for one in self.files if one.saved.mended)
        message = "found damaged, written anew"
        return tuple(Problem("damaged-output", message, place, severity=Severity.WARNING) for place in found)


def threads() -> ThreadPoolExecutor:
    """Who saves; a thread starts when it is needed."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="briefgen saving")


def keep(output: Output, identifier: str, key: str, made: tuple[Made, ...], force: bool) -> Kept:
    """Save the files of a view, each for itself."""
    files: list[Finished] = []
    problems: list[Problem] = []
    troubles: list[MachineError] = []
    for one in made:
        origin = Entry((), key, pages=one.pages)
        try:
            saved = output.save(identifier, one.audience, one.format, one.data, force=force, origin=origin)
            files.append(Finished(saved, one.audience, one.format))
        except Problems as error:
            problems += error.problems
        except MachineError as error:
            troubles.append(error)
    return Kept(tuple(files), tuple(problems), tuple(troubles))
