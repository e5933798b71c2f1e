"""What readers wait for while others guess passwords: `python -m benchmarks.flood [seconds] [rounds]`.

32 readers download over connections that stay open, first alone, then while 40 others, in a process of their own, try log-ins
without a pause. Rounds take turns, so that what else the machine does falls on both alike.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.portal import PATH
from tests.portal import offers
from tests.portal.crowd import Outcome, WantedFile, download
from tests.portal.served import PASSWORD, Visitor, command, environment, serving

GUESSERS = 40


def main(seconds: int = 60, rounds: int = 3) -> None:
    """Measure and print a table."""
    found: dict[bool, list[Outcome]] = {False: [], True: []}
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
            count = max(1_000, int(warm.rate * seconds / rounds / 2))
            for _ in range(rounds):
                for flood in (False, True):
                    with _guessing(site.url) if flood else contextlib.nullcontext():
                        found[flood].append(download(address, wanted, count))
    print("| | downloads/s | median | p99 | longest |\n|---|---|---|---|---|")
    for flood, outcomes in found.items():
        assert not any(one.cut or one.wrong for one in outcomes)
        rate, *waits = (
            median(values)
            for values in zip(
                *((one.rate, one.quantile(0.5), one.quantile(0.99), max(one.seconds)) for one in outcomes),
                strict=True,
            )
        )
        print(
            f"| {'flood' if flood else 'idle'} | {rate:.0f} | "
            + " | ".join(f"{wait * 1000:.0f} ms" for wait in waits)
            + " |"
        )
    pairs = [
        (busy.quantile(0.99) / idle.quantile(0.99), busy.quantile(0.99) / busy.quantile(0.5))
        for idle, busy in zip(found[False], found[True], strict=True)
    ]
    print(
        f"p99 under the flood / idle p99: {median(one for one, _ in pairs):.2f}; / its median: {median(two for _, two in pairs):.2f}"
    )


@contextmanager
def _guessing(url: str) -> Iterator[None]:
    """While this lasts, a process tries log-ins."""
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.flood", "guess", url], env=environment())
    time.sleep(3)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def guess(url: str) -> None:
    """Try log-ins until the process is ended."""
    answers: Counter[int] = Counter()

    def attempt(number: int) -> None:
        while True:
            with contextlib.suppress(OSError):
                answers[Visitor(url).log_in(f"nobody{number}", "wrong")[0]] += 1

    threading.Timer(10, lambda: print(dict(answers), file=sys.stderr)).start()
    with ThreadPoolExecutor(GUESSERS) as crowd:
        list(crowd.map(attempt, range(GUESSERS)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["guess"]:
        guess(sys.argv[2])
    main(*map(int, sys.argv[1:]))
