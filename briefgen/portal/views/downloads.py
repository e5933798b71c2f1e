"""The downloads: a file leaves only after its audit row is committed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from csp.constants import HEADER as POLICY
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_http_methods

from briefgen.formats import BY_SUFFIX
from briefgen.portal import chain, copies
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.delegating import behalf
from briefgen.portal.middleware import site_policy
from briefgen.portal.models import Edition, Release, StoredFile
from briefgen.portal.models.comparisons import file_name as comparison_name
from briefgen.portal.place import house, store
from briefgen.portal.queries import CompiledQuery
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import for_role, reader
from briefgen.portal.views.turns import BusyError, Turns, busy

TURNS = Turns(2, 20.0)  # copies that are made at once
READABLE = CompiledQuery(
    lambda user, now, brief, audience, version, form: Edition.objects.readable_as_member(user, now)
    .filter(brief=brief, audience__name=audience, version=version)
    .values_of_file(form),
    user=int, now=dt.datetime, brief=str, audience=str, version=str, form=str,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file of an edition: what its headers and its audit row say."""

    brief: str
    audience: str
    version: str
    format: str
    sha256: str
    styles: str  # digests of its style sheets, when it is a page
    visible_from: dt.datetime | None  # None while it is proposed
    since: str = ""  # the version that it is compared with, when it is a comparison

    @property
    def name(self) -> str:
        """The name under which it is downloaded, that of `briefgen build`."""
        if self.since:
            return comparison_name(self.brief, self.audience, self.since)
        return f"{self.brief}.{self.audience}.{self.format}"


@require_http_methods(["GET"])
def download(request: HttpRequest, brief: str, audience: str, version: str, name: str) -> HttpResponseBase:
    """The file, if the user may read it now; 404 otherwise."""
    form = name.rpartition(".")[2]
    user, now = reader(request).pk, timezone.now()
    found = READABLE.get(user=user, now=now, brief=brief, audience=audience, version=version, form=form)
    action = "read" if form == "html" else "download"
    if found is not None:
        return answer(request, _file(found, name), action)
    edition = (
        Edition.objects.readable(user, now)
        .filter(brief=brief, audience__name=audience, version=version)
        .values_of_file(form)
        .first()
    )
    file = _file(edition, name)
    return answer(request, file, action, behalf(reader(request), audience))


@require_http_methods(["GET"])
@for_role("is_releaser")
def review(request: HttpRequest, number: int, audience: str, name: str) -> HttpResponseBase:
    """A file of a proposed release, for a releaser; 404 when there is none."""
    proposed = Edition.objects.filter(
        release=number, release__state=Release.State.PROPOSED, audience__name=audience
    )
    found = proposed.values_of_file(name.rpartition(".")[2]).first()
    return answer(request, _file(found, name), "review")


def _file(values: tuple[Any, ...] | None, name: str) -> DownloadFile:
    """The file with these values; Http404 without them, or when its name is another."""
    if values is None or (found := DownloadFile(*values)).name != name:
        raise Http404
    return found


def answer(request: HttpRequest, file: DownloadFile, action: str, detail: str = "") -> HttpResponseBase:
    """The file; 304 when the browser has it already; an exception, and nothing is sent."""
    if action == "download" and copies.is_named(file.audience, file.format):
        return _named(request, file, detail)
    response = HttpResponse(headers=_headers(file))
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    if known is not None and known.status_code != 200:
        chain.record(_event(request, file, "re-read", detail))
        # A browser takes the headers of a 304 for those of the page that it has.
        for name in (POLICY, "X-Frame-Options"):
            known[name] = response[name]
        return known
    # The file is read before the row is written: no row names a file that could not be sent.
    data = store().read(file.sha256)
    chain.record(_event(request, file, action, detail))
    if house().accelerate:
        response["X-Accel-Redirect"] = f"{house().accelerate}{file.sha256[:2]}/{file.sha256}"
    else:
        response.content = data
        response["Content-Length"] = str(len(data))
    return response


def _named(request: HttpRequest, file: DownloadFile, detail: str) -> HttpResponseBase:
    """A copy that names its reader; 304 when the browser has one that went to the same reader."""
    response = HttpResponse(headers=_headers(file))
    del response["Last-Modified"]  # of the file, not of the copy
    if held := copies.held(reader(request), file.sha256, request.headers.get("If-None-Match", "")):
        chain.record(_event(request, file, "re-read", detail))
        response.status_code = 304
        response["ETag"] = held
        return response
    data = store().read(file.sha256)
    try:
        with TURNS.one():
            response.content, number = copies.make(data, _event(request, file, "download", detail))
    except BusyError:
        return busy(request)
    response["ETag"] = copies.etag(file.sha256, number)
    response["Content-Length"] = str(len(response.content))
    return response


def event_of(request: HttpRequest, file: StoredFile, detail: str) -> Event:
    """The row of a file that leaves inside of another one."""
    edition, user = file.edition, reader(request)
    name = edition.audience.name
    event = Event("", "download", edition.brief, name, edition.version, file.format, file.sha256)
    said = "; ".join(filter(None, (detail, behalf(user, name))))
    return by(user, replace(event, address=client_address(request), detail=said))


def _event(request: HttpRequest, file: DownloadFile, action: str, detail: str) -> Event:
    event = Event(
        "",
        action,
        file.brief,
        file.audience,
        file.version,
        file.format,
        file.sha256,
        client_address(request),
        detail,
    )
    return by(reader(request), event)


def _headers(file: DownloadFile) -> dict[str, str]:
    """The headers of a file, whoever sends it."""
    form = BY_SUFFIX[file.format].value
    headers = {
        "Content-Type": form.media_type,
        "Content-Disposition": content_disposition_header(not form.inline, file.name) or "inline",
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "none",
        POLICY: _policy(file) if form.inline else site_policy(),
        "X-Frame-Options": "SAMEORIGIN" if form.inline else "DENY",
    }
    if file.visible_from:
        headers["Last-Modified"] = http_date(int(file.visible_from.timestamp()))
    return headers


def _policy(file: DownloadFile) -> str:
    """The policy of a published page: no scripts, no requests, only its own style sheets, named by their digests."""
    styles = " ".join(f"'{digest}'" for digest in file.styles.split()) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
    )
