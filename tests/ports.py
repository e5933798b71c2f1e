"""Ports for servers of tests, below those that systems hand out for connections: none is taken between the look and the server."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket

# Linux hands out 32768 and above for connections, Windows and macOS 49152 and above.
FIRST, COUNT = 20_000, 12_000
_numbers = itertools.count(os.getpid() * 101)  # tests that run beside each other begin at different ones


def free_port() -> int:
    """A port that nobody listens on, and that was not returned before."""
    for number in itertools.islice(_numbers, COUNT):
        with (
            contextlib.suppress(OSError),
            socket.create_server(("127.0.0.1", port := FIRST + number % COUNT)),
        ):
            return port
    raise OSError("no port is free")
