"""Index of an output folder: a file of entries, and a journal of entries written since."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from briefgen.store.files import BINARY, Operations, report_disk_errors

INDEX = ".briefgen.json"
JOURNAL = ".briefgen-journal"


class IndexEntry(Struct, frozen=True):
    """One output file.

    Two digests mean that a build was interrupted: the file is the old or the new one. `key` is the cache key of everything
    that it was built from; `size` (bytes) and `time` (nanoseconds) are the file's when it was written.
    """

    digests: tuple[str, ...]
    key: str = ""
    size: int = 0
    time: int = 0
    pages: int = 0


class Index(Struct):
    """The entries of an output folder by file name; a change is written to the journal before the file is."""

    folder: Path
    operations: Operations
    entries: dict[str, IndexEntry] = field(default_factory=dict)
    name: str = INDEX
    damaged: bool = False  # the file of entries was there and could not be read
    _journal: int = -1
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def read(cls, folder: Path, operations: Operations) -> Index:
        """The index with the entries of the last build, including the journal of an interrupted one."""
        found = cls(folder, operations)
        entries = _snapshot(folder / INDEX)
        found.damaged = entries is None
        found.entries = entries or {}
        journal = folder / JOURNAL
        if journal.exists():
            for record in _records(journal):
                found.entries.update(_entries(record))
            found.fold()
        return found

    def note(self, name: str, entry: IndexEntry, *, sync: bool) -> None:
        """Add an entry to index and journal; `sync` waits until it is on the disk."""
        with self._lock:
            if self.entries.get(name) == entry:
                return
            self._note(name, entry)
        if sync:  # outside the lock, so that several threads can wait for the disk together
            with report_disk_errors(self.folder / JOURNAL):
                self.operations.sync(self._journal)

    def _note(self, name: str, entry: IndexEntry) -> None:
        line = json.dumps({name: _as_list(entry)}).encode() + b"\n"
        with report_disk_errors(self.folder / JOURNAL):
            if self._journal < 0:
                flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY
                self._journal = os.open(self.folder / JOURNAL, flags, 0o644)
            self.operations.write_all(self._journal, line)
        self.entries[name] = entry

    def fold(self) -> None:
        """Write all entries into the index file and delete the journal."""
        self.close()
        if not (self.folder / JOURNAL).exists():
            return
        with report_disk_errors(self.folder / INDEX):
            content = {name: _as_list(entry) for name, entry in sorted(self.entries.items())}
            self.operations.put(self.folder / INDEX, json.dumps(content).encode())
            (self.folder / JOURNAL).unlink()

    def close(self) -> None:
        """Close the journal."""
        if self._journal >= 0:
            os.close(self._journal)
            self._journal = -1


def _as_list(entry: IndexEntry) -> list[object]:
    return [list(entry.digests), entry.key, entry.size, entry.time, entry.pages]


def _snapshot(path: Path) -> dict[str, IndexEntry] | None:
    """The entries of the index file; None when it cannot be read."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    return _entries(found) if isinstance(found, dict) else None


def _records(journal: Path) -> Iterator[dict[str, object]]:
    """The complete lines of the journal; the last may have been cut off."""
    for line in journal.read_bytes().splitlines():
        with contextlib.suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict):
                yield found


def _entries(found: dict[str, object]) -> dict[str, IndexEntry]:
    entries = {}
    for name, value in found.items():
        match value:
            case [[*digests], str(key), int(size), int(time), int(pages)]:
                entries[name] = IndexEntry(tuple(map(str, digests)), key, size, time, pages)
            case [*digests]:
                entries[name] = IndexEntry(tuple(map(str, digests)))
            case _:
                pass
    return entries
