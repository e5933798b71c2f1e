"""The log, as auditors read it."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from briefgen.portal.models import AuditRow
from briefgen.portal.views import sheet
from briefgen.portal.views.page import for_role

A_PAGE = 50
COLUMNS = (
    "number", "moment", "actor", "action", "brief", "audience", "version", "format", "sha256", "address", "detail", "user_number", "person", "digest",
)  # fmt: skip


def actions() -> list[tuple[str, str]]:
    """The choices of the filter: what the log holds, which alone knows every kind of row there ever was."""
    found = AuditRow.objects.order_by("action").values_list("action", flat=True).distinct()
    return [("", "Everything"), *((one, one) for one in found)]


class Filter(forms.Form):
    """Which rows."""

    actor = forms.CharField(label="Who", required=False, max_length=150)
    action = forms.ChoiceField(label="What", required=False, choices=actions)
    brief = forms.CharField(label="Brief", required=False, max_length=150)

    def chosen(self) -> QuerySet[AuditRow]:
        """The rows, the last one first; none for what no row can be."""
        if not self.is_valid():
            return AuditRow.objects.none()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return AuditRow.objects.filter(**chosen).order_by("-number")


@require_safe
@for_role("is_auditor")
def listing(request: HttpRequest) -> HttpResponseBase:
    """The rows that are looked for, in pages."""
    wanted = Filter(request.GET)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(wanted.chosen(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/log.html", {"page": page, "filter": wanted, "query": query.urlencode()})


@require_safe
@for_role("is_auditor")
def export(request: HttpRequest) -> HttpResponseBase:
    """The rows that are looked for, all of them, as CSV."""
    return sheet.answer("log.csv", _rows(Filter(request.GET).chosen()))


def _rows(rows: QuerySet[AuditRow]) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=2_000):
        yield (row[0], row[1].isoformat(timespec="microseconds"), *row[2:])
