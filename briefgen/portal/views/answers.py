"""What a reader answers to a brief, and the page on which releasers see the answers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from briefgen.portal import answering
from briefgen.portal.models import Answer, Edition
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import for_role, private, reader

A_PAGE = 30


@require_POST
@private
def answer(request: HttpRequest, brief: str, audience: str, version: str) -> HttpResponseBase:
    """Keep what the reader answers; 404 unless the edition is theirs (a delegate's is not) and asks for it."""
    found = (
        Edition.objects.readable_as_member(reader(request), timezone.now())
        .filter(brief=brief, audience__name=audience, version=version)
        .select_related("audience")
        .first()
    )
    choice = request.POST.get("choice", "")
    if found is None or choice not in choices(found):
        raise Http404
    note = request.POST.get("note", "") if choice != Answer.Choice.SEEN else ""
    answering.answer(reader(request), found, choice, note, client_address(request))
    return redirect("edition", brief, audience, version)


@require_safe
@for_role("is_releaser")
def listing(request: HttpRequest) -> HttpResponseBase:
    """All answers, the last first."""
    found = Answer.objects.select_related("edition__audience").order_by("-row")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/answers.html", {"page": page})


def choices(edition: Edition) -> tuple[str, ...]:
    """What may be answered to an edition: a decision where it asks for one."""
    every = tuple(map(str, Answer.Choice.values))
    return every if edition.ask else every[:1]
