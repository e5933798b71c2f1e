"""What a reader answers to a brief, and the page on which releasers see the answers."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from briefgen.portal import answering
from briefgen.portal.models import Answer, Edition
from briefgen.portal.sign_on import client_address
from briefgen.portal.views import briefs
from briefgen.portal.views.page import for_role, in_words, in_zone, private, reader

A_PAGE = 30


@require_POST
@private
@in_zone
@in_words
def answer(request: HttpRequest, brief: str, audience: str, version: str) -> HttpResponseBase:
    """Keep what the reader answers; 404 unless the edition is theirs (a delegate's is not) and asks for it, 422 for a note that is too long.

    What a later version has superseded is not answered: the reader is sent to that version, and told.
    """
    edition = (
        Edition.objects.readable_as_member(reader(request), timezone.now())
        .filter(brief=brief, audience__name=audience, version=version)
        .select_related("audience")
        .first()
    )
    choice, note = request.POST.get("choice", ""), request.POST.get("note", "")
    if edition is None or choice not in answering.choices(edition):
        raise Http404
    if not answering.is_current(edition):
        messages.error(request, gettext("Not answered: there is a later version."))
        return redirect("brief", brief, audience)
    if answering.excess(note):
        return briefs.show(request, brief, audience, version, note)
    answering.answer(reader(request), edition, choice, note, client_address(request))
    messages.success(request, gettext("Your answer is on record."))
    return redirect(f"{reverse('edition', args=(brief, audience, version))}#answer")


@require_safe
@for_role("is_releaser")
def listing(request: HttpRequest) -> HttpResponseBase:
    """All answers, the last first."""
    answers = Answer.objects.select_related("edition__audience").order_by("-row")
    page = Paginator(answers, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/answers.html", {"page": page})
