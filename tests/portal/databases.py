"""Databases for tests in this process: each test has its own, copied from one that is migrated once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections

from briefgen.portal import configuration
from briefgen.portal.folder import DataFolder
from tests.judges.postgresql import Server

_numbers = count(1)


def use(url: str, folder: DataFolder) -> None:
    """Let Django speak to this database from now on, in this thread."""
    connections.close_all()
    described = configuration.database(url, folder)
    connections.settings["default"] = connections.configure_settings({"default": described})["default"]
    if hasattr(connections._connections, "default"):
        del connections["default"]
    ContentType.objects.clear_cache()


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A migrated SQLite file to copy."""

    template: Path

    def fresh(self, folder: DataFolder) -> str:
        """A new database in the folder; its URL is empty, as for every house without one."""
        shutil.copy(self.template, folder.database)
        return ""


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A migrated database to copy, on a server of the tests."""

    server: Server

    def fresh(self, folder: DataFolder) -> str:  # noqa: ARG002 -- as Sqlite's
        """The URL of a new database."""
        name = f"test_{next(_numbers)}"
        create(self.server, f"CREATE DATABASE {name} TEMPLATE portal_template")
        return self.server.url(name)


def sqlite(folder: Path) -> Sqlite:
    """A migrated SQLite file in the folder."""
    made = DataFolder(folder).made()
    use("", made)
    _migrate()
    connections.close_all()
    return Sqlite(made.database)


def postgresql(server: Server, folder: Path) -> Postgresql:
    """A migrated database on the server."""
    create(server, "CREATE DATABASE portal_template")
    use(server.url("portal_template"), DataFolder(folder).made())
    _migrate()
    connections.close_all()
    return Postgresql(server)


def create(server: Server, statement: str) -> None:
    """Run a statement that makes a database, on the server's own."""
    import psycopg  # noqa: PLC0415 -- without a server it is not needed

    connections.close_all()
    with psycopg.connect(server.url("postgres"), autocommit=True) as opened:
        opened.execute(statement)


def _migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    assert connection.vendor in {"sqlite", "postgresql"}
