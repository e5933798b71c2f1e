"""Django's name for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Portal(AppConfig):
    """The portal as a Django application."""

    name = "briefgen.portal"
    label = "portal"
    verbose_name = "Briefs"

    def ready(self) -> None:
        """Connect what happens at log-in."""
        from briefgen.portal import sign_on  # models are there only now

        sign_on.connect()
