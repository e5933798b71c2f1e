"""Executors for jobs: this process, worker processes on this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from msgspec import Struct

from briefgen.batch.outcome import start_failure
from briefgen.batch.serial import Serial
from briefgen.batch.settings import Settings
from briefgen.processes import StartError

FEW = 8  # briefs; fewer are built in this process sooner than workers start


class Engine(Struct, frozen=True):
    """The executors that open briefs and make files, and the number of jobs submitted at a time.

    Briefs are opened on this machine only: a cluster worker gets one reader's view.
    """

    openers: Executor
    makers: Executor
    width: int


@contextmanager
def start(settings: Settings) -> Iterator[Engine]:
    """The engine for these settings; an error or interrupt inside kills its processes."""
    if settings.cluster:
        from briefgen.batch.cluster import connect

        with _start_local(settings) as local, connect(settings) as cluster:
            yield Engine(local, cluster.executor, 2 * cluster.threads + 2)
        return
    with _start_local(settings) as local:
        yield Engine(local, local, 1 if isinstance(local, Serial) else 2 * settings.jobs + 2)


def cores() -> int:
    """The number of CPU cores available to this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs_for(briefs: int) -> int:
    """The default number of worker processes: one per core, 0 (build in this process) for a few briefs."""
    return cores() if briefs >= FEW else 0


@contextmanager
def _start_local(settings: Settings) -> Iterator[Executor]:
    if not settings.jobs and not settings.cluster:
        yield Serial()
        return
    from briefgen.processes.pool import Pool

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
