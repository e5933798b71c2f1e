"""Worker processes that cannot start: every future is resolved, with the reason."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing import resource_tracker, spawn
from pathlib import Path

import pytest

from briefgen.processes import StartError, WorkerLostError
from briefgen.processes.pool import Pool
from briefgen.processes.worker import Worker
from tests.conftest import BRIEFS
from tests.soak.kills import PROGRAM
from tests.waiting import DEADLINE, until

posix = pytest.mark.skipif(os.name != "posix", reason="Windows limits and starts processes in other ways")


def doubled(number: int) -> int:
    return 2 * number


@pytest.fixture
def dead_at_start() -> Iterator[None]:
    """Every worker that is started ends at once with exit code 1."""
    resource_tracker.ensure_running()  # Python starts it with the first worker, by the same executable
    executable = spawn.get_executable()
    spawn.set_executable("/bin/false")
    yield
    spawn.set_executable(executable)


@posix
@pytest.mark.usefixtures("dead_at_start")
@pytest.mark.parametrize("warm", [False, True])
def test_workers_that_die_at_their_start_fail_every_call(*, warm: bool) -> None:
    with Pool(3, 600, warm=warm) as pool:
        errors = [pool.submit(doubled, number).exception(DEADLINE) for number in range(6)]
    assert all(isinstance(error, StartError) for error in errors)
    assert str(errors[-1]).startswith("a worker process cannot start: ")
    assert [error.left for error in errors if isinstance(error, StartError)][-1] == 0


def test_a_pool_goes_on_with_the_workers_that_could_start(monkeypatch: pytest.MonkeyPatch) -> None:
    real, started, lock = Worker.spawn, threading.Event(), threading.Lock()

    def spawn() -> Worker:
        with lock:  # the first starts, all others find no file descriptor
            if not started.is_set():
                started.set()
                return real()
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(Worker, "spawn", spawn)
    with Pool(3, 600, warm=True) as pool:
        until(lambda: pool._serving == 1)
        assert [pool.submit(doubled, number).result(DEADLINE) for number in range(6)] == [0, 2, 4, 6, 8, 10]


def test_the_last_thread_tries_again_with_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    real, errors = Worker.spawn, [MemoryError(), OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))]
    monkeypatch.setattr(Worker, "spawn", lambda: real() if not errors else _raise(errors.pop()))
    with Pool(1, 600) as pool:
        first, second = (pool.submit(doubled, 1).exception(DEADLINE) for _ in range(2))
        assert str(first) == f"a worker process cannot start: {os.strerror(errno.EAGAIN)}"
        assert str(second) == "a worker process cannot start: out of memory"
        assert pool.submit(doubled, 3).result(DEADLINE) == 6


def test_a_system_without_threads_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(StartError, match="cannot start: can't start new thread"):
        Pool(2, 600)


def test_a_call_without_a_thread_for_its_time_limit_is_the_machines_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def start(_: threading.Timer) -> None:
        raise RuntimeError("can't start new thread")

    with Pool(1, 600) as pool:
        assert pool.submit(doubled, 1).result(DEADLINE) == 2
        with monkeypatch.context() as patched:
            patched.setattr(threading.Timer, "start", start)
            error = pool.submit(doubled, 2).exception(DEADLINE)
        assert isinstance(error, StartError)
        assert error.left == 1
        assert pool.submit(doubled, 3).result(DEADLINE) == 6


def test_a_worker_that_ends_during_a_call_is_replaced() -> None:
    with Pool(1, 600) as pool:
        assert isinstance(pool.submit(os._exit, 3).exception(DEADLINE), WorkerLostError)
        assert pool.submit(doubled, 2).result(DEADLINE) == 4


@posix
def test_a_build_without_file_descriptors_ends_in_4_with_the_reason_and_keeps_the_rest(
    tmp_path: Path,
) -> None:
    command = ["sh", "-c", 'ulimit -n 24; exec "$0" "$@"', sys.executable, "-c", PROGRAM]
    command += ["build", str(BRIEFS), "-j", "8", "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 4
    assert (
        "error: a worker process cannot start: Too many open files; use fewer processes (-j)" in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.briefgen-part"))
    again = subprocess.run(
        [*command[3:6], "build", str(BRIEFS), "-o", str(tmp_path)], check=False, timeout=600
    )
    assert again.returncode == 0


def _raise(error: BaseException) -> Worker:
    raise error
