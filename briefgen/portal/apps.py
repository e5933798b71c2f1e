"""Django's application configuration."""

from __future__ import annotations

from django.apps import AppConfig


class Portal(AppConfig):
    """The portal as a Django application."""

    name = "briefgen.portal"
    label = "portal"
    verbose_name = "Briefs"

    def ready(self) -> None:
        """Connect the log-in signal."""
        from briefgen.portal import sign_on

        sign_on.connect()
