"""The user's own sessions: where they are logged in, and a way to end each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import UserSession
from briefgen.portal.sessions import SessionStore
from briefgen.portal.sign_on import PLACE, client_address
from briefgen.portal.views.page import in_zone, private, reader


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its user sees it; `number` names it, since its key would open it."""

    number: int
    begun: dt.datetime | None
    address: str
    browser: str
    own: bool


@require_http_methods(["GET", "HEAD", "POST"])
@private
@in_zone
def listing(request: HttpRequest) -> HttpResponseBase:
    """The sessions that are open, this one first, then the newest; POST ends one, or all others."""
    user, now = reader(request), timezone.now()
    yours = UserSession.objects.filter(user=user, expire_date__gt=now)
    if request.method == "POST":
        chosen = yours.exclude(session_key=request.session.session_key)
        number = request.POST.get("end", "")
        if number.isdigit():
            chosen = chosen.filter(number=int(number[:18]))
        ended = chosen.delete()[0]
        if ended:
            event = Event("", "session-ended", address=client_address(request), detail=f"sessions: {ended}")
            chain.record(by(user, event))
        messages.info(request, "Ended." if ended else "There was no other session.")
        return redirect("sessions")
    sessions = sorted((_opened(one, request) for one in yours), key=_order, reverse=True)
    return render(request, "portal/sessions.html", {"sessions": sessions})


def _order(session: OpenSession) -> tuple[bool, str, int]:
    return session.own, session.begun.isoformat() if session.begun else "", session.number


def _opened(session: UserSession, request: HttpRequest) -> OpenSession:
    place = SessionStore().decode(session.session_data).get(PLACE, {})
    return OpenSession(
        session.number,
        parse_datetime(str(place.get("begun", ""))),
        str(place.get("address", "")),
        _browser(str(place.get("browser", ""))),
        session.session_key == request.session.session_key,
    )


def _browser(agent: str) -> str:
    """A short name of the browser and its system, as far as it says them."""
    names = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"))  # fmt: skip
    name = next((shown for word, shown in names if word in agent), "A browser")
    system = next((shown for word, shown in systems if word in agent), "")
    return f"{name} on {system}" if system else name
