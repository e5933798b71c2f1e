"""Limits of a request: the size of its body, and how many log-ins wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

FORM = 1_000_000
UPLOAD = 64_000_000
UPLOADS = ("/releases/", "/api/releases/")
PASSWORD_FORMS = (
    "/account/login/",
    "/account/confirm/",
    "/account/password/",
)  # those of the views that are `queued`
PAUSE = 0.1  # seconds before a 429: a flood that is answered at once takes the processor from readers
BUSY = 3  # seconds after which a log-in that found no place may be tried again
BUSY_TEXT = "Many people are logging in at this moment. Try again in a few seconds."


class BodyLimit:
    """Refuses bodies that are larger than anyone here has to send, before a byte of them is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, or 413 when the body is too large."""
        most = UPLOAD if request.path_info in UPLOADS else FORM
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdigit() or int(size) > most:
            from briefgen.portal.views.page import failure  # the server reads UPLOAD before Django is ready

            return failure(request, 413, "Too large", "This is more than anyone has to send here.")
        return self.answer(request)


def queued(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, whose forms with a password wait in the queue of log-ins; 429 when too many wait."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **arguments: object) -> HttpResponseBase:
        from briefgen.portal import attempts
        from briefgen.portal.hashing import BusyError, logins
        from briefgen.portal.place import house
        from briefgen.portal.sign_on import client_address
        from briefgen.portal.views.page import failure

        if house().sign_on_only and request.method == "POST" and not request.user.is_authenticated:
            return failure(request, 403, "Not allowed", "Log in with the account of your house.")
        if request.method != "POST":
            return view(request, *args, **arguments)
        one = attempts.login_try(request, request.POST.get("login", ""), client_address(request))
        known = bool(one.browser or (getattr(request, "user", None) and request.user.is_authenticated))
        try:
            with logins.place(one.network, known=known):
                return view(request, *args, **arguments)
        except BusyError:
            time.sleep(PAUSE)
            response = failure(request, 429, "One moment", BUSY_TEXT)
            response.headers["Retry-After"] = str(BUSY)
            return response

    return checked
