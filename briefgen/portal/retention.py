"""What a portal need not keep: files of refused offers, ended sessions and challenges, attempts that count no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from briefgen.portal import attempts
from briefgen.portal.models import Comparison, Letter, StoredFile, UserSession
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
    """Remove it; nothing that anybody published, approved or may still approve."""
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


def _unnamed_files() -> list[int]:
    """The sizes of the deleted files: no edition names them, and nobody has written or offered them for a day."""
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    named |= set(Comparison.objects.values_list("sha256", flat=True))
    oldest = (timezone.now() - STALE).timestamp()
    sizes = []
    for digest in store().digests():
        path = store().path(digest)
        if digest not in named and (found := path.stat()).st_mtime < oldest:
            path.unlink(missing_ok=True)
            sizes.append(found.st_size)
    return sizes
