"""One database, always the right one, whoever calls and from wherever."""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path
from unittest import mock

import click
import psycopg
import pytest

from briefgen.cli.command import briefgen
from briefgen.errors import BriefgenError
from tests.judges.postgresql import Server
from tests.portal import databases, offers
from tests.portal.served import PASSWORD, begun, command, environment

USAGE, MACHINE = 2, 4
READING = (
    ("list",), ("waiting",), ("verify",), ("prune",), ("due",), ("answers", "corridor"), ("withdraw", "corridor"),
    ("approve", "release/1"), ("refuse", "release/1"), ("user", "list"), ("user", "disable", "secretary"),
    ("user", "enable", "secretary"), ("user", "remove", "secretary"), ("user", "token", "secretary"),
)  # fmt: skip
BEGINNING = (("user", "add", "ghost"), ("publish", "corridor.yaml"), ("serve", "--port", "0"))


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    """A new, empty database."""
    name = f"home_{abs(hash(request.node.name)) % 1_000_000}"
    databases.create(server, f"CREATE DATABASE {name}")
    return server.url(name)


def begin(folder: Path, name: str = "secretary", **variables: str) -> subprocess.CompletedProcess[str]:
    """A user is added, which begins a portal where there is none."""
    return command(folder, "user", "add", name, typed=f"{PASSWORD}\n", **variables)


def empty(server: Server, name: str) -> str:
    databases.create(server, f"CREATE DATABASE {name}")
    return server.url(name)


