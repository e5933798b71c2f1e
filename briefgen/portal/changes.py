"""What has changed since a user last read a brief: which version that was, and the page that says what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from briefgen.portal.models import AuditRow, Comparison, Edition, User

Which = tuple[str, str]  # brief and audience


@dataclass(frozen=True, slots=True)
class Changed:
    """The version that a user read last, and the page that compares the current one with it.

    Where there is no such page, that with a later version, or None.
    """

    read: Edition
    comparison: Comparison | None

    @property
    def is_whole(self) -> bool:
        """True when the page says all that has changed."""
        return self.comparison is not None and self.comparison.since == self.read.version


def openings(user: User) -> QuerySet[AuditRow]:
    """The rows by which a user has read or downloaded an edition; older rows have no number of the user."""
    who = Q(user_number=str(user.pk)) | Q(user_number="", actor=user.get_username())
    return AuditRow.objects.filter(who, action__in=("download", "read"))


def comparisons(user: User, now: dt.datetime) -> QuerySet[Comparison]:
    """The comparisons that a user may read now."""
    return Comparison.objects.among(Edition.objects.readable(user, now)).select_related("edition__audience")


def changed(user: User, shown: Iterable[Edition]) -> dict[int, Changed]:
    """By the number of an edition that the user has not opened what is new in it for them; none of what they never opened."""
    now, found = timezone.now(), {_which(one): one for one in shown if one.withdrawn is None}
    if not found:
        return {}
    names = {brief for brief, _ in found}
    rows = openings(user).filter(brief__in=names).values_list("brief", "audience", "version").distinct()
    opened = set(rows)
    if not opened:
        return {}
    earlier: dict[Which, list[Edition]] = {}
    visible = Edition.objects.of(user, now).filter(brief__in=names).select_related("audience")
    for edition in visible.order_by("-release_row"):
        current = found.get(_which(edition))
        if current and (edition.release_row or 0) < (current.release_row or 0):
            earlier.setdefault(_which(edition), []).append(edition)
    pages = _pages(user, now, found.values())
    made: dict[int, Changed] = {}
    for which, current in found.items():
        before = earlier.get(which, [])
        read = next((one for one in before if (*which, one.version) in opened), None)
        if read and (*which, current.version) not in opened:
            made[current.pk] = Changed(read, _best(pages.get(current.pk, {}), before, read))
    return made


def steps(user: User, versions: Sequence[Edition]) -> dict[int, Comparison]:
    """By the number of an edition its comparison with the last version before it; `versions` are of one brief, the last one first."""
    pages = _pages(user, timezone.now(), versions)
    found: dict[int, Comparison] = {}
    for place, edition in enumerate(versions):
        known = pages.get(edition.pk, {})
        if best := next((known[one.version] for one in versions[place + 1 :] if one.version in known), None):
            found[edition.pk] = best
    return found


def _pages(user: User, now: dt.datetime, editions: Iterable[Edition]) -> dict[int, dict[str, Comparison]]:
    """The comparisons of each edition by the version that it is compared with."""
    pages: dict[int, dict[str, Comparison]] = {}
    for one in comparisons(user, now).filter(edition__in=[edition.pk for edition in editions]):
        pages.setdefault(one.edition_id, {})[one.since] = one
    return pages


def _best(pages: dict[str, Comparison], before: Sequence[Edition], read: Edition) -> Comparison | None:
    """The page that compares with the version that was read, else with the last one before."""
    exact = pages.get(read.version)
    return exact or next((pages[one.version] for one in before if one.version in pages), None)


def _which(edition: Edition) -> Which:
    return edition.brief, edition.audience.name
