"""The content security policy as a middleware: django-csp's, composed once instead of for each response."""

from __future__ import annotations

import functools

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from briefgen.portal.attempts import remember_browser

PRIVATE = "private, no-store"


@functools.cache
def site_policy() -> str:
    """The content security policy of the settings, as the header's value."""
    return str(build_policy())


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, without nonces and exemptions, which no page here uses."""

    def process_request(self, request: HttpRequest) -> None:
        """Skip the nonce, which no page uses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response with the site's policy, unless the view gave it one of its own."""
        response.headers.setdefault(HEADER, site_policy())
        response.headers.setdefault("Cache-Control", PRIVATE)  # of no page a copy is kept
        remember_browser(request, response)
        return response
