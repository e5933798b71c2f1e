"""Which database a data folder belongs to, and the settings that stand beside it."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.errors import MachineError, UsageError
from briefgen.portal.configuration import PREFIX
from briefgen.portal.folder import DataFolder

SYSTEM_FILE = Path("/etc/briefgen/portal.env")
KINDS = {True: "postgresql", False: "sqlite"}


def load_settings(data: Path) -> None:
    """Take what the environment does not say from `portal.env`: of the data folder, else of the system when it names this folder."""
    found = _variables(data / "portal.env")
    system = _variables(SYSTEM_FILE)
    named = system.get(f"{PREFIX}DATA", "/var/lib/briefgen/portal")
    if Path(named).absolute() == data.absolute():
        found = {**system, **found}
    for name, value in found.items():
        if name.startswith(PREFIX) or name == "DATABASE_URL":
            os.environ.setdefault(name, value)


def check_kind(folder: DataFolder, url: str) -> None:
    """Raise UsageError when the folder belongs to another kind of database than this URL names."""
    kept, given = _kept(folder)[0], KINDS[bool(url)]
    if not kept or kept == given:
        return
    if kept == "postgresql":
        hint = f"set DATABASE_URL, or write it into {folder.path / 'portal.env'} or {SYSTEM_FILE}"
        raise UsageError(
            f"{folder.path}: this portal's database is PostgreSQL, and DATABASE_URL is not set; {hint}"
        )
    raise UsageError(
        f"{folder.path}: this portal's database is SQLite; expected no DATABASE_URL, or another --data"
    )


def check_identity(folder: DataFolder, url: str) -> None:
    """Remember the database, or raise UsageError when it is that of another portal."""
    from briefgen.portal.models import Identity

    kept = _kept(folder)[1]
    found = Identity.objects.first()
    if found is None:
        found = Identity.objects.create(name=kept or os.urandom(16).hex())
    if kept and kept != found.name:
        raise UsageError(f"{folder.path}: DATABASE_URL names the database of another portal")
    if not kept:
        folder.write("database", f"{KINDS[bool(url)]} {found.name}\n")


def _kept(folder: DataFolder) -> tuple[str, str]:
    """Kind and name of the folder's database; empty for a new folder."""
    try:
        kind, _, name = (folder.path / "database").read_text(encoding="ascii").strip().partition(" ")
    except FileNotFoundError:
        return "", ""
    except OSError as error:
        raise MachineError(f"{error.filename}: {error.strerror}") from error
    return kind, name


def _variables(file: Path) -> dict[str, str]:
    """NAME=VALUE of each line, as systemd reads them; nothing when the file is missing or not for us."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in map(str.strip, lines) if line and line[0] not in "#;")
    return {name.strip(): _unquoted(value.strip()) for name, equals, value in pairs if equals}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
