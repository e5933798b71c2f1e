"""The host that a request names: the site's, port and all, but for machines that ask how the portal is."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware

from briefgen.portal.place import house


class SiteMiddleware:
    """Makes every link from the site's own address, port and all: a web server in front may pass on the name alone."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response; a host of another name is left for Django to refuse."""
        found = house()
        name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
        if found.site and name == found.host:
            request.META["HTTP_HOST"] = urlsplit(found.site).netloc
        return self.answer(request)


class HostMiddleware(CommonMiddleware):
    """Django's middleware, which refuses requests for another host than the site's."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """None for what machines ask at the portal's own address: no answer to them depends on the host."""
        return None if request.path in settings.PROBES else super().process_request(request)
