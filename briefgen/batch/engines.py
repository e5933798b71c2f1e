"""Where jobs run: in this process, in processes of this machine, or on a cluster; one interface for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from briefgen.batch.outcome import start_failure
from briefgen.batch.serial import Serial
from briefgen.batch.settings import Settings
from briefgen.processes import StartError
from briefgen.values import dataclass

FEW = 8  # briefs that are built before as many processes have started


@dataclass(frozen=True, slots=True)
class Engine:
    """Who opens briefs, who writes files, and how many jobs are on their way at a time.

    Briefs are opened on this machine alone: a cluster's worker gets one reader's view.
    """

    openers: Executor
    makers: Executor
    width: int


@contextmanager
def start(settings: Settings) -> Iterator[Engine]:
    """The engine that the settings ask for; at an interrupt its processes end at once."""
    if settings.cluster:
        from briefgen.batch.cluster import connect  # noqa: PLC0415 -- few have one, and it loads for long

        with _start_local(settings) as local, connect(settings) as cluster:
            yield Engine(local, cluster.executor, 2 * cluster.threads + 2)
        return
    with _start_local(settings) as local:
        yield Engine(local, local, 1 if isinstance(local, Serial) else 2 * settings.jobs + 2)


def cores() -> int:
    """How many processes this machine runs at a time for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs_for(briefs: int) -> int:
    """As many processes as there are cores; none for a few briefs, which are built before any has started."""
    return cores() if briefs >= FEW else 0


@contextmanager
def _start_local(settings: Settings) -> Iterator[Executor]:
    if not settings.jobs and not settings.cluster:
        yield Serial()
        return
    from briefgen.processes.pool import Pool  # noqa: PLC0415 -- one brief needs no processes

    try:
        pool = Pool(max(1, settings.jobs), settings.limit)
    except StartError as error:
        raise start_failure(error) from error
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()
