"""Many readers at once: connections that stay open, each download known by an address of its own."""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests import waiting
from tests.portal.served import listens

FIRST = int(ipaddress.IPv6Address("2001:db8::"))  # RFC 3849: addresses for examples


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file, the cookie of somebody who may have it, and the digest that its bytes have."""

    path: str
    session: str
    sha256: str


@dataclass
class Outcome:
    """What came of a crowd's downloads; addresses tell them apart in the log."""

    received: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def rate(self) -> float:
        """Downloads a second."""
        return len(self.received) / self.elapsed

    def quantile(self, share: float) -> float:
        """So many of the downloads took at most these seconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def download(
    address: tuple[str, int],
    wanted: tuple[WantedFile, ...],
    count: int,
    connections: int = 32,
    outcome: Outcome | None = None,
) -> Outcome:
    """What came of `count` downloads over so many connections; one that is cut is not tried again. A given outcome grows meanwhile."""
    outcome = outcome or Outcome()
    tickets = itertools.count()
    readers = [
        threading.Thread(target=_read, args=(address, _errands(wanted, tickets, count), outcome))
        for _ in range(connections)
    ]
    start = time.monotonic()
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    outcome.elapsed = time.monotonic() - start
    return outcome


def _errands(
    wanted: tuple[WantedFile, ...], tickets: Iterator[int], count: int
) -> Callable[[], tuple[str, WantedFile] | None]:
    """The next download with its address, until there were `count`."""

    def following() -> tuple[str, WantedFile] | None:
        number = next(tickets)
        if number >= count:
            return None
        return str(ipaddress.IPv6Address(FIRST + number + 1)), wanted[number % len(wanted)]

    return following


def _read(
    address: tuple[str, int], following: Callable[[], tuple[str, WantedFile] | None], outcome: Outcome
) -> None:
    """Download over one connection; when it is cut, go on over a new one."""
    connection = http.client.HTTPConnection(*address, timeout=120)
    while errand := following():
        forwarded, wanted = errand
        start = time.monotonic()
        try:
            status, sha256 = _get(connection, forwarded, wanted)
        except (OSError, http.client.HTTPException):
            connection.close()
            outcome.cut.append(forwarded)
            waiting.until(lambda: listens(address))
            continue
        outcome.seconds.append(time.monotonic() - start)
        if (status, sha256) == (200, wanted.sha256):
            outcome.received.append(forwarded)
        else:
            outcome.wrong.append(f"{forwarded}: {status}")
    connection.close()


def _get(connection: http.client.HTTPConnection, forwarded: str, wanted: WantedFile) -> tuple[int, str]:
    headers = {"Cookie": f"session={wanted.session}", "X-Forwarded-For": forwarded}
    connection.request("GET", wanted.path, headers=headers)
    answer = connection.getresponse()
    return answer.status, hashlib.sha256(answer.read()).hexdigest()
