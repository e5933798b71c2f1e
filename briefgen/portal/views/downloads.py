"""The files themselves: nothing leaves before its row is on record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_http_methods

from briefgen.formats import BY_SUFFIX
from briefgen.portal import chain, held
from briefgen.portal.held import Held
from briefgen.portal.models import Release, StoredFile
from briefgen.portal.place import house, store
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import for_role, reader

# Between courier.py and here, in the environment of a request, where no client can put them: which file it is, and why
# the short way failed at a moment that must not come twice.
SENT, FAILED = "briefgen.sent", "briefgen.failed"


@require_http_methods(["GET"])
def download(request: HttpRequest, brief: str, audience: str, version: str, name: str) -> HttpResponseBase:
    """A file that is yours, once it is on record that you took it."""
    file = held.by(reader(request), brief, audience, version, name.rpartition(".")[2])
    if file is None or file.name != name:
        raise Http404
    request.META[SENT] = file
    return _answer(request, file, file.action)


@require_http_methods(["GET"])
@for_role("is_releaser")
def review(request: HttpRequest, number: int, audience: str, name: str) -> HttpResponseBase:
    """A file that waits for approval, for whoever is to approve it."""
    file = (
        StoredFile.objects.filter(
            edition__release=number,
            edition__release__state=Release.State.PROPOSED,
            edition__audience__name=audience,
            format=name.rpartition(".")[2],
        )
        .select_related("edition__audience")
        .first()
    )
    if file is None or file.name != name:
        raise Http404
    return _answer(request, held.of(file), "review")


def _answer(request: HttpRequest, file: Held, action: str) -> HttpResponseBase:
    """The file, 304 when the browser has it already (which is no download), or an exception and nothing sent."""
    response = HttpResponse(headers=_headers(file))
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    if known is not None and known.status_code != 200:
        # A browser takes the headers of a 304 for those of the page that it has.
        if "Content-Security-Policy" in response:
            known["Content-Security-Policy"] = response["Content-Security-Policy"]
        return known
    # The bytes are in hand before the row is written: no row tells of a file that could not be sent.
    data = store().read(file.sha256)
    if error := request.META.get(FAILED):
        raise error
    chain.record(file.taken(reader(request).get_username(), action, client_address(request)))
    if house().accelerate:
        response["X-Accel-Redirect"] = f"{house().accelerate}{file.sha256[:2]}/{file.sha256}"
    else:
        response.content = data
        response["Content-Length"] = str(len(data))
    return response


def _headers(file: Held) -> dict[str, str]:
    """What is said of a file, whoever sends it."""
    form = BY_SUFFIX[file.format].value
    said = {
        "Content-Type": form.media_type,
        "Content-Disposition": content_disposition_header(not form.inline, file.name) or "inline",
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "none",
    }
    if file.visible_from:
        said["Last-Modified"] = http_date(int(file.visible_from.timestamp()))
    if form.inline:
        said["Content-Security-Policy"] = _policy(file)
    return said


def _policy(file: Held) -> str:
    """A published page runs nothing and fetches nothing; its own style sheets are known by their digests."""
    styles = " ".join(f"'{digest}'" for digest in file.styles.split()) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
