"""Folders that are filled once in a run, however many workers share its tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def filled_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """A folder of this worker's own, with what `fill` puts into the one it is given; one worker fills, the others copy.

    What `fill` raises is raised in each worker that asks, and the next one tries again.
    """
    own = factory.mktemp(name)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        fill(own)
        return own
    shared = factory.getbasetemp().parent / f"{name}-of-all"
    full = shared.with_suffix(".full")
    with FileLock(shared.with_suffix(".lock")):
        if not full.exists():
            shutil.rmtree(shared, ignore_errors=True)
            shared.mkdir()
            fill(shared)
            full.touch()
    return Path(shutil.copytree(shared, own, dirs_exist_ok=True))
