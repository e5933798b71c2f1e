"""What machines ask of the portal: is it alive, can it serve, and how much is going on."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from briefgen import sums
from briefgen.errors import MachineError
from briefgen.portal import chain, hashing, heads
from briefgen.portal.configuration import LOOPBACK
from briefgen.portal.lanes import WAITING
from briefgen.portal.models import Attempt, Comparison, Edition, Release, StoredFile, User, UserSession
from briefgen.portal.place import folder, store

TEXT = "text/plain; charset=utf-8"


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200: the process answers."""
    return HttpResponse("ok\n", content_type=TEXT)


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database and files can be written, keys read and the head put down, else 503; it does not say which, to whoever asks."""
    try:
        _write_a_row()
        store().check()
        heads.check()
        fit = bool(folder().key("audit"))
    except (DatabaseError, InterfaceError, MachineError):
        fit = False
    return HttpResponse("ok\n" if fit else "not ready\n", status=200 if fit else 503, content_type=TEXT)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus, to this machine alone and not through a web server; 404 for others."""
    if request.META.get("REMOTE_ADDR") not in LOOPBACK or "HTTP_X_FORWARDED_FOR" in request.META:
        raise Http404
    now = timezone.now()
    values = {
        "audit_rows_total": chain.last()[0],
        "editions": Edition.objects.visible(now).count(),
        "editions_under_embargo": Edition.objects.pending(now).count(),
        "releases_waiting": Release.objects.filter(state=Release.State.PROPOSED).count(),
        "users_active": User.objects.filter(is_active=True).count(),
        "sessions": UserSession.objects.exclude(user=None).filter(expire_date__gt=now).count(),
        "log_ins_waiting": request.META.get(WAITING, 0) + hashing.logins.count(),
        "stored_bytes": sums.int_sum(
            kind.objects.aggregate(size=Sum("size"))["size"] or 0 for kind in (StoredFile, Comparison)
        ),
    }
    lines = [
        f"# TYPE briefgen_portal_{name} {_kind(name)}\nbriefgen_portal_{name} {value}\n"
        for name, value in values.items()
    ]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4; charset=utf-8")


def _write_a_row() -> None:
    """Write a row and take it out again, committed each time, as a log-in does; DatabaseError when the database takes no rows."""
    with chain.writers_apart():
        row = Attempt.objects.create(key="ready", moment=timezone.now())
    with chain.writers_apart():
        row.delete()


def _kind(name: str) -> str:
    return "counter" if name.endswith("_total") else "gauge"
