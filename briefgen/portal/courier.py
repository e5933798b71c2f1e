"""A thread of the server that sends notices, as long as the house has a mail server."""

from __future__ import annotations

import sys
import threading

from django.db import DatabaseError, InterfaceError, connections

from briefgen.errors import MachineError
from briefgen.portal import mail
from briefgen.portal.place import house

PAUSE = 30.0  # seconds


class Courier(threading.Thread):
    """Looks for notices to send until it is stopped."""

    def __init__(self) -> None:
        super().__init__(name="courier", daemon=True)
        self._ended = threading.Event()

    def run(self) -> None:
        """Send, wait, send again; an error is told and tried anew the next time."""
        while house().mail is not None:
            try:
                mail.turn()
            except (DatabaseError, InterfaceError, MachineError) as error:
                print(f"notices: {type(error).__name__}", file=sys.stderr)  # noqa: T201 -- the server's own log
            connections.close_all()
            if self._ended.wait(PAUSE):
                return

    def stop(self) -> None:
        """End, after a mail that is under way."""
        self._ended.set()
        self.join(timeout=10)
