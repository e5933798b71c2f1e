"""The data folder: database, published files and secret keys, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from briefgen.errors import MachineError

OWNER_ONLY = 0o700
KEY_BYTES = 48


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data folder of one portal; `create()` creates missing parts."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file, when no DATABASE_URL is given."""
        return self.path / "portal.sqlite3"

    @property
    def files(self) -> Path:
        """The published files, by their sha256."""
        return self.path / "files"

    @property
    def lock(self) -> Path:
        """The lock file for writing audit rows."""
        return self.path / "audit.lock"

    def create(self) -> DataFolder:
        """The folder, with its keys; MachineError when it cannot be made."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Only when it is new: a house may have let its web server in since.
            self.path.mkdir(OWNER_ONLY, exist_ok=True)
            if not self.files.is_dir():
                self.files.mkdir(exist_ok=True)
                keep_owner(self.files, self.path)
            # Two processes that start at once must end up with one key.
            with FileLock(str(self.path / "folder.lock")):
                keep_owner(self.path / "folder.lock", self.path)
                if not (self.path / ".gitignore").exists():
                    _write(self.path / ".gitignore", "*\n")  # keys belong in no repository, wherever they lie
                for name in ("secret", "audit"):
                    if not (self.path / f"{name}.key").exists():
                        _write(self.path / f"{name}.key", secrets.token_urlsafe(KEY_BYTES))
        except OSError as error:
            raise MachineError(f"{error.filename or self.path}: {error.strerror or error}") from error
        return self

    def write(self, name: str, text: str) -> None:
        """Write a small file of the folder, whole or not at all; MachineError when it cannot be written."""
        try:
            with FileLock(str(self.path / "folder.lock")):
                _write(self.path / name, text)
        except OSError as error:
            raise MachineError(f"{error.filename or self.path}: {error.strerror or error}") from error

    def key(self, name: str) -> str:
        """A key that `create()` made; empty when the folder was never made, so that nothing is signed by chance."""
        try:
            return (self.path / f"{name}.key").read_text(encoding="ascii").strip()
        except OSError:
            return ""


def keep_owner(path: Path, like: Path) -> None:
    """Give a file to the owner of another when root makes it: the service must read what its administrator left."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = like.stat()
        if (owner.st_uid, owner.st_gid) != (0, 0):
            os.chown(path, owner.st_uid, owner.st_gid)


def _write(path: Path, text: str) -> None:
    """Write a file that its owner alone can read, durably."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    keep_owner(part, path.parent)
    part.replace(path)
