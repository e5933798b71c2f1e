"""When a user is told by mail, and their feed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from briefgen.portal import chain, feeds, zones
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import Feed, User
from briefgen.portal.place import house
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import in_zone, private, reader


@require_http_methods(["GET", "HEAD", "POST"])
@private
@in_zone
def settings(request: HttpRequest) -> HttpResponseBase:
    """The user's choice; POST changes it, makes a feed's address, which is shown this once, or ends it."""
    user, address = reader(request), ""
    if request.method == "POST":
        if request.POST.get("feed") == "make":
            path = reverse("feed", args=[feeds.make(user, client_address(request))])
            address = (house().site or request.build_absolute_uri("/").rstrip("/")) + path
        elif request.POST.get("feed") == "end":
            feeds.end(user, client_address(request))
            return redirect("notice-settings")
        else:
            _choose(request, user)
            return redirect("briefs" if request.POST.get("from") == "menu" else "notice-settings")
    words = {
        "regions": zones.by_region(),
        "own_zone": user.zone if user.zone not in zones.names() else "",  # as an administrator entered it
        "house_zone": house().zone,
        "choices": User.Notify.choices,
        "languages": User.Language.choices,
        "mails": house().mail is not None,
        "address": address,
        "feed": Feed.objects.filter(user=user).first(),
    }
    return render(request, "portal/notices.html", words)


def _choose(request: HttpRequest, user: User) -> None:
    """Keep and put on record what is chosen: when mails come, the zone of times, or the language of pages."""
    field = next((one for one in ("zone", "language") if one in request.POST), "notify")
    allowed = {
        "zone": {"", user.zone, *zones.names()},
        "language": set(User.Language.values),
        "notify": set(User.Notify.values),
    }[field]
    chosen, before = request.POST.get(field, ""), str(getattr(user, field))
    if chosen not in allowed:
        raise Http404
    if chosen != before:
        action = "notices" if field == "notify" else field
        detail = f"{before or 'house'} to {chosen or 'house'}"
        with chain.open_ledger() as ledger:
            ledger.append(by(user, Event("", action, address=client_address(request), detail=detail)))
            User.objects.filter(pk=user.pk).update(**{field: chosen})


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The feed; 404 for an address that is none, which no log names."""
    user = feeds.owner(secret)
    if user is None:
        answer = HttpResponse("not found\n", status=404, content_type="text/plain")
        # Django would log the path otherwise.
        answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 -- as Django itself marks it
        return answer
    return HttpResponse(feeds.document(user), content_type="application/atom+xml; charset=utf-8")
