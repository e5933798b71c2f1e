"""The whole way, as a house goes it: a fresh folder, the command line, a server, a browser."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests import waiting
from tests.judges.postgresql import Server
from tests.portal import databases, offers
from tests.portal.served import PASSWORD, Visitor, begun, command, environment, listens, serving
from tests.terminal import briefgen

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a cleared brief."""
    (tmp_path / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["sqlite", "postgresql"])
def variables(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment of a house on SQLite, and of one on PostgreSQL."""
    if request.param == "sqlite":
        return {}
    server: Server = request.getfixturevalue("server")
    name = f"house_{abs(hash(tmp_path))}"
    databases.create(server, f"CREATE DATABASE {name}")
    return {"DATABASE_URL": server.url(name)}


@posix
def test_from_a_fresh_folder_to_a_ministers_download(desk: Path, variables: dict[str, str]) -> None:
    with serving(desk, **variables) as site:
        first = (desk / "server.log").read_text(encoding="utf-8")
        assert "briefgen portal user add NAME --audience minister" in first
        added = command(
            desk, "user", "add", "secretary", "--audience", "minister", typed=f"{PASSWORD}\n", **variables
        )
        assert added.returncode == 0, added.stderr
        published = command(desk, "publish", "corridor.yaml", **variables)
        assert published.stdout.splitlines() == [
            "published: corridor/minister/1.0",
            "published: corridor/analyst/1.0",
        ]
        visitor = Visitor(site.url)
        status, page = visitor.log_in("secretary")
        assert (status, b"Grain corridor reopens" in page) == (200, True)
        assert briefgen("build", desk / "corridor.yaml", "-o", desk / "output").code == 0
        for form in ("pdf", "docx"):
            built = (desk / "output" / "corridor" / f"corridor.minister.{form}").read_bytes()
            assert visitor.get(f"/briefs/corridor/minister/1.0/corridor.minister.{form}") == (200, built)
        assert visitor.get("/briefs/corridor/analyst/1.0/corridor.analyst.pdf")[0] == 404
        assert site.stop() == 0
    verified = command(desk, "verify", **variables)
    assert (verified.returncode, "all as they were written" in verified.stdout) == (0, True), verified.stderr
    listed = command(desk, "list", **variables).stdout
    assert "corridor/minister/1.0" in listed
    assert "Traceback" not in (desk / "server.log").read_text(encoding="utf-8")


@posix
def test_a_download_under_way_is_finished_before_the_server_ends(desk: Path) -> None:
    path = "/briefs/corridor/analyst/1.0/corridor.analyst.docx"
    Image.effect_noise((2_400, 2_400), 90).save(
        desk / "sea.png"
    )  # larger than what a system keeps of an answer
    with (desk / "corridor.yaml").open("a", encoding="utf-8") as brief:
        brief.write("figures:\n  - {file: sea.png, alt: The sea}\n")
    with serving(desk) as site:
        added = command(desk, "user", "add", "secretary", "--audience", "analyst", typed=f"{PASSWORD}\n")
        assert added.returncode == 0, added.stderr
        published = command(desk, "publish", "corridor.yaml")
        assert published.returncode == 0, published.stderr
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        _, whole = visitor.get(path)
        assert len(whole) > 5_000_000
        cookies = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
        with socket.socket() as slow:
            slow.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096
            )  # so that most of it waits in the server
            slow.connect(("127.0.0.1", int(site.url.rpartition(":")[2])))
            slow.sendall(
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n".encode()
            )
            data = slow.recv(1_000)
            site.process.send_signal(signal.SIGTERM)
            waiting.until(lambda: not listens(slow.getpeername()))
            assert site.process.poll() is None
            while piece := slow.recv(65_536):
                data += piece
        assert data.partition(b"\r\n\r\n")[2] == whole
        assert site.process.wait(timeout=120) == 0


@posix
def test_a_request_that_was_sent_before_the_signal_is_answered(desk: Path) -> None:
    with serving(desk) as site, socket.socket() as client:
        client.settimeout(waiting.DEADLINE)
        site.process.send_signal(signal.SIGSTOP)  # it has read nothing when the signal comes
        client.connect(("127.0.0.1", int(site.url.rpartition(":")[2])))
        client.sendall(b"GET /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        site.process.send_signal(signal.SIGTERM)
        site.process.send_signal(signal.SIGCONT)
        assert client.makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"
        assert site.process.wait(timeout=120) == 0


@posix
def test_keys_and_folder_are_the_owners_alone(desk: Path) -> None:
    assert command(desk, "user", "add", "secretary", typed=f"{PASSWORD}\n").returncode == 0
    assert stat.S_IMODE((desk / "portal").stat().st_mode) == 0o700
    for name in ("secret.key", "audit.key"):
        assert stat.S_IMODE((desk / "portal" / name).stat().st_mode) == 0o600


@posix
def test_a_publisher_that_is_killed_leaves_nothing_visible_and_the_next_one_publishes(desk: Path) -> None:
    killed = 0
    for statement in range(4, 60, 8):
        if _python(desk, _killer(statement)) != -signal.SIGKILL:
            break
        killed += 1
        assert command(desk, "list").stdout == "nothing is published yet\n"
    assert killed >= 3
    assert command(desk, "publish", "corridor.yaml").returncode == 0
    assert command(desk, "list").stdout.count("published") == 2
    assert command(desk, "verify").returncode == 0


def _killer(calls: int) -> str:
    """A publisher that kills itself at the n-th statement it sends to the database."""
    return f"""
import os, signal, sys
from pathlib import Path
from briefgen.portal.start import ready
ready(Path("portal"))
from django.db import connection
from briefgen.cli import main
left = [{calls}]
def count(execute, *given):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*given)
sys.argv = ["briefgen", "portal", "publish", "corridor.yaml"]
with connection.execute_wrapper(count):
    main()
