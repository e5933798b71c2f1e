"""Processes that survive one another: what is killed or hangs loses its own job and no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Future, wait

import pytest

from briefgen.batch.outcome import TimeLimitError, WorkerLostError
from briefgen.batch.pool import Pool
from briefgen.batch.serial import Serial

POSIX = os.name == "posix"


def doubled(number: int) -> int:
    return 2 * number


def sleeping(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


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


def unsendable() -> object:
    return threading.Lock()


def answers(futures: list[Future[int]]) -> list[int]:
    return [future.result(60) for future in futures]


@pytest.mark.parametrize("engine", [Serial(), Pool(2, 60)], ids=["in this process", "in two"])
def test_jobs_are_answered_and_their_errors_are_theirs(engine: Serial | Pool) -> None:
    futures = [engine.submit(doubled, number) for number in range(20)]
    wrong = engine.submit(failing, "no such place")
    assert answers(futures) == [2 * number for number in range(20)]
    with pytest.raises(LookupError, match="no such place"):
        wrong.result(60)
    engine.shutdown()


def test_a_process_that_ends_loses_its_own_job_only() -> None:
    with Pool(2, 60) as pool:
        before = [pool.submit(doubled, number) for number in range(6)]
        lost = [pool.submit(ending, 7), pool.submit(ending, 8)]
        after = [pool.submit(doubled, number) for number in range(6)]
        assert answers(before) == answers(after)
        codes = [future.exception(60) for future in lost]
    assert [error.code for error in codes if isinstance(error, WorkerLostError)] == [7, 8]


def test_a_job_that_hangs_is_ended_at_its_limit() -> None:
    with Pool(2, 3) as pool:
        assert pool.submit(doubled, 1).result(60) == 2
        start = time.monotonic()
        hung = pool.submit(stuck)
        others = [pool.submit(doubled, number) for number in range(6)]
        assert answers(others) == [2 * number for number in range(6)]
        with pytest.raises(TimeLimitError):
            hung.result(60)
        assert time.monotonic() - start < 30


@pytest.mark.skipif(not POSIX, reason="SIGKILL is POSIX'")
def test_a_process_killed_amid_its_answer_takes_no_other_with_it() -> None:
    with Pool(2, 60) as pool:
        lost = pool.submit(large, 300_000_000)
        others = [pool.submit(doubled, number) for number in range(40)]
        assert answers(others) == [2 * number for number in range(40)]
        assert isinstance(lost.exception(60), WorkerLostError)


@pytest.mark.skipif(not POSIX, reason="SIGSTOP is POSIX'")
def test_a_process_that_is_stopped_is_ended_at_its_limit() -> None:
    with Pool(1, 2) as pool:
        assert pool.submit(doubled, 1).result(60) == 2
        os.kill(pool.pids()[0], signal.SIGSTOP)
        with pytest.raises(TimeLimitError):
            pool.submit(doubled, 2).result(60)
        assert pool.submit(doubled, 3).result(60) == 6


@pytest.mark.skipif(not POSIX, reason="SIGKILL is POSIX'")
def test_a_process_that_dies_idle_loses_nothing() -> None:
    with Pool(1, 60) as pool:
        assert pool.submit(doubled, 1).result(60) == 2
        os.kill(pool.pids()[0], signal.SIGKILL)
        time.sleep(0.5)
        assert pool.submit(doubled, 2).result(60) == 4


def test_what_cannot_be_sent_back_is_that_jobs_own_trouble() -> None:
    with Pool(1, 60) as pool:
        assert pool.submit(unsendable).exception(60) is not None
        assert pool.submit(doubled, 4).result(60) == 8


def test_cancelled_work_ends_at_once_and_leaves_no_process() -> None:
    pool = Pool(2, 600)
    assert pool.submit(doubled, 1).result(60) == 2
    futures = [pool.submit(sleeping, 300) for _ in range(5)]
    while not futures[1].running():
        time.sleep(0.01)
    start = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - start < 2
    assert not wait(futures, 5).not_done
    assert pool.pids() == ()
    assert [one for one in multiprocessing.active_children() if one.name == "briefgen worker"] == []
