"""Parts of every page: template context, and access by role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from briefgen.portal import place
from briefgen.portal.access import FACTOR, needs_factor
from briefgen.portal.error_pages import PRIVATE
from briefgen.portal.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


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
