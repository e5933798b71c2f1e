"""Which database a data folder belongs to, and the settings that stand beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from briefgen.errors import MachineError, UsageError
from briefgen.portal import configuration
from briefgen.portal.configuration import PREFIX
from briefgen.portal.folder import DataFolder

SYSTEM_FILE = Path("/etc/briefgen/portal.env")
KINDS = {True: "postgresql", False: "sqlite"}
NAME = "SELECT name FROM portal_identity"
PATIENCE = 5  # seconds for PostgreSQL to answer
ANOTHER = "the database is that of another portal"


def load_settings(data: Path) -> None:
    """Take what the environment does not say from `portal.env`: of the data folder, else of the system when it names this folder."""
    variables = _variables(data / "portal.env")
    system = _variables(SYSTEM_FILE)
    named = system.get(f"{PREFIX}DATA", "/var/lib/briefgen/portal")
    if Path(named).absolute() == data.absolute():
        variables = {**system, **variables}
    for name, value in variables.items():
        if name.startswith(PREFIX) or name == "DATABASE_URL":
            os.environ.setdefault(name, value)


def check(folder: DataFolder, url: str, *, begins: bool) -> None:
    """Raise UsageError or MachineError unless folder and database are of one portal, or one may begin here. Writes nothing."""
    kind, name = _kept(folder)
    if not (kind or folder.begun):
        _check_beginning(folder, url, begins=begins)
        return
    if lost := folder.lost_keys():
        raise MachineError(f"{lost}: expected a key of this portal, found none; put it back from the backup")
    _check_kind(folder, kind, KINDS[bool(url)])
    if name:
        _check_name(folder, name, _identity(folder, url))


def remember(folder: DataFolder, url: str) -> None:
    """Give folder and database, whose tables are made, one name; UsageError when they are of two portals."""
    from briefgen.portal import chain
    from briefgen.portal.models import Identity

    kept, identity = _kept(folder)[1], Identity.objects.first()
    if kept:
        _check_name(folder, kept, identity.name if identity else "")
        return
    if not chain.fits(folder.key("audit").encode()):  # a folder of before there were names
        raise UsageError(f"{folder.path}: {ANOTHER}")
    identity = identity or Identity.objects.create(name=os.urandom(16).hex())
    folder.write("database", f"{KINDS[bool(url)]} {identity.name}\n")


def out_of_reach(error: Exception) -> MachineError:
    """A database's error by its first line, which holds no password."""
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return MachineError(f"the portal's database: {first}")


def _check_beginning(folder: DataFolder, url: str, *, begins: bool) -> None:
    """Raise UsageError unless a portal may begin: where the command begins one, in a new or empty folder, over a new database."""
    if not begins:
        hint = "name its folder with --data; `briefgen portal serve` begins one"
        raise UsageError(f"{folder.path}: there is no portal here; {hint}")
    if other := folder.others():
        hint = "name another with --data, or a portal's own"
        raise UsageError(
            f"{folder.path}: a portal begins in a new or an empty folder, and here is {other}; {hint}"
        )
    if url and _identity(folder, url):
        hint = "name its own folder with --data, for the keys of the log are there; or an empty database"
        raise UsageError(f"{folder.path}: DATABASE_URL names the database of a portal; {hint}")


def _check_kind(folder: DataFolder, kept: str, given: str) -> None:
    """Raise UsageError when the folder belongs to another kind of database than is given."""
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


def _check_name(folder: DataFolder, kept: str, found: str) -> None:
    """Raise UsageError when the database is another portal's, or nobody's: lost, or not restored yet."""
    if not found:
        hint = "restore it from the backup; to begin anew, move the folder away"
        raise UsageError(
            f"{folder.path}: expected this portal's database, found an empty one or none; {hint}"
        )
    if kept != found:
        raise UsageError(f"{folder.path}: {ANOTHER}")


def _identity(folder: DataFolder, url: str) -> str:
    """The name in the database, read before Django is set up and before anything is made; empty when it has none."""
    configuration.database(url, folder)  # says what is wrong with the URL
    return _identity_in_postgresql(url) if url else _identity_in_sqlite(folder.database)


def _identity_in_postgresql(url: str) -> str:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=PATIENCE) as opened:
            row = opened.execute(NAME).fetchone()
    except psycopg.errors.UndefinedTable:
        return ""
    except psycopg.Error as error:
        raise out_of_reach(error) from error
    return str(row[0]) if row else ""


def _identity_in_sqlite(path: Path) -> str:
    if not path.is_file() or not path.stat().st_size:
        return ""
    try:
        # rw: it is not made anew when it is missing, and SQLite may look at what a killed server left behind.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=20)) as opened:
            named = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'portal_identity'").fetchone()
            row = opened.execute(NAME).fetchone() if named else None
    except sqlite3.Error as error:
        raise out_of_reach(error) from error
    return str(row[0]) if row else ""


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
