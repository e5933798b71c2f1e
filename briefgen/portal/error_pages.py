"""Pages that say why there is no other one."""

from __future__ import annotations

import errno
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from briefgen.errors import MachineError
from briefgen.portal.models import User

PRIVATE = "private, no-store"  # of no page a copy is kept
OUT_OF_REACH = (DatabaseError, InterfaceError, MachineError)
DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
)


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
