"""Django, set up once in this process; a portal of its own for each test, over both databases."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import django
import pytest
from django.db import connections
from django.test import override_settings
from django.test.utils import setup_test_environment

from briefgen.portal.configuration import PREFIX, Configuration
from briefgen.portal.folder import DataFolder
from tests.judges import postgresql
from tests.judges.postgresql import Server


def _set_up() -> None:
    """Make Django ready before the tests' modules name its models; the environment is as it was afterwards."""
    data = tempfile.mkdtemp(prefix="briefgen-django-")
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    DataFolder(Path(data)).create()
    settings = {
        f"{PREFIX}DATA": data,
        f"{PREFIX}PLAIN": "1",
        "DJANGO_SETTINGS_MODULE": "briefgen.portal.settings",
    }
    with mock.patch.dict(os.environ, settings):
        django.setup()
    setup_test_environment()


_set_up()


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Passwords of tests in this process cost next to nothing; what they cost in a portal has a test of its own."""
    from briefgen.portal.hashing import BoundedArgon2

    with mock.patch.multiple(BoundedArgon2, time_cost=1, memory_cost=8):
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    with postgresql.running() as started:
        yield started


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A migrated SQLite file."""
    from tests.portal import databases

    return databases.sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def migrated_postgresql(server: Server, tmp_path_factory: pytest.TempPathFactory) -> object:
    """A migrated PostgreSQL database."""
    from tests.portal import databases

    return databases.postgresql(server, tmp_path_factory.mktemp("postgresql"))


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Configuration]:
    """A new, empty portal; its configuration."""
    from tests.portal import databases

    source = request.getfixturevalue(f"migrated_{request.param}")
    made = Configuration(DataFolder(tmp_path / "portal").create(), plain=True)
    databases.use(source.fresh(made.folder), made.folder)
    with override_settings(HOUSE=made):
        yield made
    connections.close_all()
