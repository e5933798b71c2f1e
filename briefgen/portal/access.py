"""What a session must satisfy beside the log-in: a second factor where the house asks for one, and no long silence."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from briefgen.portal.error_pages import failure
from briefgen.portal.models import User
from briefgen.portal.place import house
from briefgen.portal.sessions import user_of

FACTOR = "factor"  # in the session: the user has a second factor, or the provider saw to it
TOUCHED = "touched"  # in the session: when it was used, to about a tenth of the time-out
OPEN = ("/account/second/", "/account/logout/", "/account/confirm/")
WITH_PASSWORD = (
    "/account/second/",
    "/account/password/",
    "/account/confirm/",
)  # pages that ask for a password first


class AccessMiddleware(LoginRequiredMiddleware):
    """Django's middleware; the session must also be as the house wants it: begun where it lets one begin, used lately, with a factor."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """None for a view that may go on, else the way to the log-in or to the second factor."""
        if getattr(view_func, "login_required", True):
            request.user = user_of(request)  # each use of Django's lazy one goes through a proxy
        found = super().process_view(request, view_func, view_args, view_kwargs)
        if found is not None or not request.user.is_authenticated:
            return found
        ended = house().sign_on_only and not _came_by_the_provider(request)
        if ended or (house().idle and _fell_silent(request)):
            logout(request)
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        assert isinstance(request.user, User)
        if request.path.startswith(WITH_PASSWORD) and not request.user.has_usable_password():
            return _by_the_provider(request)
        if needs_factor(request.user) and not request.path.startswith(OPEN) and not _has_factor(request):
            return redirect("mfa_index")
        return None


def needs_factor(user: User) -> bool:
    """True when the house requires a second factor of this user."""
    match house().second_factor:
        case "required":
            return True
        case "admins":
            return user.is_staff or user.is_releaser or user.is_auditor
        case _:
            return False


def _by_the_provider(request: HttpRequest) -> HttpResponseBase:
    """404: who has no password here changes none, and adds no second factor."""
    text = "You log in with the account of your house: its password and second factors are changed there."
    return failure(request, 404, "Not here", text)


def connect() -> None:
    """Note in the session when a factor is added."""
    authenticator_added.connect(_note_factor, dispatch_uid="portal-factor")


def _note_factor(request: HttpRequest, **_: object) -> None:
    request.session[FACTOR] = True


def _has_factor(request: HttpRequest) -> bool:
    if request.session.get(FACTOR):
        return True
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    found = bool(Authenticator.objects.filter(user=request.user, type__in=kinds).exists())
    if found:
        request.session[FACTOR] = True
    return found


def _came_by_the_provider(request: HttpRequest) -> bool:
    """True when the session began at the provider; by allauth's own note, which sessions of earlier versions have too."""
    return any(one["method"] == "socialaccount" for one in get_authentication_records(request, request.user))


def _fell_silent(request: HttpRequest) -> bool:
    now, last = time.time(), request.session.get(TOUCHED)  # seconds, as in the session
    most = house().idle * 60
    if isinstance(last, (int, float)) and now - last > most:
        return True
    if last is None or now - last > most / 10:
        request.session[TOUCHED] = int(now)
    return False
