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
ACTIONS = (
    "download", "read", "re-read", "review", "publish", "release", "cancel", "refuse", "withdraw", "log-in", "log-in-failed", "lockout", "log-out", "own-password", "linked", "factor-added", "factor-removed", "factor-renewed", "token", "token-ended", "session-ended", "rights", "account", "removed", "password", "factors", "groups", "request", "request-refused",
)  # fmt: skip
COLUMNS = (
    "number", "moment", "actor", "action", "brief", "audience", "version", "format", "sha256", "address", "detail", "user_number", "person", "digest",
)  # fmt: skip


class Filter(forms.Form):
    """Which rows."""

    actor = forms.CharField(label="Who", required=False, max_length=150)
    action = forms.ChoiceField(
        label="What", required=False, choices=[("", "Everything"), *((one, one) for one in ACTIONS)]
    )
    brief = forms.CharField(label="Brief", required=False, max_length=150)

    def chosen(self) -> QuerySet[AuditRow]:
        """The rows, the last one first."""
        rows = AuditRow.objects.order_by("-number")
        if self.is_valid():
            rows = rows.filter(**{name: value for name, value in self.cleaned_data.items() if value})
        return rows


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
