"""Processes that survive one another: what is killed or hangs loses its own job and no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, wait

import pytest

from briefgen.batch.serial import Serial
from briefgen.processes import TimeLimitError, WorkerLostError
from briefgen.processes.pool import Pool
from tests.waiting import DEADLINE, until

POSIX = os.name == "posix"


def doubled(number: int) -> int:
    return 2 * number


def ending(code: int) -> None:
    os._exit(code)


def failing(words: str) -> None:
    raise LookupError(words)


def stuck() -> None:
    while True:
        pass


def large(size: int) -> bytes:
    """An answer so large that its process is killed while the pipe is full of it."""
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
    return b"x" * size


def hungry() -> int:
    """More memory than this process may have."""
    import resource

    size = 1 << 40
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    return len(bytes(2 * size))


def unsendable() -> object:
    return threading.Lock()


def answers(futures: list[Future[int]]) -> list[int]:
    return [future.result(DEADLINE) for future in futures]


@pytest.mark.parametrize("engine", [Serial(), Pool(2, 600)], ids=["in this process", "in two"])
def test_jobs_are_answered_and_their_errors_are_theirs(engine: Serial | Pool) -> None:
    futures = [engine.submit(doubled, number) for number in range(20)]
    wrong = engine.submit(failing, "no such place")
    assert answers(futures) == [2 * number for number in range(20)]
    with pytest.raises(LookupError, match="no such place"):
        wrong.result(DEADLINE)
    engine.shutdown()


def test_a_process_that_ends_loses_its_own_job_only() -> None:
    with Pool(2, 600) as pool:
        before = [pool.submit(doubled, number) for number in range(6)]
        lost = [pool.submit(ending, 7), pool.submit(ending, 8)]
        after = [pool.submit(doubled, number) for number in range(6)]
        assert answers(before) == answers(after)
        codes = [future.exception(DEADLINE) for future in lost]
    assert [error.code for error in codes if isinstance(error, WorkerLostError)] == [7, 8]


def test_a_job_that_hangs_is_ended_at_its_limit() -> None:
    with Pool(1, 0.1) as pool, pytest.raises(TimeLimitError):
        pool.submit(stuck).result(DEADLINE)


def test_a_job_that_is_ended_at_its_limit_takes_no_other_with_it() -> None:
    with Pool(2, 600) as pool:
        hung = pool.submit(stuck)
        others = [pool.submit(doubled, number) for number in range(6)]
        assert answers(others) == [2 * number for number in range(6)]
        for worker in tuple(pool._workers):
            worker._expire()
        with pytest.raises(TimeLimitError):
            hung.result(DEADLINE)
        assert pool.submit(doubled, 7).result(DEADLINE) == 14


@pytest.mark.skipif(not POSIX, reason="SIGKILL is POSIX'")
def test_a_process_killed_amid_its_answer_takes_no_other_with_it() -> None:
    with Pool(2, 600) as pool:
        lost = pool.submit(large, 300_000_000)
        others = [pool.submit(doubled, number) for number in range(40)]
        assert answers(others) == [2 * number for number in range(40)]
        assert isinstance(lost.exception(DEADLINE), WorkerLostError)


@pytest.mark.skipif(not POSIX, reason="SIGSTOP is POSIX'")
def test_a_process_that_is_stopped_is_ended_at_its_limit() -> None:
    with Pool(1, 600) as pool:
        assert pool.submit(doubled, 1).result(DEADLINE) == 2
        os.kill(pool.pids()[0], signal.SIGSTOP)
        pool.limit = 0.1
        with pytest.raises(TimeLimitError):
            pool.submit(doubled, 2).result(DEADLINE)
        pool.limit = 600
        assert pool.submit(doubled, 3).result(DEADLINE) == 6


@pytest.mark.skipif(not POSIX, reason="SIGKILL is POSIX'")
def test_a_process_that_dies_idle_loses_nothing() -> None:
    with Pool(1, 600) as pool:
        assert pool.submit(doubled, 1).result(DEADLINE) == 2
        os.kill(pool.pids()[0], signal.SIGKILL)
        until(lambda: not pool.pids())
        assert pool.submit(doubled, 2).result(DEADLINE) == 4


@pytest.mark.skipif(not POSIX, reason="Windows has no limit of this kind")
def test_a_job_without_memory_fails_alone() -> None:
    with Pool(1, 600) as pool:
        assert isinstance(pool.submit(hungry).exception(DEADLINE), MemoryError)
        assert pool.submit(doubled, 2).result(DEADLINE) == 4


def test_what_cannot_be_sent_back_is_that_jobs_own_trouble() -> None:
    with Pool(1, 600) as pool:
        assert pool.submit(unsendable).exception(DEADLINE) is not None
        assert pool.submit(doubled, 4).result(DEADLINE) == 8


def test_cancelled_work_is_ended_and_leaves_no_process() -> None:
    pool = Pool(2, 600)
    assert pool.submit(doubled, 1).result(DEADLINE) == 2
    futures = [pool.submit(stuck) for _ in range(5)]
    until(lambda: futures[0].running() and futures[1].running())
    pool.shutdown(cancel_futures=True)
    assert not wait(futures, DEADLINE).not_done
    assert pool.pids() == ()
    assert [one for one in multiprocessing.active_children() if one.name == "briefgen worker"] == []
