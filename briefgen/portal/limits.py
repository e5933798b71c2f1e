"""Limits of a request: the size of its body, and how many log-ins wait."""

from __future__ import annotations

FORM = 1_000_000
UPLOAD = 64_000_000
UPLOADS = ("/releases/", "/api/releases/")
PASSWORD_FORMS = (
    "/account/login/",
    "/account/confirm/",
    "/account/password/",
)  # those of the views that are `password_forms.queued`
BUSY = 3  # seconds after which a log-in that found no place may be tried again
BUSY_TEXT = "Many people are logging in at this moment. Try again in a few seconds."
