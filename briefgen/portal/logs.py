"""Log format of stderr: time, path and code; no titles and no values of variables."""

from __future__ import annotations

import json
import logging
import re
import traceback
from types import TracebackType

SECRETS = re.compile(r"/feed/[^/\s]+")  # what no line of a log may name


class OnceFilter(logging.Filter):
    """Lets the first refused host of a process through, as a warning of one line: strangers could fill the log with them."""

    told = False

    def filter(self, record: logging.LogRecord) -> bool:
        """True once."""
        if self.told:
            return False
        self.told = True
        refused = record.getMessage().partition(" You may need")[0][:200]
        record.msg = (
            f"{refused} Expected the host of BRIEFGEN_PORTAL_SITE; further ones are refused in silence."
        )
        record.args, record.exc_info = (), None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class TerseFormatter(logging.Formatter):
    """One line an event; an exception is its type and the lines it passed, without its message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, without what is secret in an address."""
        return SECRETS.sub("/feed/...", super().format(record))

    def formatException(  # noqa: N802 -- logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """`OperationalError` and the lines that led to it."""
        kind, _, trace = ei
        steps = traceback.extract_tb(trace)[-6:] if trace else []
        passed = " < ".join(f"{step.name} ({step.filename}:{step.lineno})" for step in reversed(steps))
        return f"  {kind.__name__ if kind else ''}: {passed}"


class JsonFormatter(TerseFormatter):
    """One JSON object an event, with the same words."""

    def format(self, record: logging.LogRecord) -> str:
        """The event: time, level, logger, message, and of an exception its type and steps."""
        event = {
            "time": self.formatTime(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": SECRETS.sub("/feed/...", record.getMessage()),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info).strip()
        return json.dumps(event)
