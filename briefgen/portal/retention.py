"""What a portal need not keep: files of refused offers, ended sessions and challenges, attempts that count no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from briefgen.errors import MachineError
from briefgen.portal import attempts
from briefgen.portal.models import AuditRow, Comparison, Letter, StoredFile, UserSession
from briefgen.portal.place import store
from briefgen.portal.sessions import SessionStore
from briefgen.sums import int_sum

STALE = dt.timedelta(days=1)  # a file is written before the rows that name it
TOLD = dt.timedelta(days=30)  # that a mail was sent is on record
ANONYMOUS = dt.timedelta(hours=1)  # a log-in that was begun, with the challenge of a passkey


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was removed."""

    files: int
    size: int
    sessions: int
    attempts: int


def prune() -> Pruned:
    """Remove it; nothing that anybody published, approved or may still approve.

    MachineError where there are files and a log without a row: that database is not, or not yet, the one of these files.
    """
    files = _unnamed_files()
    Letter.objects.filter(made__lt=timezone.now() - TOLD).delete()
    return Pruned(len(files), int_sum(files), sweep_sessions(), attempts.sweep())


def sweep_sessions() -> int:
    """The number of deleted sessions: those that ended, and those of strangers after an hour."""
    before = UserSession.objects.count()
    SessionStore.clear_expired()
    latest = timezone.now() + dt.timedelta(seconds=SessionStore().get_session_cookie_age()) - ANONYMOUS
    UserSession.objects.filter(user=None, expire_date__lt=latest).delete()
    return before - UserSession.objects.count()


def unnamed() -> list[str]:
    """The digests of stored files that no edition has, and that no row of the log says were published and not refused."""
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    named |= set(Comparison.objects.values_list("sha256", flat=True))
    named |= _published()
    return [digest for digest in store().digests() if digest not in named]


def _published() -> set[str]:
    """The digests that the log names, whether the tables still do or not: of a restore that has not ended, of rows that are lost."""
    held: dict[tuple[str, str, str], set[str]] = {}
    rows = AuditRow.objects.filter(action__in=("publish", "refuse")).order_by("number")
    for brief, audience, version, action, digest in rows.values_list(
        "brief", "audience", "version", "action", "sha256"
    ).iterator():
        if action == "refuse":
            held.pop((brief, audience, version), None)
        else:
            held.setdefault((brief, audience, version), set()).add(digest)
    return set().union(*held.values())


def _unnamed_files() -> list[int]:
    """The sizes of the deleted files: nobody names them, and nobody has written or offered them for a day."""
    oldest = (timezone.now() - STALE).timestamp()
    sizes = []
    digests = unnamed()
    if digests and not AuditRow.objects.exists():
        raise MachineError(
            f"{store().folder}: there are files, and the log has no row; nothing was removed: "
            "expected the database of these files, or to wait until it is restored"
        )
    for digest in digests:
        path = store().path(digest)
        if (stat := path.stat()).st_mtime < oldest:
            path.unlink(missing_ok=True)
            sizes.append(stat.st_size)
    return sizes
