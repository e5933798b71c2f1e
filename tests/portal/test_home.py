"""One database, always the right one, whoever calls and from wherever."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.judges.postgresql import Server
from tests.portal import databases, offers
from tests.portal.served import PASSWORD, begun, command

USAGE = 2


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    """A new, empty database."""
    name = f"home_{abs(hash(request.node.name)) % 1_000_000}"
    databases.create(server, f"CREATE DATABASE {name}")
    return server.url(name)


def test_a_command_without_the_url_of_a_postgresql_portal_refuses(tmp_path: Path, url: str) -> None:
    assert command(begun(tmp_path), "list", DATABASE_URL=url).returncode == 0
    done = command(tmp_path, "user", "add", "secretary", typed=f"{PASSWORD}\n")
    assert done.returncode == USAGE
    assert "this portal's database is PostgreSQL, and DATABASE_URL is not set" in done.stderr
    assert not (tmp_path / "portal" / "portal.sqlite3").exists()


def test_commands_read_the_settings_of_the_folder(tmp_path: Path, url: str) -> None:
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "portal.env").write_text(f'# the house\nDATABASE_URL="{url}"\n', encoding="utf-8")
    done = command(tmp_path, "user", "add", "secretary", typed=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "portal" / "portal.sqlite3").exists()


def test_an_sqlite_portal_and_a_url_do_not_go_together(tmp_path: Path, url: str) -> None:
    assert command(begun(tmp_path), "list").returncode == 0
    done = command(tmp_path, "list", DATABASE_URL=url)
    assert (done.returncode, "this portal's database is SQLite" in done.stderr) == (USAGE, True)


def test_the_database_of_another_portal_is_refused(tmp_path: Path, url: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        begun(folder)
    assert command(one, "list", DATABASE_URL=url).returncode == 0
    assert (
        command(other, "list", DATABASE_URL=url).returncode == 0
    )  # a second server with a folder of its own
    (other / "portal" / "database").write_text("postgresql 0123\n", encoding="ascii")
    done = command(other, "list", DATABASE_URL=url)
    assert (done.returncode, "the database of another portal" in done.stderr) == (USAGE, True)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_servers_that_start_at_once_on_an_empty_database_make_it_once(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    variables = {"DATABASE_URL": request.getfixturevalue("url")} if kind == "postgresql" else {}
    begun(tmp_path)
    with ThreadPoolExecutor(4) as crowd:
        done = list(crowd.map(lambda _: command(tmp_path, "list", **variables), range(4)))
    assert [one.returncode for one in done] == [0] * 4, [one.stderr for one in done]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_files_that_root_makes_belong_to_the_owner_of_the_folder(tmp_path: Path) -> None:
    nobody = 65_534
    folder = tmp_path / "portal"
    folder.mkdir()
    os.chown(folder, nobody, nobody)
    (tmp_path / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    assert command(tmp_path, "publish", "corridor.yaml").returncode == 0
    found = {path: path.stat().st_uid for path in folder.rglob("*")}
    assert [path for path, owner in found.items() if owner != nobody] == []
    assert len(found) > 10


def test_the_migrations_keep_the_guard_of_the_log(tmp_path: Path) -> None:
    import sqlite3

    assert command(begun(tmp_path), "list").returncode == 0
    with sqlite3.connect(tmp_path / "portal" / "portal.sqlite3") as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert {"portal_auditrow_UPDATE", "portal_auditrow_DELETE"} <= names
