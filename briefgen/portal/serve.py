"""The server: waitress, which reads a request whole and holds an answer itself, so that slow clients hold no thread."""

from __future__ import annotations

import logging
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

import waitress.server
from waitress import wasyncore

from briefgen import gc_tuning
from briefgen.errors import MachineError, UsageError
from briefgen.portal.hashing import pool
from briefgen.portal.lanes import Lanes
from briefgen.portal.limits import UPLOAD

GRACE = 30.0  # seconds that downloads have to end after SIGTERM
# Seconds that a thread keeps Python's interpreter lock while others wait (Python's default: 0.005). A request releases it by itself at
# each statement and read; with the default, 16 threads fell into up to 82 handovers a download, with this one into 4.
SWITCH = 0.02
WAKE = 0.5  # seconds between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """Host and port to listen on."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """Host and port as one."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Stop:
    """Set by SIGTERM or Ctrl-C; a second one ends at once."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Note the signal; KeyboardInterrupt at the second one."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


def serve(listening: ListenAddress, ready: Callable[[int], None]) -> None:
    """Answer requests until SIGTERM or Ctrl-C; what was begun is finished first. `ready` is called with its port once it listens.

    MachineError when the address cannot be listened on.
    """
    from django.conf import settings

    from briefgen.portal import heads
    from briefgen.portal.courier import Courier
    from briefgen.portal.intake import Channel, Parser, origin_of
    from briefgen.portal.wsgi import application

    # The depth of the queue is no news on a busy day.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    Parser.cookie = settings.SESSION_COOKIE_NAME
    waitress.server.BaseWSGIServer.channel_class = Channel
    server = _listen(listening, application, Lanes(settings.SESSION_COOKIE_NAME, origin_of))
    pool.open()
    stop = Stop()
    ready(server.effective_port)
    share_interpreter()
    publisher = heads.Publisher()
    publisher.start()
    courier = Courier()
    courier.start()
    while not stop.asked:
        _turn(server)
    _drain(server)
    server.task_dispatcher.shutdown()
    pool.close()
    courier.stop()
    publisher.stop()


def share_interpreter() -> None:
    """Set Python up for many short requests: few handovers between threads, and small garbage collections."""
    sys.setswitchinterval(SWITCH)
    gc_tuning.collect_little_by_little()


def _listen(listening: ListenAddress, application: object, dispatcher: Lanes) -> Any:
    host = "127.0.0.1" if listening.host == "localhost" else listening.host
    try:
        return waitress.server.create_server(
            application,
            listen=ListenAddress(host, listening.port).address,
            connection_limit=1_000,
            max_request_header_size=32_768,
            max_request_body_size=UPLOAD + 1_000_000,
            channel_timeout=60,
            clear_untrusted_proxy_headers=False,  # which of them count is said by the settings
            ident=None,
            _dispatcher=dispatcher,
        )
    except OSError as error:
        message = f"{listening.address}: {error.strerror or error}; `--port` takes another"
        raise MachineError(message) from error
    except ValueError as error:  # waitress says no more of a host that cannot be found
        raise UsageError(
            f"expected an address of this machine as --host, found {listening.host!r}"
        ) from error


def _drain(server: Any) -> None:
    """Take no more connections, and let those that wait for an answer have it."""
    deadline = time.monotonic() + GRACE
    server.accepting = False
    server.socket.close()
    server._map.pop(server._fileno, None)  # noqa: SLF001 -- waitress's own close would take its alarm away too
    while time.monotonic() < deadline and any(map(_is_busy, list(server.active_channels.values()))):
        _turn(server)


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)


def _turn(server: Any) -> None:
    """Handle pending reads and writes once, or return after WAKE seconds; then refuse those who have waited too long."""
    wasyncore.loop(timeout=WAKE, use_poll=True, map=server._map, count=1)  # noqa: SLF001 -- its loop has no end
    server.task_dispatcher.refuse_late(time.monotonic())
