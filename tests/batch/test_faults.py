"""A batch of two hundred briefs in which whatever can go wrong does: it costs exactly those jobs."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from briefgen.batch import Settings
from briefgen.processes.worker import Call, Worker
from tests.batch.conftest import COUNT
from tests.batch.many_briefs import Recorder, build, files

KILLED, HUNG = 40, 41  # jobs, counted as the workers get them, before the brief that is broken


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is killed with its job, and another is stopped for good with its own."""
    real, numbers = Worker.run, itertools.count()

    def run(worker: Worker, call: Call, limit: float) -> None:
        number = next(numbers)
        if number in {KILLED, HUNG}:
            assert worker.process.pid
            os.kill(worker.process.pid, signal.SIGKILL if number == KILLED else signal.SIGSTOP)
        real(worker, call, 0.1 if number == HUNG else limit)

    monkeypatch.setattr(Worker, "run", run)


def workers() -> list[multiprocessing.process.BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "briefgen worker"]


@pytest.mark.skipif(os.name != "posix", reason="signals that Windows does not have")
@pytest.mark.usefixtures("sabotage")
def test_a_killed_a_hung_and_two_faulty_jobs_cost_exactly_themselves(
    folder: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    report = build(folder, tmp_path, Settings(jobs=2))
    codes = sorted(problem.code for failure in report.failures for problem in failure.problems)
    assert codes == ["template", "time-limit", "value", "worker-lost"]
    assert len(report.failures) == 4
    made = files(tmp_path)
    assert len(made) == COUNT - 4
    assert made.items() <= alone.items()
    assert workers() == []
    lost = {
        failure.name
        for failure in report.failures
        if failure.problems[0].code in {"time-limit", "worker-lost"}
    }
    assert all("harbour-" in name for name in lost)
    again = build(folder, tmp_path, Settings(jobs=2))
    assert len(again.failures) == 2
    assert sum(one.saved.changed for one in again.files) == 2
    assert files(tmp_path) == alone


def test_the_progress_knows_how_much_is_left(folder: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    recorder = Recorder()
    some = tmp_path / "briefs"
    some.mkdir()
    for path in sorted(folder.iterdir())[:20]:
        (some / path.name).write_bytes(path.read_bytes())
    build(some, tmp_path / "output", Settings(jobs=2), recorder=recorder)
    last = recorder.steps[-1]
    assert (last.done, last.total, last.left) == (20, 20, 0)
    assert all(step.done <= step.total for step in recorder.steps)
    assert files(tmp_path / "output").items() <= alone.items()
