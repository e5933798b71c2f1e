"""A file read in a process of its own, with limits on time and memory."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from briefgen.audit.identity import reader_of
from briefgen.audit.search import search
from briefgen.audit.verdict import Finding, Unread
from briefgen.audit.withheld_text import Needle
from briefgen.processes.failures import TimeLimitError, WorkerLostError
from briefgen.processes.worker import Call, Worker

START_TIMEOUT = 60.0  # seconds that the process may take to start
LEAST_TIME, MOST_TIME = 30.0, 55.0  # seconds for one file
TIME_PER_MB = 0.5  # seconds more for each MB
MEMORY = 900_000_000  # bytes that the process may take
ADDRESS_SPACE = 1_000_000_000  # bytes of addresses on Linux, those of libraries and fonts among them
TOO_MUCH = 77  # exit code of a process that ends itself for its memory
INTERVAL = 0.05  # seconds between two looks at the memory


def time_limit(size: int) -> float:
    """The seconds in which a file of `size` bytes must have been read."""
    return min(MOST_TIME, LEAST_TIME + TIME_PER_MB * size / 1_000_000)


T = TypeVar("T")
OVER_MEMORY = f"more than {MEMORY // 1_000_000} MB of memory"


class UnreadError(Exception):
    """A file whose reading was ended; the message says why."""


class Sandbox:
    """Reads one file after the other in a process that is replaced when a file ends it."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._worker is not None:
            self._worker.close()

    def audience(self, name: str, data: bytes) -> str:
        """The audience that a file names; empty when it names none or cannot be read."""
        try:
            found: str = self._run(reader_of, name, data, limit=time_limit(len(data)))
        except (TimeLimitError, WorkerLostError, MemoryError):
            return ""
        return found

    def search(self, name: str, data: bytes, needles: tuple[Needle, ...]) -> Finding:
        """What was found in a file; when its reading went over a limit, that as the one part unread."""
        limit = time_limit(len(data))
        try:
            found: Finding = self._run(search, name, data, needles, limit=limit)
        except TimeLimitError:
            reason = f"over the limit: timed out after {limit:.0f} s"
        except MemoryError:
            reason = f"over the limit: {OVER_MEMORY}"
        except WorkerLostError as error:
            memory = error.code == TOO_MUCH
            reason = (
                f"over the limit: {OVER_MEMORY}" if memory else f"its reader crashed (exit code {error.code})"
            )
        else:
            return found
        return Finding(0, (), (Unread("the file", reason),))

    def read(self, function: Callable[[bytes], T], data: bytes) -> T:
        """What a function of a module reads from a file; UnreadError when that goes over a limit, the function's own errors."""
        try:
            found: T = self._run(function, data, limit=time_limit(len(data)))
        except TimeLimitError as error:
            message = f"timed out after {time_limit(len(data)):.0f} s"
            raise UnreadError(message) from error
        except MemoryError as error:
            raise UnreadError(OVER_MEMORY) from error
        except WorkerLostError as error:
            over = error.code == TOO_MUCH
            raise UnreadError(
                OVER_MEMORY if over else f"its reader crashed (exit code {error.code})"
            ) from error
        return found

    def _run(self, function: Any, *args: object, limit: float) -> Any:  # noqa: ANN401 -- a call's own result
        if self._worker is None or not self._worker.usable():
            if self._worker is not None:
                self._worker.close()
            self._worker = Worker.spawn()
            self._worker.wait_until_ready(START_TIMEOUT)
            self._ask(_set_limits, limit=START_TIMEOUT)
        return self._ask(function, *args, limit=limit)

    def _ask(self, function: Any, *args: object, limit: float) -> Any:  # noqa: ANN401 -- as in _run
        assert self._worker is not None
        future: Future[Any] = Future()
        self._worker.run(Call(future, function, args, {}), limit)
        return future.result()


def _set_limits() -> None:
    """Limit the memory of this process: by the system where it can, and by a thread that ends the process."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    pause = threading.Event()
    while not pause.wait(INTERVAL):
        if peak_memory() > MEMORY:
            os._exit(TOO_MUCH)


def peak_memory() -> int:
    """The most bytes of memory that this process has held."""
    if sys.platform == "win32":
        return _peak_on_windows()
    if sys.platform == "linux":  # getrusage(2) would count what the parent held when it started this process
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # getrusage(2): bytes on macOS


def _peak_on_windows() -> int:
    """PeakWorkingSetSize of PROCESS_MEMORY_COUNTERS (psapi.h)."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32), ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )  # fmt: skip

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel.K32GetProcessMemoryInfo(
        ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.cb
    )
    return int(counters.peak)
