"""Forms that have a password hashed: they wait in a queue with an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from briefgen.portal import attempts
from briefgen.portal.error_pages import failure
from briefgen.portal.hashing import BusyError, logins
from briefgen.portal.limits import BUSY, BUSY_TEXT
from briefgen.portal.place import house
from briefgen.portal.sign_on import client_address

PAUSE = 0.1  # seconds before a 429: a flood that is answered at once takes the processor from readers


def queued(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, whose forms with a password wait in the queue of log-ins; 429 when too many wait."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **arguments: object) -> HttpResponseBase:
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
