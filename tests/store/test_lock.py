"""One build at a time in an output folder."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen import store
from briefgen.errors import MachineError
from briefgen.store.lock import acquired


def test_another_build_is_told_who_is_at_work(tmp_path: Path) -> None:
    with (
        store.opened(tmp_path),
        pytest.raises(MachineError, match="another build has been at work here for 0 s"),
        store.opened(tmp_path, wait=0),
    ):
        pass
    with store.opened(tmp_path, wait=0):
        pass


def test_whoever_waits_has_it_when_it_is_given_back(tmp_path: Path) -> None:
    release = acquired(tmp_path / "lock", 0)
    later = threading.Timer(0.1, release)
    later.start()
    acquired(tmp_path / "lock", 60)()
    later.join()


def test_the_lock_is_the_one_that_filelock_knows(tmp_path: Path) -> None:
    release = acquired(tmp_path / "lock", 0)
    other = FileLock(str(tmp_path / "lock"))
    with pytest.raises(TimeoutError):
        other.acquire(timeout=0)
    release()
    with other, pytest.raises(TimeoutError):
        acquired(tmp_path / "lock", 0)


@pytest.mark.skipif(os.name != "posix", reason="there it is always filelock's")
def test_a_lock_that_cannot_be_had_leaves_no_file_open(tmp_path: Path) -> None:
    with FileLock(str(tmp_path / "lock")):
        before = sorted(Path("/dev/fd").iterdir())
        with pytest.raises(TimeoutError):
            acquired(tmp_path / "lock", 0)
        assert sorted(Path("/dev/fd").iterdir()) == before
