"""Processes that survive one another, behind the interface of concurrent.futures."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from briefgen import gc_tuning
from briefgen.batch.outcome import TimeLimitError, WorkerLostError

R = TypeVar("R")

SPAWN = multiprocessing.get_context("spawn")  # the same on every system, and nothing is inherited
LEAVE = 5.0  # seconds in which an idle process ends when its pipe is closed


class Pool(Executor):
    """A number of processes, each with a pipe of its own: one that is killed or hangs loses its own job only.

    A process starts with its first job and is started anew after it was lost. `limit` are the seconds that a
    job may take from when a process has it.
    """

    def __init__(self, processes: int, limit: float) -> None:
        self.limit = limit
        self._waiting: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._workers: set[_Worker] = set()
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(processes)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:  # noqa: ANN401 -- as Executor
        """The future of a call in one of the processes; WorkerLostError or TimeLimitError when it is lost."""
        future: Future[R] = Future()
        self._waiting.put(_Call(future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 -- as Executor
        """End the processes: after their jobs, or at once with `cancel_futures`."""
        if cancel_futures:
            self._stopped.set()
            for worker in tuple(self._workers):
                worker.process.kill()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def pids(self) -> tuple[int, ...]:
        """The processes that are alive now."""
        alive = (worker.process for worker in tuple(self._workers) if worker.process.is_alive())
        return tuple(process.pid for process in alive if process.pid)

    def _serve(self) -> None:
        """One place for a process: jobs go to it one after the other."""
        _keep_interrupts_away()
        worker: _Worker | None = None
        while (call := self._waiting.get()) is not None:
            if self._stopped.is_set():
                call.future.cancel()
            if not call.future.set_running_or_notify_cancel():
                continue
            if worker is None or not worker.fit():
                worker = self._replaced(worker)
            worker.answer(call, self.limit)
        if worker is not None:
            self._gone(worker)

    def _replaced(self, worker: _Worker | None) -> _Worker:
        if worker is not None:
            self._gone(worker)
        fresh = _started()
        self._workers.add(fresh)
        if self._stopped.is_set():  # between the two, so that none is left over
            fresh.process.kill()
        return fresh

    def _gone(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.close()


@dataclass(frozen=True, slots=True)
class _Call:
    future: Future[Any]
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and our end of its pipe."""

    process: SpawnProcess
    connection: Connection
    expired: threading.Event = field(default_factory=threading.Event)

    def fit(self) -> bool:
        """Whether it can take a job."""
        return not self.expired.is_set() and self.process.is_alive() and not self.connection.closed

    def answer(self, call: _Call, limit: float) -> None:
        """Give it the call, and the future what comes back."""
        timer = threading.Timer(limit, self._expire)
        timer.daemon = True
        timer.start()
        try:
            self.connection.send((call.function, call.args, call.kwargs))
            done, value = self.connection.recv()
        except (EOFError, OSError):  # the process is gone, whatever it was about to say
            self.connection.close()
            self.process.join()
            lost = TimeLimitError() if self.expired.is_set() else WorkerLostError(self.process.exitcode)
            call.future.set_exception(lost)
        except Exception as error:  # noqa: BLE001 -- what cannot be sent or read is that job's own trouble
            self.connection.close()
            call.future.set_exception(error)
        else:
            if done:
                call.future.set_result(value)
            else:
                call.future.set_exception(value)
        finally:
            timer.cancel()

    def close(self) -> None:
        """Let it end, and see that it does."""
        self.connection.close()
        self.process.join(LEAVE)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()

    def _expire(self) -> None:
        self.expired.set()
        self.process.kill()


def _started() -> _Worker:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_work, args=(theirs,), daemon=True, name="briefgen worker")
    process.start()
    theirs.close()  # so that the end of the process is the end of the pipe
    return _Worker(process, ours)


def _work(connection: Connection) -> None:
    """Answer one call after the other until the pipe is closed, or whoever had its other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the terminal knows
    gc_tuning.raise_threshold(gc_tuning.RESIDENT_THRESHOLD)
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, args, kwargs = connection.recv()
            try:
                answer = (True, function(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 -- it is the caller's, by the future
                answer = (False, error)
            connection.send(answer)


def _keep_interrupts_away() -> None:
    """Block Ctrl-C in this thread, and so in the processes that it starts, from their first moment on."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
