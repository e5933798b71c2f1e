"""The scripts that copy a portal and restore it: of the right database, or of none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.judges.postgresql import Server
from tests.portal import databases, offers
from tests.portal.served import PASSWORD, command

DEPLOY = ROOT / "briefgen" / "portal" / "deploy"
REFUSED = 2

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts of a shell")


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    """A new, empty database."""
    name = f"backup_{abs(hash(request.node.name)) % 1_000_000}"
    databases.create(server, f"CREATE DATABASE {name}")
    return server.url(name)


def run(script: Path, *words: str | Path, folder: Path, **variables: str) -> tuple[int, str]:
    """Exit code and messages of a script, with no variable but these."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", script, *words],
        cwd=folder, env={"PATH": path, **variables}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stderr


def said(script: Path, *words: str | Path, folder: Path, **variables: str) -> str:
    """What a script that succeeds says on stdout."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", script, *words],
        cwd=folder, env={"PATH": path, **variables}, capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip


def of_system(folder: Path, name: str) -> Path:
    """A script whose file of the system's settings is one of the test's own, and that file."""
    script, shipped = folder / name, (DEPLOY / name).read_text(encoding="utf-8")
    script.write_text(
        shipped.replace("/etc/briefgen/portal.env", str(folder / "portal.env")), encoding="utf-8"
    )
    return script


def begun(folder: Path, **variables: str) -> bool:
    """Whether a portal with one user was made."""
    return command(folder, "user", "add", "secretary", typed=f"{PASSWORD}\n", **variables).returncode == 0


def back_up(folder: Path, script: Path = DEPLOY / "backup.sh", **variables: str) -> tuple[int, str]:
    """Exit code and messages of a copy of `portal` to `copy`."""
    return run(script, "portal", "copy", folder=folder, **variables)


def test_a_portal_is_restored_from_its_copy(tmp_path: Path) -> None:
    offers.published(tmp_path)
    assert back_up(tmp_path) == (0, "")
    assert run(DEPLOY / "restore.sh", "copy", "again", folder=tmp_path) == (0, "")
    heads = [command(tmp_path, "verify", "--data", one) for one in ("portal", "again")]
    assert [one.returncode for one in heads] == [0, 0], heads[1].stderr
    assert heads[0].stdout == heads[1].stdout
    assert run(DEPLOY / "restore.sh", "copy", "again", folder=tmp_path)[0] == REFUSED


@pytest.mark.parametrize(
    "line", ["DATABASE_URL=%s", ' DATABASE_URL = "%s" ', "DATABASE_URL=x\nDATABASE_URL='%s'"]
)
def test_a_postgresql_portal_named_in_its_folder_is_copied(tmp_path: Path, url: str, line: str) -> None:
    assert begun(tmp_path, DATABASE_URL=url)
    (tmp_path / "portal" / "portal.env").write_text(line % url + "\n", encoding="utf-8")
    (tmp_path / "portal" / "portal.sqlite3").touch()  # a stray one
    assert back_up(tmp_path) == (0, "")
    assert (tmp_path / "copy" / "portal.dump").stat().st_size > 10_000
    assert not (tmp_path / "copy" / "portal.sqlite3").exists()
    code, said = run(DEPLOY / "restore.sh", "copy", "again", folder=tmp_path)
    assert (code, "expected DATABASE_URL" in said, (tmp_path / "again").exists()) == (REFUSED, True, False)


def test_a_portal_named_in_the_file_of_the_system_is_copied(tmp_path: Path, url: str) -> None:
    assert begun(tmp_path, DATABASE_URL=url)
    system, script = tmp_path / "portal.env", of_system(tmp_path, "backup.sh")
    system.write_text(f"DATABASE_URL={url}\n", encoding="utf-8")
    assert back_up(tmp_path, script)[0] == REFUSED  # it is for another folder
    system.write_text(f"BRIEFGEN_PORTAL_DATA={tmp_path}/portal/\nDATABASE_URL={url}\n", encoding="utf-8")
    assert back_up(tmp_path, script) == (0, "")
    assert (tmp_path / "copy" / "portal.dump").exists()
    assert (tmp_path / "copy" / "system.env").read_bytes() == system.read_bytes()


def test_who_restores_is_told_what_a_restore_cannot_do(tmp_path: Path, url: str, server: Server) -> None:
    assert begun(tmp_path, DATABASE_URL=url)
    (tmp_path / "portal" / "portal.env").write_text(f"DATABASE_URL={url}\n", encoding="utf-8")
    (tmp_path / "portal.env").write_text(f"BRIEFGEN_PORTAL_DATA={tmp_path}/portal\n", encoding="utf-8")
    assert back_up(tmp_path, of_system(tmp_path, "backup.sh")) == (0, "")
    databases.create(server, "CREATE DATABASE backup_restored")
    restored, script = server.url("backup_restored"), of_system(tmp_path, "restore.sh")
    words = said(script, "copy", "again", folder=tmp_path, DATABASE_URL=restored)
    assert "again/portal.env: names another DATABASE_URL" in words
    assert "copy/system.env" in words
    assert "read again/files again" in words
    assert "chown" in words or os.geteuid() != 0
    done = command(tmp_path, "verify", "--data", "again", DATABASE_URL=restored)
    assert done.returncode == 0, done.stderr
    again = run(script, "copy", "third", folder=tmp_path, DATABASE_URL=restored)
    assert again[0] != 0  # that database is not empty


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_portal_that_root_restores_belongs_to_the_owner_of_its_files(tmp_path: Path) -> None:
    nobody = 65_534
    offers.published(tmp_path)
    for path in (tmp_path / "portal" / "files", *(tmp_path / "portal" / "files").rglob("*")):
        os.chown(path, nobody, nobody)
    assert back_up(tmp_path) == (0, "")
    assert "chown" not in said(DEPLOY / "restore.sh", "copy", "again", folder=tmp_path)
    made = [tmp_path / "again", *(tmp_path / "again").rglob("*")]
    assert [path for path in made if path.stat().st_uid != nobody] == []
    assert command(tmp_path, "verify", "--data", "again").returncode == 0
    assert [path for path in (tmp_path / "again").rglob("*") if path.stat().st_uid != nobody] == []


def test_a_copy_without_the_portals_own_database_is_refused(tmp_path: Path, url: str) -> None:
    assert begun(tmp_path, DATABASE_URL=url)
    (tmp_path / "portal" / "portal.sqlite3").touch()
    assert "is PostgreSQL, and DATABASE_URL is not set" in back_up(tmp_path)[1]
    (tmp_path / "portal" / "database").write_text("postgresql 0123\n", encoding="ascii")
    assert "the database of another portal" in back_up(tmp_path, DATABASE_URL=url)[1]
    assert "does not answer" in back_up(tmp_path, DATABASE_URL="postgresql://a@127.0.0.1:1/b")[1]
    shutil.rmtree(tmp_path / "portal")
    assert "there is no portal here" in back_up(tmp_path)[1]
    assert not (tmp_path / "copy").exists()


def test_a_copy_of_an_sqlite_portal_that_has_lost_its_database_is_refused(tmp_path: Path) -> None:
    assert begun(tmp_path)
    assert back_up(tmp_path, DATABASE_URL="postgresql://a@127.0.0.1:1/b")[0] == REFUSED
    for path in (tmp_path / "portal").glob("portal.sqlite3*"):
        path.unlink()
    assert back_up(tmp_path)[0] == REFUSED
    assert not (tmp_path / "portal" / "portal.sqlite3").exists()
    shutil.rmtree(tmp_path / "portal")
    assert begun(tmp_path)
    assert back_up(tmp_path) == (0, "")
    with sqlite3.connect(tmp_path / "copy" / "portal.sqlite3") as opened:
        assert opened.execute("SELECT count(*) FROM portal_identity").fetchone() == (1,)
    opened.close()
