"""The data folder: database, published files and secret keys, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from briefgen.errors import MachineError, machine_errors

OWNER_ONLY = 0o700
KEY_BYTES = 48
KEYS = ("secret", "audit")  # the log's is made last: where it is, a portal was begun
# What may lie in a folder in which a portal begins: settings, and what a killed beginning has left. Hidden files too.
BEGINNING = frozenset(
    {"portal.env", "lost+found", "files", "folder.lock", "secret.key", "secret.key.part", "audit.key.part"}
)


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

    @property
    def begun(self) -> bool:
        """True when a portal was begun here: there is its last key, or a database."""
        return (self.path / "audit.key").exists() or _holds(self.database)

    def lost_keys(self) -> Path | None:
        """The first key that is missing or empty; None when all are there."""
        keys = (self.path / f"{name}.key" for name in KEYS)
        return next((key for key in keys if not _holds(key)), None)

    def others(self) -> str:
        """The first name in the folder that is not of a beginning portal; empty when there is none, or no folder."""
        try:
            found = sorted(one.name for one in self.path.iterdir()) if self.path.exists() else []
            stored = self.files.is_dir() and any(self.files.iterdir())
        except OSError as error:
            raise MachineError(f"{error.filename}: {error.strerror}") from error
        strange = [name for name in found if name not in BEGINNING and not name.startswith(".")]
        return strange[0] if strange else self.files.name if stored else ""

    def create(self, *, database: bool = False) -> DataFolder:
        """The folder, with its keys, and with an empty SQLite file for a `database`; MachineError when it cannot be made."""
        with machine_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Only when it is new: a house may have let its web server in since.
            self.path.mkdir(OWNER_ONLY, exist_ok=True)
            if not self.files.is_dir():
                self.files.mkdir(OWNER_ONLY, exist_ok=True)
                keep_owner(self.files, self.path)
            # Two processes that start at once must end up with one key.
            with FileLock(str(self.path / "folder.lock")):
                keep_owner(self.path / "folder.lock", self.path)
                if not (self.path / ".gitignore").exists():
                    _write(self.path / ".gitignore", "*\n")  # keys belong in no repository, wherever they lie
                for name in KEYS:
                    if not (self.path / f"{name}.key").exists():
                        _write(self.path / f"{name}.key", secrets.token_urlsafe(KEY_BYTES))
                if database and not self.database.exists():
                    _write(
                        self.database, ""
                    )  # SQLite would make it readable by all who may look into the folder
        return self

    def write(self, name: str, text: str) -> None:
        """Write a small file of the folder, whole or not at all; MachineError when it cannot be written."""
        with machine_errors(self.path), FileLock(str(self.path / "folder.lock")):
            _write(self.path / name, text)

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


def _holds(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


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
