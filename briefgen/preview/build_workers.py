"""Warm worker processes, so that a save costs no more than the build itself."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefgen.errors import MachineError, Place, Problem
from briefgen.preview.build import Built, Opened, Order, build, open_order
from briefgen.preview.origins import Origin, find_origin
from briefgen.preview.preview_state import PreviewState
from briefgen.preview.who import WhoSeesWhat, who_sees_what
from briefgen.processes import LIMIT, StartError, TimeLimitError, WorkerLostError
from briefgen.processes.pool import Pool

WORKERS = min(4, os.cpu_count() or 1)  # a brief has few audiences, and each process holds fonts of its own
Result = TypeVar("Result", Opened, Built)


class BuildWorkers:
    """Builds each order and puts the result into the state."""

    def __init__(self, state: PreviewState) -> None:
        self._state = state
        self._order: Order | None = None
        try:
            self._pool = Pool(WORKERS, LIMIT, warm=True)
        except StartError as error:
            raise MachineError(str(error)) from error

    async def build(self, order: Order) -> None:
        """Build every audience of a brief, as many at a time as there are processes."""
        self._order = order
        self._state.begin(order.number)
        opened = await self._open(order)
        self._state.set_opened(opened)
        await asyncio.gather(*(self._build_audience(order, name) for name, _ in opened.audiences))
        self._state.end()

    async def find_origin(self, audience: str, lines: Sequence[str], index: int) -> Origin | None:
        """Where the brief of the last save says what a line of a page prints; None when it does not, or cannot be opened."""
        if self._order is None:
            return None
        running = asyncio.get_running_loop()
        try:
            return await running.run_in_executor(self._pool, find_origin, self._order, audience, lines, index)
        except (WorkerLostError, TimeLimitError, StartError):
            return None

    async def who_sees_what(self) -> WhoSeesWhat:
        """Who sees what in the brief of the last save; nothing when it cannot be opened."""
        if self._order is None:
            return WhoSeesWhat()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, who_sees_what, self._order)
        except (WorkerLostError, TimeLimitError, StartError):
            return WhoSeesWhat()

    def close(self) -> None:
        """Kill the processes; nobody waits for their results any more."""
        self._pool.shutdown(cancel_futures=True)

    async def _open(self, order: Order) -> Opened:
        """The brief as the first worker reads it; the others read it meanwhile, for the audiences to come."""
        tasks = [self._run(Opened, order, open_order, order) for _ in range(WORKERS)]
        return await next(asyncio.as_completed(tasks))

    async def _build_audience(self, order: Order, name: str) -> None:
        self._state.set_built(name, await self._run(Built, order, build, order, name))

    async def _run(
        self, kind: type[Result], order: Order, task: Callable[..., Result], *arguments: object
    ) -> Result:
        """The result of a task in a worker; a failure of the worker or of briefgen becomes a problem on the page."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, task, *arguments)
        except WorkerLostError as error:
            return kind(problems=(_fault(f"the worker process ended (exit code {error.code})", order),))
        except TimeLimitError:
            return kind(problems=(_fault(f"timed out after {LIMIT:g} s", order),))
        except StartError as error:
            return kind(problems=(_fault(str(error), order),))
        except Exception as error:  # noqa: BLE001 -- one build's boundary: the page and its last pages stay
            traceback.print_exception(error)
            return kind(problems=(_fault(f"a fault of briefgen itself: {error!r}", order),))


def _fault(message: str, order: Order) -> Problem:
    hint = "the terminal says more; save again to try again"
    return Problem("fault", message, Place(str(order.path)), hint=hint)
