"""Durable audited downloads a second, over SQLite and PostgreSQL, against two bare Starlette handlers.

    python -m benchmarks.portal [downloads] [rounds]

32 connections that stay open; every answer's bytes are compared with what was published, every download has its row, chained to
the one before and on disk before the first byte. The servers take turns on the same database, round by round, each as
one process: the portal as `briefgen portal serve` starts it, the others by uvicorn.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.judges import postgresql
from tests.portal import offers
from tests.portal.crowd import Outcome, WantedFile, download
from tests.portal.served import PASSWORD, Visitor, command, environment, serving
from tests.ports import free_port

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
PORTAL, FILE, WHOLE = "portal", "Starlette, FileResponse", "Starlette, file read whole"
UNLOCKED = "Starlette, file read whole, no lock around the row"
WAYS = {FILE: "file", WHOLE: "whole", UNLOCKED: "unlocked"}


@dataclass(frozen=True, slots=True)
class Contender:
    """A server, and what its reader asks for."""

    name: str
    port: int
    wanted: WantedFile

    def run(self, count: int) -> Outcome:
        """So many downloads."""
        outcome = download(("127.0.0.1", self.port), (self.wanted,), count)
        assert not outcome.cut, self.name
        assert not outcome.wrong, (self.name, outcome.wrong[:3])
        return outcome


def main(downloads: int = 2_000, rounds: int = 5) -> None:
    """Measure over both databases and print a table of each."""
    with tempfile.TemporaryDirectory() as folder:
        _measure("SQLite", Path(folder), {}, downloads, rounds)
    with tempfile.TemporaryDirectory() as folder, postgresql.running(fsync=True) as server:
        house = {"DATABASE_URL": server.url("postgres")}
        _measure("PostgreSQL", Path(folder), house, downloads, rounds)


def _measure(title: str, folder: Path, variables: dict[str, str], downloads: int, rounds: int) -> None:
    with ExitStack() as stack:
        contenders = stack.enter_context(_contenders(folder, variables))
        outcomes: dict[str, list[Outcome]] = {one.name: [] for one in contenders}
        for one in contenders:
            one.run(200)  # warm
        for turn in range(rounds):
            for one in contenders[turn % len(contenders) :] + contenders[: turn % len(contenders)]:
                outcomes[one.name].append(one.run(downloads))
    verified = command(folder, "verify", **variables)
    assert verified.returncode == 0, verified.stdout
    print(
        f"\n{title}: {rounds} rounds of {downloads} downloads of {_size(folder):,} bytes; {verified.stdout.splitlines()[0]}"
    )
    print("| | downloads/s | median | p99 | p99 / median |\n|---|---|---|---|---|")
    for name, found in outcomes.items():
        rate, middle, last = (
            median(values)
            for values in zip(
                *((one.rate, one.quantile(0.5), one.quantile(0.99)) for one in found), strict=True
            )
        )
        ratio = median(one.quantile(0.99) / one.quantile(0.5) for one in found)
        print(f"| {name} | {rate:.0f} | {middle * 1000:.0f} ms | {last * 1000:.0f} ms | {ratio:.2f} |")
    for other in list(outcomes)[1:]:
        ratios = [
            ours.rate / theirs.rate for ours, theirs in zip(outcomes[PORTAL], outcomes[other], strict=True)
        ]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"portal / {other}: {median(ratios):.2f} ({spread})")


@contextmanager
def _contenders(folder: Path, variables: dict[str, str]) -> Iterator[list[Contender]]:
    """The servers, all running."""
    (folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    command(folder, "user", "add", "secretary", "--audience", "minister", typed=f"{PASSWORD}\n", **variables)
    published = command(folder, "publish", "corridor.yaml", **variables)
    assert published.returncode == 0, published.stderr
    sha256 = offers.of(offers.files(offers.brief()), "minister").sha256
    with ExitStack() as stack:
        site = stack.enter_context(serving(folder, BRIEFGEN_PORTAL_PROXIES="1", **variables))
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        cookie = next(one.value or "" for one in visitor.jar if one.name == "session")
        made = [Contender(PORTAL, int(site.url.rpartition(":")[2]), WantedFile(PATH, cookie, sha256))]
        database = variables.get("DATABASE_URL", "sqlite")
        # PostgreSQL has a lock of its own, and connections for three servers, not for four.
        ways = {name: way for name, way in WAYS.items() if name != UNLOCKED or not variables}
        for name, way in ways.items():
            port = stack.enter_context(_bare(folder / "portal", database, way))
            made.append(Contender(name, port, WantedFile(PATH, cookie, sha256)))
        yield made


@contextmanager
def _bare(folder: Path, database: str, way: str) -> Iterator[int]:
    """The port of a bare handler."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.bare", str(folder), database, way, str(port)]
    process = subprocess.Popen(command, env=environment())
    try:
        visitor = Visitor(f"http://127.0.0.1:{port}")
        for _ in range(200):
            try:
                visitor.get("/")
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=40)


def _size(folder: Path) -> int:
    sha256 = offers.of(offers.files(offers.brief()), "minister").sha256
    return (folder / "portal" / "files" / sha256[:2] / sha256).stat().st_size


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
