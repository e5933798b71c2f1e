"""Receipts: the readers of an edition, with and without a download."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from briefgen.portal.models import AuditRow, Edition
from briefgen.portal.views import sheet
from briefgen.portal.views.page import for_role
from briefgen.sums import int_sum

A_PAGE = 30
TAKEN = ("download", "read")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A reader of an edition: moment of the first and last download (None without one), and the formats."""

    name: str
    person: str
    first: dt.datetime | None
    last: dt.datetime | None
    formats: str


@require_safe
@for_role("is_auditor")
def listing(request: HttpRequest) -> HttpResponseBase:
    """Every edition that may be seen now, the last one first."""
    editions = Edition.objects.visible(timezone.now()).select_related("audience")
    words = request.GET.get("q", "").replace("\0", "")[:200]
    for word in words.split():
        editions = editions.filter(Q(brief__icontains=word) | Q(reference__icontains=word))
    page = Paginator(editions, A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _count_taken(every := receipts(one)), len(every)) for one in page.object_list]
    return render(request, "portal/receipts.html", {"page": page, "rows": rows, "words": words})


@require_safe
@for_role("is_auditor")
def page(request: HttpRequest, number: int) -> HttpResponseBase:
    """The receipts of one edition."""
    edition = _edition(number)
    return render(request, "portal/receipt.html", {"edition": edition, "receipts": receipts(edition)})


@require_safe
@for_role("is_auditor")
def export(request: HttpRequest, number: int) -> HttpResponseBase:
    """The receipts of one edition as CSV."""
    edition = _edition(number)
    name = f"{edition.brief}.{edition.audience.name}.{edition.version}.receipts.csv"
    return sheet.answer(name, _rows(edition))


def receipts(edition: Edition) -> tuple[Receipt, ...]:
    """Every active member of the audience, and whoever took it while they were one; who has not, first."""
    taken = AuditRow.objects.filter(
        brief=edition.brief, audience=edition.audience.name, version=edition.version, action__in=TAKEN
    )
    times = {
        row["actor"]: (row["first"], row["last"])
        for row in taken.values("actor").order_by().annotate(first=Min("moment"), last=Max("moment"))
    }
    formats: dict[str, list[str]] = {}
    for actor, form in taken.values_list("actor", "format").distinct().order_by("actor", "format"):
        formats.setdefault(actor, []).append(form)
    persons = {
        user.get_username(): user.get_full_name() for user in edition.audience.users.filter(is_active=True)
    }
    found = (
        Receipt(name, persons.get(name, ""), *times.get(name, (None, None)), ", ".join(formats.get(name, ())))
        for name in {**persons, **times}
    )
    return tuple(sorted(found, key=lambda one: (one.first is not None, one.name)))


def _count_taken(every: tuple[Receipt, ...]) -> int:
    return int_sum(receipt.first is not None for receipt in every)


def _edition(number: int) -> Edition:
    return get_object_or_404(Edition.objects.visible(timezone.now()).select_related("audience"), pk=number)


def _rows(edition: Edition) -> Iterator[tuple[object, ...]]:
    yield ("user", "name", "first", "last", "formats")
    for one in receipts(edition):
        yield (one.name, one.person, _iso(one.first), _iso(one.last), one.formats)


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
