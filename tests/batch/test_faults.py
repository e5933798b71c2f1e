"""A batch of two hundred briefs in which whatever can go wrong does: it costs exactly those jobs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest

from briefgen.batch import Progress, Settings
from tests.batch.conftest import COUNT
from tests.batch.desk import Told, build, files

LIMIT = 12.0


class Saboteur(Told):
    """Kills a worker that has a job, and stops another for good, each once so many jobs are done."""

    def act(self, progress: Progress) -> None:
        if progress.done >= 40 and not hasattr(self, "killed"):
            self.killed, self.hung = [one.pid for one in workers()[:2]]
            os.kill(self.killed or 0, signal.SIGSTOP)  # so that it surely has a job when it is killed
            os.kill(self.hung or 0, signal.SIGSTOP)
            threading.Timer(1.0, os.kill, (self.killed, signal.SIGKILL)).start()


def workers() -> list[multiprocessing.process.BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "briefgen worker"]


@pytest.mark.skipif(os.name != "posix", reason="signals that Windows does not have")
def test_a_killed_a_hung_and_two_faulty_jobs_cost_exactly_themselves(
    folder: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    told = Saboteur()
    report = build(folder, tmp_path, Settings(jobs=2, limit=LIMIT), told=told)
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
    again = build(folder, tmp_path, Settings(jobs=2, limit=LIMIT))
    assert len(again.failures) == 2
    assert sum(one.saved.changed for one in again.files) == 2
    assert files(tmp_path) == alone


def test_the_progress_knows_how_much_is_left(folder: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    told = Told()
    some = tmp_path / "briefs"
    some.mkdir()
    for path in sorted(folder.iterdir())[:20]:
        (some / path.name).write_bytes(path.read_bytes())
    build(some, tmp_path / "output", Settings(jobs=2), told=told)
    last = told.steps[-1]
    assert (last.done, last.total, last.left) == (20, 20, 0)
    assert all(step.done <= step.total for step in told.steps)
    assert files(tmp_path / "output").items() <= alone.items()