def refusals(folder: Path, said: str, code: int, *commands: tuple[str, ...], **variables: str) -> None:
    """Each of these commands is refused with these words, before Django is set up, and leaves the folder as it was."""
    (folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    before = contents(folder)
    for words in commands:
        with mock.patch.dict(os.environ, environment(**variables), clear=True), chdir(folder):
            with pytest.raises(BriefgenError, match=said) as refused:
                briefgen.main(["portal", *words], standalone_mode=False)
            assert (words, refused.value.exit_code) == (words, code)
        assert contents(folder) == before, words


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a portal and its bytes, but for locks, and for what SQLite keeps beside a database that is open."""
    passing = (".lock", "-shm", "-wal")
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(passing)
    }


def test_the_commands_that_are_refused_here_are_all_that_there_are() -> None:
    portal = briefgen.get_command(click.Context(briefgen), "portal")
    assert isinstance(portal, click.Group)
    found = {
        (name, *rest)
        for name, one in portal.commands.items()
        for rest in ([(sub,) for sub in one.commands] if isinstance(one, click.Group) else [()])
    }
    assert {words[: 2 if words[0] == "user" else 1] for words in (*READING, *BEGINNING)} == found


def test_an_empty_database_is_not_taken_for_that_of_a_portal_that_is_there(
    tmp_path: Path, url: str, server: Server
) -> None:
    other = empty(server, "home_emptied")
    assert begin(tmp_path, DATABASE_URL=url).returncode == 0
    refusals(tmp_path, "expected this portal's database", USAGE, *READING, *BEGINNING, DATABASE_URL=other)
    with psycopg.connect(other) as opened:
        assert opened.execute("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'portal%'").fetchone() == (
            0,
        )
    assert command(tmp_path, "list", DATABASE_URL=url).returncode == 0


def test_a_portal_that_has_lost_its_sqlite_file_gets_no_other(tmp_path: Path) -> None:
    assert begin(tmp_path).returncode == 0
    for path in (tmp_path / "portal").glob("portal.sqlite3*"):
        path.unlink()
    refusals(tmp_path, "restore it from the backup", USAGE, *READING, *BEGINNING)
    (tmp_path / "portal" / "portal.sqlite3").touch()
    refusals(tmp_path, "restore it from the backup", USAGE, ("verify",), ("prune",))


@pytest.mark.parametrize("key", ["audit.key", "secret.key"])
def test_a_key_that_is_lost_is_not_made_anew(tmp_path: Path, key: str) -> None:
    assert begin(tmp_path).returncode == 0
    (tmp_path / "portal" / key).unlink()
    refusals(tmp_path, key, MACHINE, *READING, *BEGINNING)
    (tmp_path / "portal" / "database").unlink()
    (tmp_path / "portal" / key).touch()
    refusals(tmp_path, key, MACHINE, ("verify",), ("serve", "--port", "0"))


def test_no_portal_begins_in_a_folder_of_other_things(tmp_path: Path) -> None:
    other = tmp_path / "portal"
    other.mkdir()
    refusals(tmp_path, "there is no portal here; name its folder with --data", USAGE, *READING)
    (other / "portal").mkdir()
    refusals(tmp_path, "there is no portal here", USAGE, *READING)
    refusals(tmp_path, "a portal begins in a new or an empty folder, and here is portal", USAGE, *BEGINNING)
    shutil.rmtree(other / "portal")
    (other / "files" / "ab").mkdir(parents=True)
    refusals(tmp_path, "and here is files", USAGE, *BEGINNING)


def test_a_new_folder_is_not_given_to_the_database_of_a_portal(tmp_path: Path, url: str) -> None:
    assert begin(tmp_path, DATABASE_URL=url).returncode == 0
    (tmp_path / "new").mkdir()
    refusals(tmp_path / "new", "the keys of the log are there", USAGE, *BEGINNING, DATABASE_URL=url)


def test_a_folder_without_a_name_takes_the_database_that_its_key_has_signed(
    tmp_path: Path, url: str, server: Server
) -> None:
    assert begin(tmp_path, DATABASE_URL=url).returncode == 0
    other = empty(server, "home_of_others")
    (tmp_path / "others").mkdir()
    assert begin(tmp_path / "others", DATABASE_URL=other).returncode == 0
    (tmp_path / "portal" / "database").unlink()
    done = command(tmp_path, "list", DATABASE_URL=other)
    assert (done.returncode, "that of another portal" in done.stderr) == (USAGE, True)
    assert command(tmp_path, "list", DATABASE_URL=url).returncode == 0
    assert (tmp_path / "portal" / "database").read_text(encoding="ascii").startswith("postgresql ")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_the_database_is_for_its_owner_alone_whatever_the_folder_lets_in(tmp_path: Path) -> None:
    (tmp_path / "portal").mkdir(0o755)
    assert begin(tmp_path).returncode == 0
    for name in ("portal.sqlite3", "audit.key", "secret.key", "files"):
        assert (tmp_path / "portal" / name).stat().st_mode & 0o077 == 0, name


def test_a_command_without_the_url_of_a_postgresql_portal_refuses(tmp_path: Path, url: str) -> None:
    assert begin(begun(tmp_path), DATABASE_URL=url).returncode == 0
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
    assert begin(tmp_path).returncode == 0
    done = command(tmp_path, "list", DATABASE_URL=url)
    assert (done.returncode, "this portal's database is SQLite" in done.stderr) == (USAGE, True)


def test_the_database_of_another_portal_is_refused(tmp_path: Path, url: str) -> None:
    assert begin(tmp_path, DATABASE_URL=url).returncode == 0
    (tmp_path / "portal" / "database").write_text("postgresql 0123\n", encoding="ascii")
    refusals(tmp_path, "that of another portal", USAGE, *READING, *BEGINNING, DATABASE_URL=url)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_servers_that_start_at_once_on_an_empty_database_make_it_once(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    variables = {"DATABASE_URL": request.getfixturevalue("url")} if kind == "postgresql" else {}
    begun(tmp_path)
    with ThreadPoolExecutor(4) as crowd:
        done = list(crowd.map(lambda number: begin(tmp_path, f"user{number}", **variables), range(4)))
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

    assert begin(tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "portal" / "portal.sqlite3") as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert {"portal_auditrow_UPDATE", "portal_auditrow_DELETE"} <= names
