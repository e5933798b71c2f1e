"""How many connections the server may hold open: each takes one of the file descriptors that the system gives a process."""

from __future__ import annotations

import contextlib

CONNECTIONS = 1_000  # at most
OTHERS = 200  # descriptors for databases, files and pipes of some thirty threads
LEAST = 10  # connections, however few descriptors there are


def connection_limit() -> int:
    """The number of connections there is room for, after asking the system for as many descriptors as that needs."""
    try:
        import resource
    except ImportError:  # Windows, where sockets are no file descriptors
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHERS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
    return CONNECTIONS if soft == resource.RLIM_INFINITY else max(LEAST, min(CONNECTIONS, soft - OTHERS))
