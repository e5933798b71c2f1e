"""Django, made ready in this process for one data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import MachineError
from briefgen.portal.configuration import PREFIX
from briefgen.portal.folder import DataFolder


def ready(data: Path, *, plain: bool = False) -> None:
    """Settings, tables and keys are there when this returns; MachineError when the database is out of reach."""
    os.environ[f"{PREFIX}DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefgen.portal.settings")
    if plain:
        os.environ[f"{PREFIX}PLAIN"] = "1"
    DataFolder(data.absolute()).create()
    import django  # noqa: PLC0415 -- not before the environment says where the data are

    django.setup()
    with reachable():
        migrate()


def sweep() -> None:
    """Take away what is of no more use: sessions that ended."""
    from django.core.management import call_command  # noqa: PLC0415 -- not before setup
    from django.db import connections  # noqa: PLC0415

    call_command("clearsessions")
    connections.close_all()


def users() -> bool:
    """Whether there is any user yet; the connection is closed again, for the server that is about to fork."""
    from django.db import connections  # noqa: PLC0415 -- not before setup

    from briefgen.portal.models import User  # noqa: PLC0415

    found = User.objects.exists()
    connections.close_all()
    return found


def migrate() -> None:
    """Bring the tables up to date, and close the connections, which a server that forks must not share."""
    from django.core.management import call_command  # noqa: PLC0415 -- not before setup
    from django.db import connection, connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    connections.close_all()


@contextmanager
def reachable() -> Iterator[None]:
    """What the database refuses is one line, not a traceback; its words may hold no password, so they are shown."""
    from django.db import DatabaseError, InterfaceError  # noqa: PLC0415 -- not before setup

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise MachineError(f"the portal's database: {first}") from error
