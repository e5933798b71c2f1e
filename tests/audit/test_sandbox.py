"""The process in which files are read: its limits are told, and the next file is read by a new one."""

from __future__ import annotations

import os
import threading

import pytest

from briefgen.audit import sandbox as module
from briefgen.audit.sandbox import Sandbox, peak_memory, time_limit
from briefgen.audit.verdict import Unread
from briefgen.audit.withheld_text import Needle
from tests.audit.planting import word

NEEDLE = Needle("place", "vienna")
LONG = 120.0  # seconds that only a hang takes


def _hang(*_: object) -> None:
    threading.Event().wait()


def _end(*_: object) -> None:
    os._exit(module.TOO_MUCH)


def _crash(*_: object) -> None:
    os._exit(3)


def test_the_time_grows_with_the_file_and_stays_under_a_minute() -> None:
    assert time_limit(0) < time_limit(20_000_000) < time_limit(10**12) < 60


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (_hang, "over the limit: timed out after 0 s"),
        (_end, "over the limit: more than 900 MB of memory"),
        (_crash, "its reader crashed (exit code 3)"),
    ],
)
def test_a_file_that_ends_its_reader_is_not_proven_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, ending: object, reason: str
) -> None:
    with Sandbox() as sandbox:
        sandbox.search("first", word("Geneva"), (NEEDLE,))
        with monkeypatch.context() as changed:
            changed.setattr(module, "search", ending)
            changed.setattr(module, "time_limit", lambda _: 0.2 if ending is _hang else LONG)
            found = sandbox.search("sent", b"", ())
        assert found.unread == (Unread("the file", reason),)
        assert sandbox.search("next", word("Vienna"), (NEEDLE,)).leaks == (("place", "word/document.xml"),)


def test_the_memory_of_a_process_is_known() -> None:
    assert 5_000_000 < peak_memory() < 100_000_000_000
