"""Verification of the audit chain, row by row, and of every stored file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from briefgen.portal import chain, consistency, heads, retention
from briefgen.portal.chain import Event
from briefgen.portal.models import AuditRow, Comparison, StoredFile
from briefgen.portal.place import store
from briefgen.portal.store import DamagedError

NAMES = tuple(field.name for field in fields(Event))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result: number and digest of the last row, count of files, and a line for each damage, the first broken row first.

    `unnamed` counts stored files beside those: of offers that are under way or were refused, or of rows that are lost.
    """

    rows: int
    head: str
    files: int
    damage: tuple[str, ...]
    unnamed: int = 0


def verify(noted: tuple[int, str] | None = None) -> Verdict:
    """Walk the chain and hash the store anew; `noted` is a row and digest written down earlier."""
    broken = broken_row(noted) or next(filter(None, (broken_row(one) for one in _latest(heads.noted()))), "")
    number, head = chain.last()
    files = [
        *StoredFile.objects.select_related("edition__audience"),
        *Comparison.objects.select_related("edition__audience"),
    ]
    damage = [*([broken] if broken else []), *_files(files), *consistency.findings()]
    return Verdict(number, head, len(files), tuple(damage), len(retention.unnamed()))


def _latest(noted: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    """The last head that was written down: the chain leads from it to all before it."""
    return list(noted)[-1:]


def broken_row(noted: tuple[int, str] | None = None) -> str:
    """The fault of the first row that differs from what was written; empty when none does."""
    key, before, expected = chain.key(), chain.START, 1
    for row in AuditRow.objects.order_by("number").iterator(chunk_size=5_000):
        if row.number != expected:
            return f"row {expected}: missing, row {row.number} follows row {expected - 1}"
        event = Event(*(getattr(row, name) for name in NAMES))
        if row.digest != chain.digest_of(key, before, row.number, row.moment, event):
            return f"row {row.number}: changed since it was written, or the row before it is another"
        if noted and noted[0] == row.number and noted[1] != row.digest:
            return f"row {row.number}: another than the one that was noted"
        before, expected = row.digest, expected + 1
    if noted and noted[0] >= expected:
        return f"row {expected}: missing, row {noted[0]} was noted earlier"
    return ""


def _files(files: Sequence[StoredFile | Comparison]) -> Iterator[str]:
    """A line for each file that is missing, damaged, or not the one that was put on record when published."""
    recorded = set(
        AuditRow.objects.filter(action="publish").values_list(
            "brief", "audience", "version", "format", "sha256", "detail"
        )
    )
    for file in files:
        edition = file.edition
        name = f"{edition.version}/{file.name}"
        which = (edition.brief, edition.audience.name, edition.version)
        if (*which, file.format, file.sha256, file.detail) not in recorded:
            yield f"{name}: no row says that these bytes were published"
        try:
            store().read(file.sha256)
        except DamagedError as error:
            yield f"{name}: {error}"
