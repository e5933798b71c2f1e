"""Which published briefs must be looked at again, for the desk."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from briefgen.portal.models import Edition
from briefgen.portal.models.publications import EditionQuerySet

AHEAD = dt.timedelta(days=14)  # how long before the day the desk is reminded


def due(now: dt.datetime, ahead: dt.timedelta = AHEAD) -> EditionQuerySet:
    """The current editions whose day has come or comes within that time; what was withdrawn or superseded needs no review."""
    last = (now + ahead).date()
    return Edition.objects.visible(now).current(now).filter(withdrawn=None, release__review_by__lte=last)


def coming_lines(days: int) -> tuple[str, ...]:
    """The lines of what is due within so many days from now."""
    return lines(timezone.now(), dt.timedelta(days=days))


def lines(now: dt.datetime, ahead: dt.timedelta) -> tuple[str, ...]:
    """A line for each, the most urgent first."""
    found = (
        due(now, ahead)
        .select_related("audience", "release")
        .order_by("release__review_by", "brief", "audience__name")
    )
    return tuple(
        f"{one.release.review_by}  {one}{'  overdue' if one.release.review_by and one.release.review_by < now.date() else ''}"
        for one in found
    )
