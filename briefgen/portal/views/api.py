"""The API for `briefgen portal publish --to`: authenticated by a token, never by a cookie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from briefgen.errors import Problems, UsageError
from briefgen.portal import answering, tokens
from briefgen.portal.models import User
from briefgen.portal.place import house
from briefgen.portal.publishing.local_portal import last_versions
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.releasing import Publisher, publish, withdraw
from briefgen.portal.sign_on import client_address


def by_token(view: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """The view, called with the releaser whose token the request carries; 401 without one."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def checked(request: HttpRequest, **arguments: str) -> JsonResponse:
        user = tokens.owner(request.headers.get("Authorization", ""))
        if user is None:
            message = "expected the token of a releaser"
            return JsonResponse({"error": message}, status=401, headers={"WWW-Authenticate": "Bearer"})
        response = view(request, user, **arguments)
        response.headers["Cache-Control"] = "no-store"
        return response

    return checked


@by_token
@require_POST
def releases(request: HttpRequest, user: User) -> JsonResponse:
    """Publish the files of one brief."""
    publisher = Publisher(user, client_address(request), second_releaser=house().second_releaser)
    try:
        done = publish(read_uploads(request), publisher, _day(request.POST.get("review_by", "")))
    except Problems as error:
        problems = [
            {"code": one.code, "place": str(one.place), "message": one.message, "hint": one.hint}
            for one in error.problems
        ]
        return JsonResponse({"problems": problems}, status=422)
    answer = {
        "release": done.release.pk if done.release else None,
        "state": done.release.state if done.release else "unchanged",
        "editions": [str(edition) for edition in done.editions],
        "unchanged": list(done.unchanged),
        "cancelled": [str(edition) for edition in done.cancelled],
    }
    return JsonResponse(answer, status=201 if done.release else 200)


@by_token
@require_GET
def brief(request: HttpRequest, user: User, brief: str) -> JsonResponse:  # any releaser
    """The last version of each audience of a brief, with the digests of its files, and the versions that can be read."""
    audiences = {
        name: {"version": one.version, "digests": dict(one.digests), "readable": one.readable}
        for name, one in last_versions(brief).items()
    }
    return JsonResponse({"audiences": audiences})


@by_token
@require_GET
def answers(request: HttpRequest, user: User, brief: str) -> JsonResponse:  # any releaser
    """What readers answered to a brief; 404 for a name that no brief has."""
    try:
        return JsonResponse({"answers": [one.as_json() for one in answering.answers(brief)]})
    except UsageError as error:
        return JsonResponse({"error": str(error)}, status=404)


@by_token
@require_POST
def withdrawals(request: HttpRequest, user: User) -> JsonResponse:
    """Withdraw `id` (brief, brief/audience or brief/audience/version), with what readers are told (`why`)."""
    publisher = Publisher(user, client_address(request), second_releaser=house().second_releaser)
    try:
        done = withdraw(request.POST.get("id", ""), publisher, request.POST.get("why", ""))
    except UsageError as error:
        return JsonResponse({"error": str(error)}, status=404)
    except Problems as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"withdrawn": [str(edition) for edition in done]})


def _day(text: str) -> dt.date | None:
    """The day of a text; None for another text: it is a reminder, no part of the brief."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def read_uploads(request: HttpRequest) -> tuple[OfferedFile, ...]:
    """The files of a form, each under the last part of its name."""
    return tuple(
        OfferedFile((file.name or "").replace("\\", "/").rpartition("/")[2], file.read())
        for file in request.FILES.getlist("files")
    )
