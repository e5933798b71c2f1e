"""The host that a request names: the site's, but for machines that ask how the portal is."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware


class HostMiddleware(CommonMiddleware):
    """Django's middleware, which refuses requests for another host than the site's."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """None for what machines ask at the portal's own address: no answer to them depends on the host."""
        return None if request.path in settings.PROBES else super().process_request(request)
