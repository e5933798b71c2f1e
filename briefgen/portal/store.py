"""Published files by their sha256: written whole and on disk before anyone hears of them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import MachineError
from briefgen.portal.folder import keep_owner

PART = ".part"
PROBE = 65_536  # bytes of what is written to see whether anything can be


class DamagedError(MachineError):
    """A stored file is missing, or is not what was published."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of files, each named by its digest; the same bytes are kept once."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """The path of the file with this digest, whether it exists or not."""
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """The digest of the data, which is then on disk; MachineError when it cannot be written."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if self._holds(path, sha256):
            with contextlib.suppress(OSError):
                os.utime(path)  # it is offered anew: `prune` leaves it for a day
            return sha256
        with _on_disk(path):
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                keep_owner(path.parent, self.folder)
            part = path.with_name(f"{sha256}.{secrets.token_hex(4)}{PART}")
            try:
                _write(part, data)
                keep_owner(part, self.folder)
                part.replace(path)
            except OSError:
                with contextlib.suppress(OSError):
                    part.unlink()
                raise
            _sync_folder(path.parent)
            _sync_folder(self.folder)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this digest; DamagedError when they are missing or others."""
        try:
            with open(f"{self.folder}{os.sep}{sha256[:2]}{os.sep}{sha256}", "rb", buffering=0) as file:  # noqa: PTH123 -- half the time of Path's
                data = file.readall()
        except OSError as error:
            raise DamagedError(f"{self.path(sha256)}: {error.strerror or error}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedError(f"{self.path(sha256)}: is not what was published")
        return data

    def check(self) -> None:
        """Raise MachineError when no file can be written here."""
        part = self.folder / f"ready.{secrets.token_hex(4)}{PART}"
        with _on_disk(part):
            try:
                _write(part, bytes(PROBE))
            finally:
                part.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a killed publisher left half written; only while no other is at work."""
        for part in self.folder.glob(f"*/*{PART}"):
            with contextlib.suppress(OSError):
                part.unlink()

    def digests(self) -> Iterator[str]:
        """The digest of every file that is there."""
        for path in sorted(self.folder.glob("*/*")):
            if path.suffix != PART:
                yield path.name

    def _holds(self, path: Path, sha256: str) -> bool:
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file durable; Windows does that by itself, and cannot open folders."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}; nothing was published") from error
