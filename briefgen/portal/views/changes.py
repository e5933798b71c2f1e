"""The page on which a reader sees what has changed since an earlier version, by the access rules of a version's files."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from briefgen.portal import changes, delegating
from briefgen.portal.models import Comparison
from briefgen.portal.views.downloads import DownloadFile, answer
from briefgen.portal.views.page import for_role, in_words, private, reader


@require_GET
@private
@in_words
def page(request: HttpRequest, brief: str, audience: str, version: str, since: str) -> HttpResponseBase:
    """The page with the comparison in a frame without scripts, forms and navigation."""
    found = _found(request, brief, audience, version, since)
    return render(request, "portal/changes.html", {"edition": found.edition, "comparison": found})


@require_GET
def download(request: HttpRequest, brief: str, audience: str, version: str, since: str) -> HttpResponseBase:
    """The comparison itself, on record as a reading of the version."""
    found = _found(request, brief, audience, version, since)
    detail = "; ".join(filter(None, (found.detail, delegating.behalf(reader(request), audience))))
    return answer(request, _file(found), "read", detail)


@require_GET
@for_role("is_releaser")
def review(request: HttpRequest, number: int, audience: str, since: str) -> HttpResponseBase:
    """The comparison of a proposed release, for a releaser."""
    found = (
        Comparison.objects.filter(
            edition__release=number,
            edition__release__state="proposed",
            edition__audience__name=audience,
            since=since,
        )
        .select_related("edition__audience")
        .first()
    )
    if found is None:
        raise Http404
    return answer(request, _file(found), "review", found.detail)


def _found(request: HttpRequest, brief: str, audience: str, version: str, since: str) -> Comparison:
    """The comparison, if the user may read both versions now; Http404 otherwise."""
    known = changes.comparisons(reader(request), timezone.now())
    found = known.filter(
        edition__brief=brief, edition__audience__name=audience, edition__version=version, since=since
    ).first()
    if found is None:
        raise Http404
    return found


def _file(found: Comparison) -> DownloadFile:
    edition = found.edition
    return DownloadFile(
        edition.brief,
        edition.audience.name,
        edition.version,
        found.format,
        found.sha256,
        found.styles,
        edition.visible_from,
        found.since,
    )
