"""One worker process and our end of its pipe."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from briefgen import gc_tuning
from briefgen.processes.failures import TimeLimitError, WorkerLostError

NAME = "briefgen worker"
SPAWN = multiprocessing.get_context("spawn")  # the same on every system, and nothing is inherited
EXIT_TIMEOUT = 5.0  # seconds in which an idle worker ends once its pipe is closed; then it is killed


def start(target: Callable[..., None], name: str, *args: object) -> tuple[SpawnProcess, Connection]:
    """A new process and our end of its pipe, the other end of which `target` has as its first argument.

    OSError when the system has no process, or no file descriptors for its pipes.
    """
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=target, args=(theirs, *args), daemon=True, name=name)
    try:
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()  # so that the pipe ends when the process does
    return process, ours


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments, and the future of its result."""

    future: Future[Any]
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclass(slots=True, eq=False)
class Worker:
    """A process that runs one call after the other."""

    process: SpawnProcess
    connection: Connection
    expired: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def spawn(cls) -> Worker:
        """A new process; OSError when the system has none, or no file descriptors for its pipes."""
        return cls(*start(_serve, NAME))

    def wait_until_ready(self, limit: float) -> None:
        """Return once the process takes calls; OSError, which says why, when it ends before that."""
        with self._time_limit(limit):
            try:
                self.connection.recv()
            except (EOFError, OSError):
                self.connection.close()
                self.process.join()
                code = self.process.exitcode
                reason = f"timed out after {limit:g} s" if self.expired.is_set() else f"exit code {code}"
                raise OSError(0, f"it ended before its first job ({reason})") from None

    def usable(self) -> bool:
        """Return whether it can run a call."""
        return not self.expired.is_set() and self.process.is_alive() and not self.connection.closed

    def run(self, call: Call, limit: float) -> None:
        """Run the call and set the result, or the error, of its future."""
        with self._time_limit(limit):
            try:
                self.connection.send((call.function, call.args, call.kwargs))
                done, value = self.connection.recv()
            except (EOFError, OSError):  # the process is gone, whatever it was about to send
                self.connection.close()
                self.process.join()
                done = False
                value = TimeLimitError() if self.expired.is_set() else WorkerLostError(self.process.exitcode)
            except Exception as error:  # noqa: BLE001 -- what cannot be sent or read fails its own call only
                self.connection.close()
                done, value = False, error
        if done:
            call.future.set_result(value)
        else:
            call.future.set_exception(value)

    def close(self) -> None:
        """Let the process end, and kill it when it does not."""
        self.connection.close()
        self.process.join(EXIT_TIMEOUT)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()

    @contextmanager
    def _time_limit(self, limit: float) -> Iterator[None]:
        """Kill the process after `limit` seconds inside."""
        timer = threading.Timer(limit, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self.expired.set()
        self.process.kill()


def _serve(connection: Connection) -> None:
    """Run one call after the other until the other end of the pipe is closed or its process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    gc_tuning.raise_threshold(gc_tuning.RESIDENT_THRESHOLD)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        connection.send("ready")
        while True:
            function, args, kwargs = connection.recv()
            try:
                answer = (True, function(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 -- the caller gets it through the future
                answer = (False, error)
            connection.send(answer)


def exit_with_parent() -> None:
    """End this process, even in the middle of a call, when the parent ends in whatever way."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
