"""Set-up of Django in this process for one data folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.portal import home, process_lock
from briefgen.portal.configuration import PREFIX
from briefgen.portal.folder import DataFolder, keep_owner

MIGRATION = 4_716_023_902  # the number of PostgreSQL's lock; any, but the same for all


def ready(data: Path, *, plain: bool = False, begins: bool = True) -> None:
    """Set up settings, tables and keys; MachineError when the database is unavailable.

    UsageError for a folder that is no portal's unless one `begins` there, and for the database of another portal.
    """
    home.load_settings(data.absolute())
    os.environ[f"{PREFIX}DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefgen.portal.settings")
    if plain:
        os.environ[f"{PREFIX}PLAIN"] = "1"
    folder, url = DataFolder(data.absolute()), os.environ.get("DATABASE_URL", "")
    home.check(folder, url, begins=begins)
    folder.create(database=not url)
    import django

    django.setup()
    with reachable():
        with _alone(folder):
            migrate()
            home.remember(folder, url)
        keep_owners(folder)
    close()


def keep_owners(folder: DataFolder) -> None:
    """Give the database to the folder's owner when root has just made it."""
    for path in folder.path.glob(f"{folder.database.name}*"):
        with contextlib.suppress(FileNotFoundError):
            keep_owner(path, folder.path)


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """No other process migrates while the block runs: by a file on one machine, by PostgreSQL's lock across machines."""
    from django.db import connection

    with process_lock.hold(str(folder.path / "migration.lock")):
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION])


def close() -> None:
    """Close the connections: a server opens its own, thread by thread."""
    from django.db import connections

    connections.close_all()


def sweep() -> None:
    """Remove ended sessions, and attempts to log in that count no longer."""
    from django.db import connections

    from briefgen.portal import attempts, retention

    retention.sweep_sessions()
    attempts.sweep()
    connections.close_all()


def check_heads() -> None:
    """Raise MachineError when the head of the log cannot be written to where the house wants it."""
    from briefgen.portal import heads

    heads.check()


def users() -> bool:
    """True when any user exists. Closes the connection."""
    from django.db import connections

    from briefgen.portal.models import User

    found = User.objects.exists()
    connections.close_all()
    return found


def migrate() -> None:
    """Apply outstanding migrations."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


@contextmanager
def reachable() -> Iterator[None]:
    """Raise a database error as a MachineError with its first line, which holds no password."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise home.out_of_reach(error) from error
