"""Parts of every page: template context, access by role, and error pages."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from briefgen.errors import MachineError
from briefgen.portal import place
from briefgen.portal.access import FACTOR, needs_factor
from briefgen.portal.middleware import PRIVATE
from briefgen.portal.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
OUT_OF_REACH = (DatabaseError, InterfaceError, MachineError)
DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
)


def house(request: HttpRequest) -> dict[str, object]:
    """The context of every template: the organisation, and its single sign-on."""
    settings = place.house()
    words: dict[str, object] = {
        "organisation": settings.organisation,
        "sign_on": settings.sign_on,
        "sign_on_only": settings.sign_on_only,
    }
    if settings.second_factor == "optional" or not request.path.startswith("/account/"):
        return words
    # Looked up by the page that says so: a page of errors asks the database for nothing.
    return {**words, "factor_missing": SimpleLazyObject(lambda: _factor_missing(request))}


def _factor_missing(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return isinstance(user, User) and needs_factor(user) and not request.session.get(FACTOR)


def reader(request: HttpRequest) -> User:
    """The logged-in user of a request."""
    assert isinstance(request.user, User)
    return request.user


def private(view: View[P]) -> View[P]:
    """The view, with a header that forbids caches to store its page."""

    @wraps(view)
    def kept_private(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response

    return kept_private


def in_zone(view: View[P]) -> View[P]:
    """The view, whose page has its times in the reader's zone: their own, else the house's."""

    @wraps(view)
    def zoned(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with timezone.override(place.zone_of(reader(request).zone)):
            return view(request, *args, **kwargs)

    return zoned


def in_words(view: View[P]) -> View[P]:
    """The view, whose page has its words in the language that the reader has chosen."""

    @wraps(view)
    def worded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if reader(request).language == User.Language.EN:
            return view(request, *args, **kwargs)
        with translation.override(reader(request).language):
            return view(request, *args, **kwargs)

    return worded


def for_role(role: str) -> Callable[[View[P]], View[P]]:
    """A decorator for pages of a role, named by its attribute of User; others get 404."""

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not getattr(reader(request), role):
                raise Http404
            return view(request, *args, **kwargs)

        return private(checked)

    return decorated


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same in body and headers for pages that do not exist, belong to others, or are under embargo.

    It is in the language of its reader, as the list of briefs is.
    """
    user = getattr(request, "user", None)
    with translation.override(user.language if isinstance(user, User) else translation.get_language()):
        response = render(request, "portal/404.html", status=404)
    response.headers["Cache-Control"] = PRIVATE
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request is malformed."""
    return failure(request, 400, "Not understood", "This request cannot be understood.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the request is not allowed."""
    return failure(request, 403, "Not allowed", "This is not allowed.")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the CSRF token of the form is missing, wrong or too old."""
    text = "This form is too old, or did not come from this site. Go back, load the page again."
    return failure(request, 403, "Not accepted", text)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """503 when the database or the disk is unavailable, else 500."""
    error = sys.exc_info()[1]
    full = isinstance(error, OSError) and error.errno in DISK
    if not isinstance(error, OUT_OF_REACH) and not full:
        return failure(request, 500, "Something went wrong", "Something went wrong here. It is on record.")
    text = "The service is not available at the moment; nothing was sent. Try again shortly."
    response = failure(request, 503, "Not available", text)
    response.headers["Retry-After"] = "30"
    return response


def failure(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    """An error page; rendering it needs no database."""
    response = render(request, "portal/error.html", {"heading": heading, "text": text}, status=status)
    response.headers["Cache-Control"] = PRIVATE
    return response
