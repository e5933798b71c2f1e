"""A pool of worker processes, behind the interface of concurrent.futures."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from briefgen.processes.failures import StartError
from briefgen.processes.worker import Call, Worker

R = TypeVar("R")

START_TIMEOUT = 60.0  # seconds that a worker may take to start


class Pool(Executor):
    """A number of worker processes, each with a pipe and a thread of its own.

    A worker that is killed or hangs fails its own call only, and is replaced for the next call. `limit` is the time in
    seconds that a call may take from when a worker has it. Workers start with
    their first call; with `warm`, at once.

    A worker that cannot start fails its call with StartError, and its thread ends; the last thread stays and tries
    again with each call, so that every future is resolved.
    """

    def __init__(self, processes: int, limit: float, *, warm: bool = False) -> None:
        self.limit = limit
        self._waiting: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._workers: set[Worker] = set()
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._serving = 0  # threads that take calls
        self._threads: list[threading.Thread] = []
        with self._lock:  # no thread leaves before all have started
            for _ in range(processes):
                self._start_thread(warm=warm)

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """The future of a call; its error is the call's own, or one of `briefgen.processes`."""
        future: Future[R] = Future()
        self._waiting.put(Call(future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: after their calls, or at once with `cancel_futures`."""
        if cancel_futures:
            self._stopped.set()
            for worker in tuple(self._workers):
                worker.process.kill()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def pids(self) -> tuple[int, ...]:
        """The identifiers of the workers that are alive now."""
        alive = (worker.process for worker in tuple(self._workers) if worker.process.is_alive())
        return tuple(process.pid for process in alive if process.pid)

    def _start_thread(self, *, warm: bool) -> None:
        """Add a thread; StartError when the system has none, not even for the first."""
        thread = threading.Thread(target=self._serve, args=(warm,), daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            if not self._threads:
                raise StartError(str(error)) from error
            return
        self._threads.append(thread)
        self._serving += 1

    def _serve(self, warm: bool) -> None:
        """Pass calls to one worker, one after the other."""
        _block_interrupts()
        worker: Worker | None = None
        if warm:
            worker, failure = self._replaced(None)
            if failure is not None and self._may_leave():
                return
        while (call := self._waiting.get()) is not None:
            if self._stopped.is_set():
                call.future.cancel()
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                worker, left = self._run(call, worker)
            except (OSError, MemoryError, RuntimeError) as error:  # no thread for its time limit, for example
                call.future.set_exception(StartError(_reason(error), self._serving))
                continue
            except BaseException as error:  # noqa: BLE001 -- a future without a result would be waited for without end
                call.future.set_exception(error)
                continue
            if left:
                return
        if worker is not None:
            self._close(worker)

    def _run(self, call: Call, worker: Worker | None) -> tuple[Worker | None, bool]:
        """The worker that ran the call, and whether this thread leaves, since it has none."""
        if worker is None or not worker.usable():
            worker, failure = self._replaced(worker)
            if worker is None:
                leaves = self._may_leave()
                call.future.set_exception(StartError(failure or "", self._serving if leaves else 0))
                return None, leaves
        worker.run(call, self.limit)
        return worker, False

    def _replaced(self, worker: Worker | None) -> tuple[Worker | None, str | None]:
        """A new worker, or the reason why there is none."""
        if worker is not None:
            self._close(worker)
        try:
            fresh = Worker.spawn()
        except (OSError, MemoryError) as error:
            return None, _reason(error)
        self._workers.add(fresh)
        if self._stopped.is_set():  # `shutdown` may have run between the two
            fresh.process.kill()
        try:
            fresh.wait_until_ready(START_TIMEOUT)
        except (OSError, RuntimeError) as error:  # RuntimeError: no thread for its time limit
            fresh.process.kill()
            self._close(fresh)
            return None, _reason(error)
        return fresh, None

    def _may_leave(self) -> bool:
        """Return whether other threads take the calls to come, and take this one out of their number if so."""
        with self._lock:
            if self._serving == 1:
                return False
            self._serving -= 1
            return True

    def _close(self, worker: Worker) -> None:
        self._workers.discard(worker)
        worker.close()


def _reason(error: BaseException) -> str:
    """The system's own words."""
    strerror = error.strerror if isinstance(error, OSError) else ""
    return strerror or str(error) or "out of memory"


def _block_interrupts() -> None:
    """Block Ctrl-C in this thread, and so in the processes that it starts, from their first moment on."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
