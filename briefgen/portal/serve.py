"""The server: waitress, which reads a request whole and holds an answer itself, so that slow clients hold no thread."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any

import waitress.server

from briefgen import gc_tuning
from briefgen.errors import MachineError, UsageError
from briefgen.portal.descriptors import connection_limit
from briefgen.portal.download_lane import THREADS, DownloadLane
from briefgen.portal.event_loop import EventLoop
from briefgen.portal.lanes import Lanes
from briefgen.portal.limits import UPLOAD

if TYPE_CHECKING:
    from briefgen.portal.stranger_process import StrangerProcess

GRACE = 30.0  # seconds that downloads have to end after SIGTERM
WAKE = 0.5  # seconds between two looks at whether to stop
LAST_TURNS = 50  # of the loop, for what had been sent before the signal; a flood sends without end


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
    from briefgen.portal.stranger_process import open_process

    with closing(open_process()) as strangers:  # however the server ends
        _serve(listening, ready, strangers)


def _serve(listening: ListenAddress, ready: Callable[[int], None], strangers: StrangerProcess) -> None:
    """Answer requests, with a process for those of strangers."""
    from django.conf import settings
    from django.db import connection

    from briefgen.portal import chain, heads
    from briefgen.portal.courier import Courier
    from briefgen.portal.intake import Channel, Parser, origin_of
    from briefgen.portal.stranger_process import DividedApplication
    from briefgen.portal.wsgi import application

    # The depth of the queue is no news on a busy day.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    Parser.cookie = settings.SESSION_COOKIE_NAME
    waitress.server.BaseWSGIServer.channel_class = Channel
    downloads = DownloadLane(chain.collected, THREADS[connection.vendor])
    dispatcher = Lanes(settings.SESSION_COOKIE_NAME, origin_of, downloads)
    server = _listen(listening, DividedApplication(application, strangers, dispatcher), dispatcher)
    loop = Channel.loop = EventLoop(server)
    stop = Stop()
    ready(server.effective_port)
    gc_tuning.collect_little_by_little()
    publisher = heads.Publisher()
    publisher.start()
    courier = Courier()
    courier.start()
    while not stop.asked:
        _turn(loop, dispatcher)
    _drain(server, loop)
    server.task_dispatcher.shutdown()
    courier.stop()
    publisher.stop()


def _listen(listening: ListenAddress, application: object, dispatcher: Lanes) -> Any:
    host = "127.0.0.1" if listening.host == "localhost" else listening.host
    try:
        return waitress.server.create_server(
            application,
            listen=ListenAddress(host, listening.port).address,
            connection_limit=connection_limit(),
            max_request_header_size=32_768,
            max_request_body_size=UPLOAD + 1_000_000,
            channel_timeout=60,
            channel_request_lookahead=1,  # it is read on while one is answered: an answer need not wake the loop
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


def _drain(server: Any, loop: EventLoop) -> None:
    """Take in what has been sent by now, then no more connections, and let those that wait for an answer have it."""
    deadline = time.monotonic() + GRACE
    for _ in range(LAST_TURNS):
        if not loop.turn(0):
            break
    server.accepting = False
    server.socket.close()
    server._map.pop(server._fileno, None)  # noqa: SLF001 -- waitress's own close would take its alarm away too
    while time.monotonic() < deadline and any(map(_is_busy, list(server.active_channels.values()))):
        _turn(loop, server.task_dispatcher)


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)


def _turn(loop: EventLoop, lanes: Lanes) -> None:
    """Handle pending reads and writes once, or return after WAKE seconds; then refuse those who have waited too long."""
    loop.turn(WAKE)
    lanes.refuse_late(time.monotonic())
