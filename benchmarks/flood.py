"""What readers wait for while others guess passwords: `python -m benchmarks.flood [seconds] [rounds]`.

32 readers download over connections that stay open, first alone, then while 40 others, in a process of their own, try log-ins
without a pause. Rounds take turns, so that what else the machine does falls on both alike; a round under the flood is compared
with the idle round before it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.portal import PATH
from tests.portal import offers
from tests.portal.crowd import Outcome, WantedFile, download
from tests.portal.served import PASSWORD, Visitor, command, environment, serving

GUESSERS = 40
STARTING = 3.0  # seconds until all of them are at it
ENDING = 2.0  # seconds until their last requests are answered
LOW = 19  # priority of the guessers: they have machines of their own, and here they share that of readers and portal


@dataclass
class Pair:
    """An idle round and the one under the flood after it."""

    idle: Outcome
    flood: Outcome

    def ratio(self, share: float) -> float:
        """A quantile of the waits under the flood, in times of the idle p99; 1.0 is the longest wait."""
        return _quantile(self.flood, share) / self.idle.quantile(0.99)

    def late(self, outcome: Outcome) -> int:
        """How many readers of a round waited for more than twice the idle p99."""
        most = 2 * self.idle.quantile(0.99)
        return sum(one > most for one in outcome.seconds)


@dataclass
class Guesses:
    """What the guessers got: answers by their status, and for how long they guessed."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __str__(self) -> str:
        said = ", ".join(f"{count} x {status}" for status, count in sorted(self.answers.items()))
        return f"{self.answers.total() / self.seconds:.1f} attempts a second: {said}"


def main(seconds: int = 60, rounds: int = 3) -> None:
    """Measure, `seconds` of them under the flood, and print tables."""
    pairs: list[Pair] = []
    guesses = Guesses()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
        for words in (("user", "add", "secretary", "--audience", "minister"), ("publish", "corridor.yaml")):
            assert command(folder, *words, typed=f"{PASSWORD}\n").returncode == 0
        with serving(folder, BRIEFGEN_PORTAL_PROXIES="1") as site:
            address = ("127.0.0.1", int(site.url.rpartition(":")[2]))
            visitor = Visitor(site.url)
            visitor.log_in("secretary")
            cookie = next(one.value or "" for one in visitor.jar if one.name == "session")
            sha256 = offers.of(offers.files(offers.brief()), "minister").sha256
            wanted = (WantedFile(PATH, cookie, sha256),)
            warm = download(address, wanted, 500)
            count = max(500, int(warm.rate * seconds / rounds))
            for _ in range(rounds):
                time.sleep(ENDING)
                idle = download(address, wanted, count)
                with _guessing(site.url, guesses):
                    pairs.append(Pair(idle, download(address, wanted, count)))
    _print(pairs, guesses)


def _print(pairs: list[Pair], guesses: Guesses) -> None:
    """The tables: waits of readers, and the flood against the idle round before it."""
    print(
        "| | downloads/s | median | p99 | longest | waits over 2x the idle p99 |\n|---|---|---|---|---|---|"
    )
    for name, found in (
        ("idle", [(one, one.idle) for one in pairs]),
        ("flood", [(one, one.flood) for one in pairs]),
    ):
        assert not any(outcome.cut or outcome.wrong for _, outcome in found)
        rate = median(outcome.rate for _, outcome in found)
        waits = (median(_quantile(outcome, share) for _, outcome in found) for share in (0.5, 0.99, 1.0))
        late, of = sum(pair.late(one) for pair, one in found), sum(len(one.seconds) for _, one in found)
        told = " | ".join(f"{wait * 1000:.0f} ms" for wait in waits)
        print(f"| {name} | {rate:.0f} | {told} | {late} of {of} ({late / of:.2%}) |")
    for name, share in (("p99", 0.99), ("longest", 1.0)):
        ratios = sorted(one.ratio(share) for one in pairs)
        print(
            f"{name} under the flood / idle p99: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )
    print(guesses)


def _quantile(outcome: Outcome, share: float) -> float:
    return max(outcome.seconds) if share == 1 else outcome.quantile(share)


@contextmanager
def _guessing(url: str, guesses: Guesses) -> Iterator[None]:
    """While this lasts, a process tries log-ins."""
    words = [sys.executable, "-m", "benchmarks.flood", "guess", url]
    with tempfile.TemporaryFile("w+") as answers:
        process = subprocess.Popen(words, env=environment(), stdout=answers)
        start = time.monotonic()
        time.sleep(STARTING)
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)
        answers.seek(0)
        guesses.answers.update(answers.read().split())
        guesses.seconds += time.monotonic() - start


def guess(url: str) -> None:
    """Try log-ins until the process is ended, and print the status of each answer."""

    if hasattr(os, "nice"):
        os.nice(LOW)

    def attempt(number: int) -> None:
        while True:
            with contextlib.suppress(OSError):
                print(Visitor(url).log_in(f"nobody{number}", "wrong")[0], flush=True)

    with ThreadPoolExecutor(GUESSERS) as crowd:
        list(crowd.map(attempt, range(GUESSERS)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["guess"]:
        guess(sys.argv[2])
    main(*map(int, sys.argv[1:]))
