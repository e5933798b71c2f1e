"""Databases for tests in this process: each test has an empty one, migrated once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections

from briefgen.portal import configuration
from briefgen.portal.folder import DataFolder
from tests.judges.postgresql import Server

MIGRATED = "migrated"


def use(url: str, folder: DataFolder) -> None:
    """Let Django speak to this database from now on, in this thread."""
    connections.close_all()
    described = configuration.database(url, folder)
    connections.settings["default"] = connections.configure_settings({"default": described})["default"]
    connections["default"]  # so that there is one to take away
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
    """A migrated database on a server of the tests, emptied for each test."""

    server: Server

    def fresh(self, folder: DataFolder) -> str:  # as Sqlite's
        """The URL of the database, with nothing in it but what the migrations put there."""
        connections.close_all()
        with psycopg.connect(self.server.url(MIGRATED), autocommit=True) as opened:
            opened.execute(
                f"ALTER TABLE portal_auditrow DISABLE TRIGGER ALL; TRUNCATE {self.tables()} RESTART IDENTITY CASCADE"
            )
            opened.execute("ALTER TABLE portal_auditrow ENABLE TRIGGER ALL")
        return self.server.url(MIGRATED)

    def tables(self) -> str:
        """Every table that users fill."""
        use(self.server.url(MIGRATED), DataFolder(Path()))
        kept = {"django_migrations", "django_content_type", "auth_permission"}
        return ", ".join(sorted(set(connection.introspection.table_names()) - kept))


def sqlite(folder: Path) -> Sqlite:
    """A migrated SQLite file in the folder."""
    made = DataFolder(folder).create()
    use("", made)
    _migrate()
    connections.close_all()
    return Sqlite(made.database)


def postgresql(server: Server, folder: Path) -> Postgresql:
    """A migrated database on the server."""
    create(server, f"CREATE DATABASE {MIGRATED}")
    use(server.url(MIGRATED), DataFolder(folder).create())
    _migrate()
    connections.close_all()
    return Postgresql(server)


def create(server: Server, statement: str) -> None:
    """Run a statement that makes a database, on the server's own."""
    connections.close_all()
    with psycopg.connect(server.url("postgres"), autocommit=True) as opened:
        opened.execute(statement)


def _migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    assert connection.vendor in {"sqlite", "postgresql"}
