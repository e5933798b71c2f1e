"""The audit chain: each row's digest covers the row and the digest before it, keyed by the folder's audit key.

A row is committed durably (SQLite in synchronous=FULL, PostgreSQL with its default) before what it tells of
is answered. Whoever changes a row, takes one out or puts one in needs the key to hide it; whoever cuts the
end off needs that nobody noted the head, which `portal verify` prints.
"""

from __future__ import annotations

import functools
import hmac
import json
import operator
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from briefgen.errors import MachineError
from briefgen.portal import process_lock
from briefgen.portal.batching import Batching
from briefgen.portal.folder import DataFolder
from briefgen.portal.place import folder

START = "0" * 64
ADVISORY = 4_716_023_901  # the number of PostgreSQL's lock; any, but the same for all
_process_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Event:
    """An event to record: actor, action, and the version of the brief concerned; of a user their number and name at that time."""

    actor: str
    action: str
    brief: str = ""
    audience: str = ""
    version: str = ""
    format: str = ""
    sha256: str = ""
    address: str = ""
    detail: str = ""
    user_number: str = ""
    person: str = ""


LATER = 2  # fields at the end that older rows did not have
NAMES = tuple(field.name for field in fields(Event))
_fields = operator.attrgetter(*NAMES)
_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))  # `json.dumps` makes one at each call
# Written out: putting the same two statements together anew takes longer than the database takes for them.
LAST = "SELECT number, digest FROM portal_auditrow ORDER BY number DESC LIMIT 1"
INSERT = f"INSERT INTO portal_auditrow (number, moment, {', '.join(NAMES)}, digest) VALUES "  # noqa: S608 -- names of this module
PLACES = f"({', '.join(['%s'] * (len(NAMES) + 3))})"


@dataclass(slots=True)
class Ledger:
    """The end of the chain, held by this transaction alone."""

    number: int
    digest: str
    key: bytes

    def append(self, *events: Event, moment: datetime | None = None) -> None:
        """Write the next rows, by one statement; they count when the transaction is committed."""
        if not events:
            return
        when = moment or timezone.now()
        adapted = connection.ops.adapt_datetimefield_value(when)
        values: list[Any] = []
        for event in events:
            self.number += 1
            self.digest = digest_of(self.key, self.digest, self.number, when, event)
            values += (self.number, adapted, *_values(event), self.digest)
        with connection.cursor() as cursor:
            cursor.execute(INSERT + ", ".join([PLACES] * len(events)), values)


@contextmanager
def open_ledger() -> Iterator[Ledger]:
    """A transaction with the chain's end in hand; committed, durably, when the block is left."""
    with writers_apart(), transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY])
        number, digest = last()
        yield Ledger(number, digest, key())


def record(event: Event) -> None:
    """Commit one audit row. Returns when it is on disk; concurrent calls share a commit. DatabaseError when it cannot be written."""
    _recorder.do(event)


def _record(events: Sequence[Event]) -> None:
    with open_ledger() as ledger:
        ledger.append(*events)


_recorder = Batching(_record)
collected = _recorder.collected  # a block, for a server that sends nothing before it is left


def last() -> tuple[int, str]:
    """Number and digest of the last row; 0 and zeros for an empty chain."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        return cursor.fetchone() or (0, START)


def fits(key: bytes) -> bool:
    """True when the last row was signed with this key; of an empty log, too."""
    from briefgen.portal.models import AuditRow

    rows = list(AuditRow.objects.order_by("-number")[:2])
    if not rows:
        return True
    event = Event(*(getattr(rows[0], name) for name in NAMES))
    before = rows[1].digest if len(rows) > 1 else START
    return rows[0].digest == digest_of(key, before, rows[0].number, rows[0].moment, event)


def key() -> bytes:
    """The key of the chain, of the data folder."""
    return _key(folder())


@functools.lru_cache(maxsize=16)
def _key(place: DataFolder) -> bytes:
    """Read once: a portal's key never changes. A folder without one is no portal, and signs nothing."""
    found = place.key("audit").encode()
    if not found:
        raise MachineError(f"{place.path}: expected audit.key, found none")
    return found


def digest_of(key: bytes, before: str, number: int, moment: datetime, event: Event) -> str:
    """The digest of a row, over all that it says and the digest before it."""
    values: list[object] = [
        before,
        number,
        moment.astimezone(UTC).isoformat(timespec="microseconds"),
        *_signed_values(event),
    ]
    return hmac.digest(key, _json.encode(values).encode(), "sha256").hex()


def _signed_values(event: Event) -> tuple[str, ...]:
    """The values that the digest covers; empty ones at the end are left out, as rows of earlier versions have none."""
    values = _values(event)
    return values if any(values[-LATER:]) else values[:-LATER]


def _values(event: Event) -> tuple[str, ...]:
    found: tuple[str, ...] = _fields(event)
    return found


@contextmanager
def writers_apart() -> Iterator[None]:
    """Nobody else writes to SQLite while the block runs: by a lock in the process, and by a file across processes.

    SQLite's own waiting is by sleeping: with many writers the unlucky wait for seconds. On PostgreSQL the block runs at once.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with _process_lock, process_lock.hold(str(folder().lock)):
        yield
