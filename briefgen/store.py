"""Names, atomic write, what we wrote last time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import MachineError, Place, Problem, Problems

INDEX = ".briefgen.json"
LOCK = ".briefgen.lock"
TEMPORARY = ".briefgen-part"
WAIT = 60.0  # seconds another build is waited for
# Names that Windows keeps for devices, whatever their suffix.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
)
MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Operations:
    """What touches the disk, so that a test can make each of them fail."""

    write: Callable[[int, bytes], int] = os.write
    sync: Callable[[int], None] = os.fsync
    replace: Callable[[Path, Path], None] = field(default=lambda source, target: source.replace(target))


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished file: where, its digest, its size in bytes, and whether it differs from what was there."""

    path: Path
    sha256: str
    size: int
    changed: bool


@dataclass(slots=True)
class Output:
    """An output folder that this process holds the lock of."""

    folder: Path
    operations: Operations
    index: dict[str, tuple[str, ...]]  # by name, the digests that a file of ours may have

    def save(self, identifier: str, audience: str, form: str, data: bytes, *, force: bool = False) -> Saved:
        """Write `<id>/<id>.<audience>.<form>`: the old file or the new one, never a part of either.

        A file that somebody changed since we wrote it is left alone (Problems), unless `force`.
        """
        name = f"{identifier}/{checked_name(f'{identifier}.{audience}.{form}')}"
        path = self.folder / name
        digest = hashlib.sha256(data).hexdigest()
        with _on_disk(path):
            there = _digest(path)
        if there == digest:
            self._remember(name, digest)
            return Saved(path, digest, len(data), changed=False)
        if there is not None and there not in self.index.get(name, ()) and not force:
            message = "expected the file as we wrote it, found that it was changed since"
            hint = "move it away to keep the changes, or build with --force to replace it"
            raise Problems((Problem("changed-output", message, Place(str(path)), hint=hint),))
        # Before the file itself, so that a build that is killed in between leaves no file that nobody knows.
        self._remember(name, *((there, digest) if there else (digest,)))
        with _on_disk(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(path, data)
        self.index[name] = (digest,)
        return Saved(path, digest, len(data), changed=True)

    def _remember(self, name: str, *digests: str) -> None:
        if self.index.get(name) == digests:
            return
        self.index[name] = digests
        with _on_disk(self.folder / INDEX):
            content = json.dumps(self.index, indent=1, sort_keys=True).encode()
            self._replace(self.folder / INDEX, content)

    def _replace(self, path: Path, data: bytes) -> None:
        part = path.with_name(f"{path.name}{TEMPORARY}")
        try:
            descriptor = os.open(
                part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644
            )
            try:
                view = memoryview(data)
                while view:
                    view = view[self.operations.write(descriptor, bytes(view)) :]
                self.operations.sync(descriptor)
            finally:
                os.close(descriptor)
            self.operations.replace(part, path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise


@contextmanager
def opened(folder: Path, operations: Operations | None = None, *, wait: float = WAIT) -> Iterator[Output]:
    """The output folder, ready and locked; MachineError before any work when nothing can be written in it."""
    with _on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe{TEMPORARY}"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another build may have swept it
    lock = FileLock(str(folder / LOCK))
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise MachineError(
            f"{folder}: another build has been at work here for {wait:.0f} s; try again later"
        ) from error
    try:
        _sweep(folder)
        yield Output(folder, operations or Operations(), _index(folder))
    finally:
        lock.release()


def checked_name(name: str) -> str:
    """The file name, if every file system can hold it; Problems when it cannot."""
    stem = name.split(".", maxsplit=1)[0].lower()
    if unicodedata.normalize("NFC", name) != name or len(name.encode()) > MAX_NAME or stem in RESERVED:
        message = f"expected a name that every file system can hold, found {name!r}"
        raise Problems((Problem("file-name", message, Place(name), hint="give the brief another `id:`"),))
    return name


def _index(folder: Path) -> dict[str, tuple[str, ...]]:
    """Name and digests of each file that we wrote; empty when the index is missing or damaged.

    Two digests mean that a build was cut off: the file is the old one or the new one.
    """
    try:
        found = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(key): tuple(map(str, value if isinstance(value, list) else [value]))
        for key, value in found.items()
    }


def _sweep(folder: Path) -> None:
    """Remove what an interrupted build left half written; nobody else is at work while we hold the lock."""
    for part in (*folder.glob(f"*{TEMPORARY}"), *folder.glob(f"*/*{TEMPORARY}")):
        with contextlib.suppress(OSError):
            part.unlink()


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        hint = "close it if it is open in Word" if path.is_file() else "choose another folder with --output"
        raise MachineError(f"{path}: may not be written; {hint}") from error
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}; what was there is as it was") from error
