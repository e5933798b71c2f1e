"""PostgreSQL, as Debian brings it: a server of our own in a folder, on a port of this machine alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.judges import tools
from tests.ports import free_port

OWNER = "briefgen"
UNPRIVILEGED = "postgres"  # the server refuses to run as root, so Debian makes this user for it


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    folder: Path
    fsync: bool = False

    def url(self, database: str) -> str:
        """What DATABASE_URL has to say for one of its databases."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """Stop at once, as when somebody pulls the plug of the network."""
        _run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "-w", "stop", check=False)

    def start(self) -> None:
        """Start, and return when it answers."""
        # Nobody pulls the plug of a test's machine: what is written need not wait for the disk, unless it is timed.
        fsync = "on" if self.fsync else "off"
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories='{self.folder}' -c fsync={fsync}"
        log = str(self.folder / "server.log")
        _run("pg_ctl", "-D", str(self.folder), "-l", log, "-o", options, "-w", "-t", "60", "start")


@contextmanager
def running(*, fsync: bool = False) -> Iterator[Server]:
    """A new server; stopped and removed afterwards. Without PostgreSQL the test is skipped."""
    program("initdb")  # before the folder is given to a user whom only PostgreSQL's package makes
    # Not below pytest's folder, which only root may enter.
    base = Path(tempfile.mkdtemp(prefix="briefgen-postgresql-"))
    try:
        if _is_root():
            shutil.chown(base, UNPRIVILEGED)
        folder = base / "data"
        _run("initdb", "-D", str(folder), "-U", OWNER, "--auth=trust", "-E", "UTF8", "--no-sync")
        server = Server(free_port(), folder, fsync)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(base)


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs, which Debian keeps off the PATH."""
    return str(Path(tools.require("postgres")).with_name(name))


def _run(name: str, *arguments: str, check: bool = True) -> None:
    user = UNPRIVILEGED if _is_root() else None
    # The server outlives pg_ctl and would hold its pipes open.
    done = subprocess.run(
        [program(name), *arguments],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0 or not check, f"{name} ended with {done.returncode}"


def _is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0