"""


def _python(folder: Path, script: str) -> int:
    call = [sys.executable, "-c", script]
    return subprocess.run(
        call, cwd=folder, env=environment(), capture_output=True, check=False, timeout=120
    ).returncode


def test_without_tls_it_is_served_to_this_machine_alone(desk: Path) -> None:
    refused = command(desk, "serve", "--host", "0.0.0.0")  # noqa: S104 -- refused
    assert (refused.returncode, "--site https://" in refused.stderr) == (2, True)


def test_a_database_out_of_reach_is_one_line(desk: Path) -> None:
    said = command(begun(desk), "serve", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert said.returncode == 4
    assert said.stderr.startswith("error: the portal's database: ")
    assert "Traceback" not in said.stderr


@posix
def test_a_releasers_desk_publishes_to_a_site(desk: Path) -> None:
    added = command(desk, "user", "add", "registrar", "--releaser", typed=f"{PASSWORD}\n")
    assert added.returncode == 0, added.stderr
    token = command(desk, "user", "token", "registrar").stdout.strip()
    with serving(desk) as site:
        refused = command(desk, "publish", "corridor.yaml", "--to", site.url, BRIEFGEN_TOKEN="wrong")
        assert (refused.returncode, "token" in refused.stderr) == (2, True)
        astray = command(desk, "answers", "corridor", "--to", f"{site.url}/briefs", BRIEFGEN_TOKEN=token)
        assert (astray.returncode, "without a path" in astray.stderr) == (4, True), astray.stderr
        assert "publish" not in astray.stderr
        done = command(desk, "publish", "corridor.yaml", "--to", site.url, BRIEFGEN_TOKEN=token)
        assert done.stdout.splitlines()[0] == "waits for a second releaser: corridor/minister/1.0", (
            done.stderr
        )
    assert "waits for approval" in command(desk, "list").stdout


def test_a_token_is_not_sent_in_the_plain(desk: Path) -> None:
    said = command(desk, "publish", "corridor.yaml", "--to", "http://briefs.example.org", BRIEFGEN_TOKEN="t")
    assert (said.returncode, "https://" in said.stderr) == (2, True)


def test_the_shipped_settings_pass_djangos_check_of_a_deployment(desk: Path) -> None:
    assert command(desk, "publish", "corridor.yaml").returncode == 0
    script = "import django; django.setup(); from django.core.management import call_command as c; c('check', '--deploy', fail_level='WARNING'); c('makemigrations', '--check', '--dry-run')"
    for site in ("", "https://briefs.example.org"):
        settings = environment(
            DJANGO_SETTINGS_MODULE="briefgen.portal.settings",
            BRIEFGEN_PORTAL_DATA=str(desk / "portal"),
            BRIEFGEN_PORTAL_SITE=site,
        )
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script],
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "no issues" in done.stdout
