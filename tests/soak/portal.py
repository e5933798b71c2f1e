"""A portal under load while briefs are published, then with its server killed again and again: nothing is lost, nothing twice.

python -m tests.soak.portal [count] [seed] [kills]

Each download says an address of its own, which stands in its audit row: so each answer is held against its row. Over SQLite, then
over PostgreSQL; whoever publishes is a process of their own beside the server.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from briefgen.formats import PUBLISHED
from tests.judges import postgresql
from tests.portal import offers
from tests.portal.crowd import Outcome, WantedFile, download
from tests.portal.served import PASSWORD, Visitor, command, environment
from tests.ports import free_port

AUDIENCES = ("minister", "analyst")
TAKEN = (
    "SELECT address FROM portal_auditrow WHERE action IN ('download', 'read') AND address LIKE '2001:db8:%'"
)


@dataclass
class House:
    """A portal with a published brief and a user for each audience; its server can be killed."""

    folder: Path
    variables: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = None
    published: int = 0

    def prepare(self) -> None:
        """Users and the first version."""
        (self.folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
        for audience in AUDIENCES:
            self.call("user", "add", f"reader-{audience}", "--audience", audience)
        self.call("publish", "corridor.yaml")

    def call(self, *words: str) -> str:
        """What a command says; it must succeed."""
        done = command(self.folder, *words, typed=f"{PASSWORD}\n", **self.variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the server, and return when it listens."""
        settings = environment(**self.variables, BRIEFGEN_PORTAL_PROXIES="1")
        call = [sys.executable, "-m", "briefgen", "portal", "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                call, cwd=self.folder, env=settings, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(2_400):
            with contextlib.suppress(OSError):
                Visitor(f"http://127.0.0.1:{self.port}").get("/account/login/")
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "server.log").read_text(encoding="utf-8"))

    def kill(self) -> None:
        """End the server in the middle of whatever it does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wanted(self) -> tuple[WantedFile, ...]:
        """Every file of the first version, asked for by whom it is for."""
        made = offers.files(offers.brief())
        found = []
        for audience in AUDIENCES:
            visitor = Visitor(f"http://127.0.0.1:{self.port}")
            visitor.log_in(f"reader-{audience}")
            session = next(cookie.value or "" for cookie in visitor.jar if cookie.name == "session")
            base = f"/briefs/corridor/{audience}/1.0/corridor.{audience}"
            found += [
                WantedFile(f"{base}.{form}", session, offers.of(made, audience, form).sha256)
                for form in PUBLISHED
            ]
        return tuple(found)

    def rows(self) -> Counter[str]:
        """How many rows there are of each download."""
        if url := self.variables.get("DATABASE_URL"):
            with psycopg.connect(url) as opened:
                return Counter(row[0] for row in opened.execute(TAKEN))
        with contextlib.closing(sqlite3.connect(self.folder / "portal" / "portal.sqlite3")) as database:
            return Counter(row[0] for row in database.execute(TAKEN))

    def publish(self, until: threading.Event) -> None:
        """Publish version after version of another brief."""
        path = self.folder / "fisheries.yaml"
        while not until.wait(0.2):
            self.published += 1
            text = offers.brief(title=f"Fisheries {self.published}", version=f'"{self.published}.0"')
            path.write_text(text, encoding="utf-8")
            self.call("publish", path.name)


def downloads(house: House, count: int, connections: int = 32) -> str:
    """So many downloads while briefs are published: none fails, each has one row, the chain is whole."""
    house.start()
    try:
        with _publishing(house):
            outcome = download(("127.0.0.1", house.port), house.wanted(), count, connections)
    finally:
        house.kill()
    rows = house.rows()
    assert not outcome.cut, outcome.cut[:3]
    assert not outcome.wrong, outcome.wrong[:3]
    assert len(outcome.received) == count
    assert rows == Counter(outcome.received), "a row is lost, or there twice"
    said = house.call("verify").splitlines()[0]
    return (
        f"{count} downloads over {connections} connections in {outcome.elapsed:.0f} s ({outcome.rate:.0f}/s) while "
        f"{house.published} versions were published: no error, {rows.total()} rows, none twice; {said}"
    )


def kills(house: House, count: int, times: int, chance: random.Random) -> str:
    """Downloads while the server is killed: the chain is whole, and who has a whole file has its row."""
    house.start()
    before, wanted = house.rows(), house.wanted()
    outcome = Outcome()
    crowd = threading.Thread(
        target=download, args=(("127.0.0.1", house.port), wanted, count), kwargs={"outcome": outcome}
    )
    crowd.start()
    marks = sorted(chance.sample(range(count // 10, count * 8 // 10), times))  # kill after so many downloads
    done = 0
    for mark in marks:
        while len(outcome.received) < mark and crowd.is_alive():
            time.sleep(0.001)
        if not crowd.is_alive():
            break
        house.kill()
        done += 1
        house.start()
    crowd.join()
    house.kill()
    assert done == times, f"expected {times} kills during the downloads, found {done}"
    rows = house.rows() - before
    assert not outcome.wrong, outcome.wrong[:3]
    missing = set(outcome.received) - set(rows)
    assert not missing, f"received and not on record: {sorted(missing)[:3]}"
    assert not [address for address, found in rows.items() if found > 1], "a row is there twice"
    assert set(rows) <= {*outcome.received, *outcome.cut}
    said = house.call("verify").splitlines()[0]
    unread = len(set(rows) - set(outcome.received))
    return (
        f"server killed {done} times during {len(outcome.received) + len(outcome.cut)} downloads in {outcome.elapsed:.0f} s: "
        f"{len(outcome.received)} received, each with its row; {len(outcome.cut)} cut off, {unread} of them on record; {said}"
    )


@contextmanager
def houses() -> Iterator[list[tuple[str, House]]]:
    """One over SQLite and one over PostgreSQL."""
    with (
        tempfile.TemporaryDirectory() as small,
        tempfile.TemporaryDirectory() as large,
        postgresql.running() as server,
    ):
        made = [
            ("SQLite", House(Path(small), {}, free_port())),
            ("PostgreSQL", House(Path(large), {"DATABASE_URL": server.url("postgres")}, free_port())),
        ]
        for _, house in made:
            house.prepare()
        yield made


@contextmanager
def _publishing(house: House) -> Iterator[None]:
    """While this lasts, briefs are published; a publication that fails is raised at the end."""
    until, failures = threading.Event(), []

    def publish() -> None:
        try:
            house.publish(until)
        except AssertionError as error:
            failures.append(error)

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        until.set()
        thread.join()
    assert not failures, failures[0]


def main(count: int = 20_000, seed: int = 1, times: int = 20) -> None:
    """Both runs over both databases, and what was found."""
    chance = random.Random(seed)
    with houses() as made:
        for title, house in made:
            print(f"{title}, seed {seed}: {downloads(house, count)}", flush=True)
            print(f"{title}, seed {seed}: {kills(house, count, times, chance)}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
