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

MOST = 4  # processes: a brief has few audiences, and each process holds fonts of its own
Result = TypeVar("Result", Opened, Built)


class Crew:
    """Builds what is ordered and puts it on the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._pool = _pool()

    async def build(self, order: Order) -> None:
        """Build every audience of a brief, as many at a time as there are processes."""
        self._board.begin(order.number)
        opened = await self._done(Opened, order, open_order, order)
        self._board.opened(opened)
        await asyncio.gather(*(self._audience(order, name) for name, _ in opened.audiences))
        self._board.end()

    def close(self) -> None:
        """End the processes; what they are at is of no use any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()

    async def _audience(self, order: Order, name: str) -> None:
        self._board.built(name, await self._done(Built, order, build, order, name))

    async def _done(
        self, kind: type[Result], order: Order, task: Callable[..., Result], *arguments: object
    ) -> Result:
        """What a task yields in a worker; a fault of our own becomes a problem on the page."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, task, *arguments)
        except BrokenProcessPool:
            self._pool = _pool()
            return kind(problems=(_fault("the building process was ended from outside", order),))
        except Exception as error:  # noqa: BLE001 -- one build's boundary: the page and its last pages stay
            traceback.print_exception(error)
            return kind(problems=(_fault(f"a fault of briefgen itself: {error!r}", order),))


def _pool() -> ProcessPoolExecutor:
    workers = min(MOST, os.cpu_count() or 1)
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start)


def _start() -> None:
    """Leave Ctrl-C to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _fault(message: str, order: Order) -> Problem:
    hint = "the terminal says more; save again to try again"
    return Problem("fault", message, Place(str(order.path)), hint=hint)
