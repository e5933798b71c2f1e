"""Which published briefs must be looked at again, for the desk."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from briefgen.portal.models import Edition, Release
from briefgen.portal.models.publications import EditionQuerySet

AHEAD = dt.timedelta(days=14)  # how long before the day the desk is reminded


def due(now: dt.datetime, ahead: dt.timedelta = AHEAD) -> EditionQuerySet:
    """The current editions whose day has come or comes within that time; what was withdrawn or superseded needs no review."""
    last = (now + ahead).date()
    return Edition.objects.visible(now).current(now).filter(withdrawn=None, release__review_by__lte=last)


def day_of(brief: str) -> dt.date | None:
    """The day by which the brief must be looked at again, as it was last published; None without one."""
    last = (
        Release.objects.filter(brief=brief, state=Release.State.RELEASED).order_by("-decided", "-pk").first()
    )
    return last.review_by if last else None


def lines(days: int) -> tuple[str, ...]:
    """A line for each that is due within so many days, the most urgent first."""
    now = timezone.now()
    editions = due(now, dt.timedelta(days=days)).select_related("audience", "release")
    return tuple(
        _line(one, now.date()) for one in editions.order_by("release__review_by", "brief", "audience__name")
    )


def _line(edition: Edition, today: dt.date) -> str:
    day = edition.release.review_by
    return f"{day}  {edition}{'  overdue' if day and day < today else ''}"
