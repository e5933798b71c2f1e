"""The output folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.errors import MachineError, Place, Problem, Problems
from briefgen.formats import PACKED
from briefgen.store.files import TEMPORARY, Operations, report_disk_errors, sweep
from briefgen.store.index import Index, IndexEntry
from briefgen.store.lock import hold_lock
from briefgen.store.names import check_name

LOCK = ".briefgen.lock"
WAIT = 60.0  # seconds to wait for another build


class Saved(Struct, frozen=True):
    """A finished file: path, digest, size in bytes, and whether its content changed in this build.

    `repaired` means that the file that it replaced was damaged.
    """

    path: Path
    sha256: str
    size: int
    changed: bool
    pages: int = 0
    repaired: bool = False


class Output(Struct):
    """An output folder whose lock this process holds."""

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
        """Write `<id>/<id>.<audience>.<form>` atomically and return it.

        Problems when somebody edited the file since the last build, unless `force`. `origin` holds the cache key and the
        number of pages.
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
            # Before the file itself: a build killed in between must not leave a file that is not in the index.
            both = (digest, *entry.digests) if digest and not repaired else entry.digests
            self.index.note(name, IndexEntry(both), sync=True)
            with report_disk_errors(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                self.operations.put(path, data)
        self.index.note(name, _entry_as_saved(path, entry), sync=False)
        return Saved(path, entry.digests[0], len(data), digest != entry.digests[0], entry.pages, repaired)

    def find_unchanged(self, name: str, key: str, *, verify: bool = False) -> Saved | None:
        """The file of this name if it was built with this cache key and not changed since, else None.

        Size and modification time are trusted; `verify` reads the file instead.
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
        """Write an internal file at the top of the folder."""
        with report_disk_errors(self.folder / name):
            self.operations.put(self.folder / name, data)


@contextmanager
def open_output(
    folder: Path, operations: Operations | None = None, *, wait: float = WAIT
) -> Iterator[Output]:
    """The output folder, created and locked; MachineError when it is not writable or another build holds the lock."""
    with report_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe{TEMPORARY}"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another build may have removed it
    with hold_lock(folder / LOCK, wait):
        sweep(folder)
        yield from _fold_at_end(folder, operations or Operations())


def output_name(identifier: str, audience: str, form: str) -> str:
    """The path of a finished file relative to the output folder; Problems for an invalid name."""
    return f"{identifier}/{check_name(f'{identifier}.{audience}.{form}')}"


def _fold_at_end(folder: Path, operations: Operations) -> Iterator[Output]:
    """The folder; at the end the journal is merged into the index, after an error only if possible."""
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
    message = "the file was changed since the last build"
    hint = "move it away to keep the changes, or build with --force to replace it"
    return Problem("changed-output", message, Place(str(path)), hint=hint)


def _is_damaged(there: bytes, data: bytes, known: IndexEntry, form: str) -> bool:
    """Return whether a changed file is damaged rather than edited: cut off, or other bytes of the same size."""
    cut_off = len(there) < len(data) and data.startswith(there)
    return not there or cut_off or (form in PACKED and len(there) == known.size)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
