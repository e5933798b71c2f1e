"""The head of the audit chain, written down elsewhere by the server itself: to a file, or to the system's log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from briefgen.errors import MachineError
from briefgen.portal import chain
from briefgen.portal.configuration import PREFIX
from briefgen.portal.place import house

HOUR = 3_600.0
SYSLOG = "syslog"


def publish() -> str:
    """The head, now written to where the house wants it; nothing where it wants none."""
    target = house().head
    if not target:
        return ""
    number, digest = chain.last()
    line = f"{timezone.now().isoformat(timespec='seconds')} {number}:{digest}"
    if target == SYSLOG:
        _to_syslog(line)
    else:
        _append(target, f"{line}\n")
    return line


def check() -> None:
    """Raise MachineError, with place and reason, when the head cannot be written to where the house wants it."""
    target = house().head
    if target and target != SYSLOG:
        _append(target, "")


def noted() -> Iterator[tuple[int, str]]:
    """The heads that were written down, as far as they can be read back."""
    target = house().head
    if not target or target == SYSLOG or not Path(target).is_file():
        return
    for line in Path(target).read_text(encoding="ascii", errors="replace").splitlines():
        number, _, digest = line.rpartition(" ")[2].partition(":")
        if number.isdigit() and digest:
            yield int(number), digest


class Publisher(threading.Thread):
    """Publishes the head each hour until it is stopped, and once more then."""

    def __init__(self) -> None:
        super().__init__(name="head", daemon=True)
        self._ended = threading.Event()

    def run(self) -> None:
        """Publish, wait, publish again; an error is told and the next hour tried anew."""
        over = False
        while True:
            try:
                publish()
            except MachineError as error:
                print(f"head of the log: {error}", file=sys.stderr)  # noqa: T201 -- the server's own log
            except (DatabaseError, InterfaceError) as error:
                print(f"head of the log: {type(error).__name__}", file=sys.stderr)  # noqa: T201 -- as above
            connections.close_all()
            if over:
                return
            over = self._ended.wait(HOUR)

    def stop(self) -> None:
        """Publish a last time and end."""
        self._ended.set()
        self.join(timeout=10)


def _append(target: str, text: str) -> None:
    try:
        with Path(target).open("a", encoding="ascii") as file:
            file.write(text)
    except OSError as error:
        raise MachineError(
            f"{PREFIX}HEAD: {target}: {error.strerror or error}; under systemd a folder needs ReadWritePaths="
        ) from error


def _to_syslog(line: str) -> None:
    if sys.platform == "win32":
        raise MachineError("syslog: this system has none; name a file")
    import syslog

    syslog.openlog("briefgen-portal", facility=syslog.LOG_AUTH)
    syslog.syslog(syslog.LOG_NOTICE, f"head {line}")
