"""The server: gunicorn with threads on Linux and macOS, waitress on Windows."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from typing import Any

THREADS = 16
GRACE = 30  # seconds that downloads have to end after SIGTERM


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen, and with how many processes."""

    host: str
    port: int
    workers: int = 1

    @property
    def address(self) -> str:
        """Host and port as one."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def serve(listening: Listening) -> None:
    """Answer requests until SIGTERM or Ctrl-C; what was begun is finished first."""
    if sys.platform == "win32":
        _waitress(listening)
    else:
        _gunicorn(listening)


def _waitress(listening: Listening) -> None:
    import waitress  # noqa: PLC0415 -- on Windows only

    from briefgen.portal.wsgi import application  # noqa: PLC0415 -- not before Django is ready

    logging.getLogger("waitress").setLevel(logging.WARNING)
    waitress.serve(application, listen=listening.address, threads=THREADS, connection_limit=1_000, ident=None)


def _gunicorn(listening: Listening) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 -- needs fcntl, which Windows has not

    class Application(BaseApplication):
        """gunicorn, told all it needs to know here."""

        def load_config(self) -> None:
            """The settings."""
            for name, value in _settings(listening).items():
                self.cfg.set(name, value)

        def load(self) -> Any:  # noqa: ANN401 -- a WSGI application
            """The application, in each worker."""
            from briefgen.portal.wsgi import application  # noqa: PLC0415 -- not before Django is ready

            return application

    Application().run()


def _settings(listening: Listening) -> dict[str, object]:
    return {
        "bind": [listening.address],
        "worker_class": "gthread",
        "workers": listening.workers,
        "threads": THREADS,
        "worker_connections": 2_000,
        "backlog": 1_024,
        "keepalive": 5,
        "timeout": 60,
        "graceful_timeout": GRACE,
        "limit_request_line": 4_094,
        "limit_request_fields": 60,
        "loglevel": "warning",
        "control_socket_disable": True,
    }
