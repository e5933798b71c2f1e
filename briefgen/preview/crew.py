"""Warm worker processes, so that a save costs no more than the build itself."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from briefgen.errors import Place, Problem
from briefgen.preview.board import Board
from briefgen.preview.build import Built, Opened, Order, build, open_order

WORKERS = min(4, os.cpu_count() or 1)  # a brief has few audiences, and each process holds fonts of its own
Result = TypeVar("Result", Opened, Built)


class Crew:
    """Builds what is ordered and puts it on the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._pool = _pool()

    async def build(self, order: Order) -> None:
        """Build every audience of a brief, as many at a time as there are processes."""
        self._board.begin(order.number)
        opened = await self._opened(order)
        self._board.opened(opened)
        await asyncio.gather(*(self._audience(order, name) for name, _ in opened.audiences))
        self._board.end()

    def close(self) -> None:
        """End the processes; what they are at is of no use any more."""
        for process in multiprocessing.active_children():
            process.terminate()
        self._pool.shutdown(cancel_futures=True)

    async def _opened(self, order: Order) -> Opened:
        """The brief as the first worker reads it; the others read it meanwhile, for the audiences to come."""
        tasks = [self._done(Opened, order, open_order, order) for _ in range(WORKERS)]
        return await next(asyncio.as_completed(tasks))

    async def _audience(self, order: Order, name: str) -> None:
        self._board.built(name, await self._done(Built, order, build, order, name))

    async def _done(
        self, kind: type[Result], order: Order, task: Callable[..., Result], *arguments: object
    ) -> Result:
        """What a task yields in a worker; a fault of our own becomes a problem on the page."""
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, task, *arguments)
        except BrokenProcessPool:
            self._pool = _pool() if self._pool is pool else self._pool
            return kind(problems=(_fault("the building process was ended from outside", order),))
        except Exception as error:  # noqa: BLE001 -- one build's boundary: the page and its last pages stay
            traceback.print_exception(error)
            return kind(problems=(_fault(f"a fault of briefgen itself: {error!r}", order),))


def _pool() -> ProcessPoolExecutor:
    """Processes that are starting up; Ctrl-C is the parent's alone, from their first moment on."""
    pool = ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn"), initializer=_start)
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for _ in range(WORKERS):  # each starts one more process, since none is idle yet
            pool.submit(os.getpid)
    finally:
        signal.signal(signal.SIGINT, former)
    return pool


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows it is not inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent does, however it ends."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _fault(message: str, order: Order) -> Problem:
    hint = "the terminal says more; save again to try again"
    return Problem("fault", message, Place(str(order.path)), hint=hint)
