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
            self.files.mkdir(exist_ok=True)
            # Two processes that start at once must end up with one key.
            with FileLock(str(self.path / "folder.lock")):
                for name in ("secret", "audit"):
                    _make_key(self.path / f"{name}.key")
        except OSError as error:
            raise MachineError(f"{error.filename or self.path}: {error.strerror or error}") from error
        return self

    def key(self, name: str) -> str:
        """A key that `create()` made; empty when the folder was never made, so that nothing is signed by chance."""
        try:
            return (self.path / f"{name}.key").read_text(encoding="ascii").strip()
        except OSError:
            return ""


def _make_key(path: Path) -> None:
    """Write a new key, readable by its owner alone; the old one stays when there is one."""
    if path.exists():
        return
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
