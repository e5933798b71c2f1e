"""Why a call in a worker process has no result; loads nothing, so that one brief needs no multiprocessing."""

from __future__ import annotations


class WorkerLostError(Exception):
    """The worker process of a call ended; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code


class TimeLimitError(Exception):
    """A call took longer than its limit; its worker process was killed."""


class StartError(Exception):
    """No worker process could be started for a call: `reason` is the system's; `left` other workers go on."""

    def __init__(self, reason: str, left: int = 0) -> None:
        super().__init__(reason, left)
        self.reason = reason
        self.left = left

    def __str__(self) -> str:
        return f"a worker process cannot start: {self.reason}"
