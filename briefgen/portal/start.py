"""Set-up of Django in this process for one data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import MachineError
from briefgen.portal.configuration import PREFIX
from briefgen.portal.folder import DataFolder


def ready(data: Path, *, plain: bool = False) -> None:
    """Set up settings, tables and keys; MachineError when the database is unavailable."""
    os.environ[f"{PREFIX}DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefgen.portal.settings")
    if plain:
        os.environ[f"{PREFIX}PLAIN"] = "1"
    DataFolder(data.absolute()).create()
    import django

    django.setup()
    with reachable():
        migrate()


def sweep() -> None:
    """Delete expired sessions, and attempts to log in that count no longer."""
    from django.core.management import call_command
    from django.db import connections

    from briefgen.portal import attempts

    call_command("clearsessions")
    attempts.sweep()
    connections.close_all()


def users() -> bool:
    """True when any user exists. Closes the connection."""
    from django.db import connections

    from briefgen.portal.models import User

    found = User.objects.exists()
    connections.close_all()
    return found


def migrate() -> None:
    """Apply outstanding migrations, then close the connections."""
    from django.core.management import call_command
    from django.db import connection, connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    connections.close_all()


@contextmanager
def reachable() -> Iterator[None]:
    """Raise a database error as a MachineError with its first line, which holds no password."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise MachineError(f"the portal's database: {first}") from error
