"""The portal as a WSGI application, for gunicorn, waitress or any other server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefgen.portal.settings")

_portal = get_wsgi_application()  # before anything that needs Django ready

from briefgen.portal.courier import Courier  # noqa: E402 -- see above

application = Courier(_portal)
