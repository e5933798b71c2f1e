from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.once import filled_once


@dataclass
class Worker:
    """Where pytest puts the folders of one worker."""

    base: Path

    def getbasetemp(self) -> Path:
        return self.base

    def mktemp(self, name: str) -> Path:
        (self.base / name).mkdir(parents=True)
        return self.base / name


def test_one_worker_fills_a_folder_and_each_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    times: list[Path] = []

    def fill(folder: Path) -> None:
        times.append(folder)
        (folder / "brief").touch()
        if len(times) == 1:
            raise OSError

    workers = [cast("pytest.TempPathFactory", Worker(tmp_path / name)) for name in ("gw0", "gw1", "gw2")]
    with pytest.raises(OSError):  # noqa: PT011 -- its own
        filled_once(workers[0], "made", fill)
    found = [filled_once(worker, "made", fill) for worker in workers[1:]]
    (found[0] / "brief").unlink()
    assert (found[1] / "brief").exists()
    assert len(times) == 2
