"""The portal as a WSGI application, for gunicorn, waitress or any other server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefgen.portal.settings")

application = get_wsgi_application()
