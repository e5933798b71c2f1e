"""The folder that finished files stand in."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import MachineError, Place, Problem, Problems
from briefgen.store.files import TEMPORARY, Operations, report_disk_errors, sweep
from briefgen.store.index import Index, IndexEntry
from briefgen.store.lock import hold_lock
from briefgen.store.names import check_name
from briefgen.values import dataclass, replace

LOCK = ".briefgen.lock"
WAIT = 60.0  # seconds another build is waited for
PACKED = frozenset({"pdf", "docx"})  # an edit of theirs never keeps the size; damage does


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished file: where, its digest, its size in bytes, and whether it differs from what was there.

    `repaired` says that what was there had been damaged.
    """

    path: Path
    sha256: str
    size: int
    changed: bool
    pages: int = 0
    repaired: bool = False


@dataclass(slots=True)
class Output:
    """An output folder that this process holds the lock of."""

    folder: Path
    operations: Operations
    index: Index

    def save(  # noqa: PLR0913 -- a file's name has three parts
        self,
        identifier: str,
        audience: str,
        form: str,
        data: bytes,
        *,
        force: bool = False,
        origin: IndexEntry | None = None,
    ) -> Saved:
        """Write `<id>/<id>.<audience>.<form>`: the old file or the new one, never a part of either.

        A file that somebody changed since we wrote it is left alone (Problems), unless `force`. `origin` says
        what it was built from and how many pages it has.
        """
        name = output_name(identifier, audience, form)
        path = self.folder / name
        entry = replace(origin or IndexEntry(()), digests=(hashlib.sha256(data).hexdigest(),))
        with report_disk_errors(path):
            there = _read(path)
        digest = None if there is None else hashlib.sha256(there).hexdigest()
        repaired = False
        if digest != entry.digests[0]:
            known = self.index.entries.get(name)
            if there is not None and (known is None or digest not in known.digests) and not force:
                repaired = known is not None and _is_damaged(there, data, known, form)
                if not repaired:
                    raise Problems((_changed_problem(path),))
            # Before the file itself, so that a build that is killed in between leaves no file that nobody knows.
            both = (digest, *entry.digests) if digest and not repaired else entry.digests
            self.index.note(name, IndexEntry(both), sync=True)
            with report_disk_errors(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                self.operations.put(path, data)
        self.index.note(name, _entry_as_saved(path, entry), sync=False)
        return Saved(path, entry.digests[0], len(data), digest != entry.digests[0], entry.pages, repaired)

    def find_unchanged(self, name: str, key: str, *, verify: bool = False) -> Saved | None:
        """The file of this name, if it was built from what `key` names and is as we left it.

        Its size and time are trusted; `verify` reads it.
        """
        entry = self.index.entries.get(name)
        if entry is None or entry.key != key or len(entry.digests) != 1:
            return None
        path = self.folder / name
        try:
            status = os.stat(path)  # noqa: PTH116 -- ten thousand of them in a run that changes nothing
        except OSError:
            return None
        as_left = (status.st_size, status.st_mtime_ns) == (entry.size, entry.time)
        there: bytes | None = None
        if verify or not as_left:
            with contextlib.suppress(OSError):
                there = _read(path)
            if there is None or hashlib.sha256(there).hexdigest() != entry.digests[0]:
                return None
            self.index.note(name, replace(entry, time=status.st_mtime_ns), sync=False)
        return Saved(path, entry.digests[0], entry.size, changed=False, pages=entry.pages)

    def write_own(self, name: str, data: bytes) -> None:
        """Write a file of our own at the top of the folder."""
        with report_disk_errors(self.folder / name):
            self.operations.put(self.folder / name, data)


@contextmanager
def open_output(
    folder: Path, operations: Operations | None = None, *, wait: float = WAIT
) -> Iterator[Output]:
    """The output folder, ready and locked; MachineError before any work when nothing can be written in it."""
    with report_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe{TEMPORARY}"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another build may have swept it
    with hold_lock(folder / LOCK, wait):
        sweep(folder)
        yield from _fold_at_end(folder, operations or Operations())


def output_name(identifier: str, audience: str, form: str) -> str:
    """The name of a finished file below the output folder; Problems when no file system could hold it."""
    return f"{identifier}/{check_name(f'{identifier}.{audience}.{form}')}"


def _fold_at_end(folder: Path, operations: Operations) -> Iterator[Output]:
    """The folder, whose journal is put away at the end; after a failure it may stay for the next build."""
    index = Index.read(folder, operations)
    try:
        yield Output(folder, operations, index)
    except BaseException:
        with contextlib.suppress(MachineError):
            index.fold()
        raise
    index.fold()


def _entry_as_saved(path: Path, entry: IndexEntry) -> IndexEntry:
    with report_disk_errors(path):
        status = path.stat()
    return replace(entry, size=status.st_size, time=status.st_mtime_ns)


def _changed_problem(path: Path) -> Problem:
    message = "expected the file as we wrote it, found that it was changed since"
    hint = "move it away to keep the changes, or build with --force to replace it"
    return Problem("changed-output", message, Place(str(path)), hint=hint)


def _is_damaged(there: bytes, data: bytes, known: IndexEntry, form: str) -> bool:
    """Whether what is there can be nobody's edit: cut off, or other bytes in the same number of them."""
    cut_off = len(there) < len(data) and data.startswith(there)
    return not there or cut_off or (form in PACKED and len(there) == known.size)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
