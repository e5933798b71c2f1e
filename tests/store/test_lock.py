"""One build at a time in an output folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen import store
from briefgen.errors import MachineError
from briefgen.store.lock import hold_lock
from tests.waiting import DEADLINE


def test_another_build_is_named_when_the_wait_is_over(tmp_path: Path) -> None:
    with (
        store.open_output(tmp_path),
        pytest.raises(MachineError, match="another build has been at work here for 0 s"),
        store.open_output(tmp_path, wait=0),
    ):
        pass
    with store.open_output(tmp_path, wait=0):
        pass


def test_a_build_that_waits_gets_the_lock_when_it_is_released(tmp_path: Path) -> None:
    held, entered = hold_lock(tmp_path / "lock", 0), threading.Event()

    def second() -> None:
        with hold_lock(tmp_path / "lock", DEADLINE):
            entered.set()

    waiting = threading.Thread(target=second)
    with held:
        waiting.start()
        assert not entered.wait(0.2)
    assert entered.wait(DEADLINE)
    waiting.join()


def test_an_error_inside_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(LookupError), hold_lock(tmp_path / "lock", 0):
        raise LookupError
    with FileLock(tmp_path / "lock", timeout=0):
        pass
