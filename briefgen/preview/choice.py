"""The brief and the format that a preview shows, built on each save."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from pathlib import Path

from msgspec.structs import replace

from briefgen.preview.build import Order
from briefgen.preview.build_workers import BuildWorkers
from briefgen.preview.preview_state import PreviewState
from briefgen.preview.watch import Watched, saves


class Choice:
    """Follows one brief in one format until another is chosen."""

    def __init__(self, order: Order, state: PreviewState, workers: BuildWorkers) -> None:
        self._order, self._state, self._workers = order, state, workers
        self._numbers = itertools.count()
        self._chosen = asyncio.Event()

    def choose(self, path: Path) -> None:
        """Show another brief."""
        if path != self._order.path:
            self._order = dataclasses.replace(self._order, path=path)
            self._state.choose(str(path))
            self._chosen.set()

    def show(self, suffix: str) -> None:
        """Show the files of another format."""
        if (suffix,) != self._order.request.formats:
            request = replace(self._order.request, formats=(suffix,))
            self._order = dataclasses.replace(self._order, request=request)
            self._state.show(suffix)
            self._chosen.set()

    async def follow(self) -> None:
        """Build the chosen brief now and on each save, until cancelled."""
        while True:
            self._chosen.clear()
            building = asyncio.create_task(self._build_on_save(self._order))
            try:
                await self._chosen.wait()
            finally:
                building.cancel()
                await asyncio.gather(building, return_exceptions=True)

    async def _build_on_save(self, order: Order) -> None:
        """Build now and on each save; a save cancels the build of an earlier one."""
        building = self._build(order)
        try:
            async for _ in saves(Watched(order.path, order.request.templates)):
                building.cancel()
                building = self._build(order)
        finally:
            building.cancel()

    def _build(self, order: Order) -> asyncio.Task[None]:
        return asyncio.create_task(
            self._workers.build(dataclasses.replace(order, number=next(self._numbers)))
        )
