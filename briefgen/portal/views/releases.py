"""The pages of releasers: upload, approve, refuse, withdraw, tokens."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST

from briefgen.errors import Place, Problem, Problems, fail
from briefgen.formats import PUBLISHED
from briefgen.portal import reviews
from briefgen.portal import tokens as desk_tokens
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.error_pages import failure
from briefgen.portal.models import Edition, Release
from briefgen.portal.place import house
from briefgen.portal.publishing import releasing, uploads
from briefgen.portal.publishing.offer import group_by_audience
from briefgen.portal.publishing.releasing import Publisher
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.api import read_uploads
from briefgen.portal.views.page import for_role, reader

A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_role("is_releaser")
def listing(request: HttpRequest) -> HttpResponseBase:
    """The proposed and decided releases; POST uploads the files of one brief."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            return _publish(request)
        except Problems as error:
            problems = error.problems
    page = Paginator(Release.objects.select_related("proposer", "decider"), A_PAGE).get_page(
        request.GET.get("page")
    )
    words = {
        "page": page,
        "problems": problems,
        "gaps": any(one.code in uploads.GAPS for one in problems),
        "second": house().second_releaser,
        "accept": ",".join(f".{form}" for form in PUBLISHED),
        "build": f"briefgen build {' '.join(f'-f {form}' for form in PUBLISHED)}",
    }
    return render(request, "portal/releases.html", words, status=422 if problems else 200)


def _publish(request: HttpRequest) -> HttpResponseBase:
    """Publish what is uploaded; Problems when it may not be, or when something of it lacks and nobody says that this is meant."""
    uploaded = uploads.sort_out(group_by_audience(read_uploads(request)))
    for name in uploaded.unchanged:
        messages.info(request, f"Nothing new for {name}: the version's number alone is another.")
    if not uploaded.offered:
        return redirect("releases")
    if uploaded.gaps and "alone" not in request.POST:
        raise Problems(uploaded.gaps)
    done = releasing.publish_editions(uploaded.offered, _publisher(request), _review_by(request, uploaded))
    _say_cancelled(request, done.cancelled)
    if done.release:
        return redirect("release", done.release.pk)
    messages.info(request, "Nothing is new: these files are published already.")
    return redirect("releases")


def _review_by(request: HttpRequest, upload: uploads.Upload) -> dt.date | None:
    """The day of the form, for files do not hold it; where it is empty the one that the brief had."""
    given = request.POST.get("review_by", "")
    try:
        return dt.date.fromisoformat(given) if given else reviews.day_of(upload.brief)
    except ValueError as error:
        message = f"expected a day as 2025-01-20, found {given!r}"
        raise fail("bad-day", message, Place("review by")) from error


@require_http_methods(["GET", "HEAD", "POST"])
@for_role("is_releaser")
def page(request: HttpRequest, number: int) -> HttpResponseBase:
    """One release with its files; POST approves or refuses it."""
    release = get_object_or_404(Release.objects.select_related("proposer", "decider"), pk=number)
    if request.method == "POST":
        try:
            if request.POST.get("decision") == "approve":
                _say_cancelled(request, releasing.release(release, _publisher(request)))
            else:
                releasing.refuse(release, _publisher(request))
        except Problems as error:
            for problem in error.problems:
                messages.error(request, _sentence(problem))
        return redirect("release", number)
    own = house().second_releaser and release.proposer_id == reader(request).pk
    editions = (
        release.editions.select_related("audience")
        .prefetch_related("files", "topics", "comparisons")
        .order_by("audience__name")
    )
    return render(request, "portal/release.html", {"release": release, "editions": editions, "own": own})


@require_POST
@for_role("is_releaser")
def withdraw(request: HttpRequest, number: int) -> HttpResponseBase:
    """Withdraw one edition, whoever reads it; back to where it was asked for."""
    released = Edition.objects.filter(release_row__isnull=False, withdrawn=None)
    edition = get_object_or_404(released.select_related("audience"), pk=number)
    try:
        releasing.withdraw(str(edition), _publisher(request), request.POST.get("why", ""))
    except Problems as error:
        text = " ".join(_sentence(problem) for problem in error.problems)
        return failure(request, 422, "Not withdrawn", f"{text} Go back, and make it shorter.")
    if request.POST.get("from") == "release":
        return redirect("release", edition.release_id)
    return redirect("edition", edition.brief, edition.audience.name, edition.version)


@require_http_methods(["GET", "HEAD", "POST"])
@for_role("is_releaser")
def tokens(request: HttpRequest) -> HttpResponseBase:
    """The releaser's tokens; POST makes one, which is shown this once, or removes one."""
    user, made = reader(request), ""
    if request.method == "POST" and request.POST.get("remove", "").isdigit():
        for token in user.tokens.filter(pk=request.POST["remove"]):
            desk_tokens.end(token, client_address(request))
        return redirect("tokens")
    if request.method == "POST":
        event = by(user, Event("", "token", address=client_address(request)))
        made = desk_tokens.make(user, request.POST.get("name", "").strip() or "desk", event)
    return render(
        request, "portal/tokens.html", {"tokens": user.tokens.all(), "made": made, "days": house().token_days}
    )


def _sentence(problem: Problem) -> str:
    return f"{capfirst('; '.join(filter(None, (problem.message, problem.hint))))}."


def _say_cancelled(request: HttpRequest, editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        messages.warning(request, f"Cancelled: {edition}, before its embargo ended.")


def _publisher(request: HttpRequest) -> Publisher:
    return Publisher(reader(request), client_address(request), second_releaser=house().second_releaser)
