"""What holds for every request: how large its body may be, and the headers of its answer."""

from __future__ import annotations

import functools
from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from briefgen.portal.attempts import remember_browser
from briefgen.portal.error_pages import PRIVATE, failure
from briefgen.portal.limits import FORM, UPLOAD, UPLOADS


@functools.cache
def site_policy() -> str:
    """The content security policy of the settings, as the header's value."""
    return str(build_policy())


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with a policy that is composed once; without nonces and exemptions, which no page here uses."""

    def process_request(self, request: HttpRequest) -> None:
        """Skip the nonce, which no page uses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response with the site's policy, unless the view gave it one of its own."""
        response.headers.setdefault(HEADER, site_policy())
        response.headers.setdefault("Cache-Control", PRIVATE)
        remember_browser(request, response)
        return response


class BodyLimit:
    """Refuses bodies that are larger than anyone here has to send, before a byte of them is read."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, or 413 when the body is too large."""
        most = UPLOAD if request.path_info in UPLOADS else FORM
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdigit() or int(size) > most:
            return failure(request, 413, "Too large", "This is more than anyone has to send here.")
        return self.answer(request)
