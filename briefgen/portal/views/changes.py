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
    comparison = _found(request, brief, audience, version, since)
    return render(request, "portal/changes.html", {"edition": comparison.edition, "comparison": comparison})


@require_GET
def download(request: HttpRequest, brief: str, audience: str, version: str, since: str) -> HttpResponseBase:
    """The comparison itself, on record as a reading of the version."""
    comparison = _found(request, brief, audience, version, since)
    detail = "; ".join(filter(None, (comparison.detail, delegating.behalf(reader(request), audience))))
    return answer(request, _file(comparison), "read", detail)


@require_GET
@for_role("is_releaser")
def review(request: HttpRequest, number: int, audience: str, since: str) -> HttpResponseBase:
    """The comparison of a proposed release, for a releaser."""
    comparison = (
        Comparison.objects.filter(
            edition__release=number,
            edition__release__state="proposed",
            edition__audience__name=audience,
            since=since,
        )
        .select_related("edition__audience")
        .first()
    )
    if comparison is None:
        raise Http404
    return answer(request, _file(comparison), "review", comparison.detail)


def _found(request: HttpRequest, brief: str, audience: str, version: str, since: str) -> Comparison:
    """The comparison, if the user may read both versions now; Http404 otherwise."""
    known = changes.comparisons(reader(request), timezone.now())
    comparison = known.filter(
        edition__brief=brief, edition__audience__name=audience, edition__version=version, since=since
    ).first()
    if comparison is None:
        raise Http404
    return comparison


def _file(comparison: Comparison) -> DownloadFile:
    edition = comparison.edition
    return DownloadFile(
        edition.brief,
        edition.audience.name,
        edition.version,
        comparison.format,
        comparison.sha256,
        comparison.styles,
        edition.visible_from,
        comparison.since,
    )
