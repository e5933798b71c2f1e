"""The process in which files are read: its limits are told, and the next file is read by a new one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.audit import sandbox as module
from briefgen.audit.needles import Needle
from briefgen.audit.readers.identity import SAID
from briefgen.audit.reading_process import peak_memory
from briefgen.audit.sandbox import OnDisk, Sandbox, time_limit
from briefgen.audit.verdict import Unread
from briefgen.document.identity import HTML_PREFIX
from tests.audit.planting import word

NEEDLE = Needle("place", "vienna")
LONG = 120.0  # seconds that only a hang takes


def test_the_time_grows_with_the_file_and_stays_under_a_minute() -> None:
    assert time_limit(0) < time_limit(20_000_000) < time_limit(10**12) < 60


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("hang", "over the limit: timed out after 2 s"),
        ("memory", "over the limit: more than 900 MB of memory"),
        ("crash", "its reader crashed (exit code 3)"),
    ],
)
def test_a_file_that_ends_its_reader_is_not_proven_and_keeps_its_leaks_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, ending: str, reason: str
) -> None:
    with Sandbox() as sandbox:
        sandbox.search("first", word("Geneva"), (NEEDLE,))
        with monkeypatch.context() as changed:
            changed.setattr(module, "time_limit", lambda _: 2.0 if ending == "hang" else LONG)
            found = sandbox.search(ending, b"", (), ask="stall")
        assert found.leaks == (("place", "page 1"),)
        assert found.unread == (Unread("the file", reason),)
        assert sandbox.search("next", word("Vienna"), (NEEDLE,)).leaks == (("place", "word/document.xml"),)


def test_a_file_of_which_its_reader_says_nothing_is_not_proven() -> None:
    with Sandbox() as sandbox:
        assert sandbox.search("silent", word("Vienna"), (NEEDLE,), ask="memory").unread


def test_a_sandbox_that_is_closed_starts_no_process() -> None:
    """A thread may ask while the command ends."""
    sandbox = Sandbox()
    sandbox.close(at_once=True)
    assert sandbox.search("late.docx", word("Vienna"), (NEEDLE,)).unread == (
        Unread("the file", "its reader was closed"),
    )


def test_a_file_that_cannot_be_opened_or_is_too_large_says_so_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(word("Vienna"))
    with Sandbox() as sandbox:
        assert sandbox.audience("own.docx", OnDisk(path, 10)) == Unread("the file", "over the limit of 0 MB")
        assert sandbox.search("own.docx", OnDisk(tmp_path / "none.docx", 10), (NEEDLE,)).unread == (
            Unread("the file", "No such file or directory"),
        )
        assert sandbox.audience("own.press.docx", OnDisk(path, 10**6)) == "press"
        assert sandbox.search("own.docx", OnDisk(path, 10**6), (NEEDLE,)).leaks


def test_the_process_that_asks_loads_no_readers() -> None:
    source = "import sys, briefgen.audit.lanes, briefgen.audit.compare; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
    assert "briefgen.audit.readers" not in loaded


def test_the_process_loads_no_more_than_its_readers() -> None:
    """What builds briefs costs it a third of a second."""
    source = "import sys, briefgen.audit.search, briefgen.audit.readers.identity; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"briefgen.model", "briefgen.pipeline", "briefgen.prose", "msgspec", "lxml"} & set(loaded)


def test_the_audience_of_a_page_stands_where_the_writer_puts_it() -> None:
    assert f"{HTML_PREFIX}audience" == SAID


def test_the_memory_of_a_process_is_known() -> None:
    assert 5_000_000 < peak_memory() < 100_000_000_000


def test_each_file_is_searched_for_what_its_own_reader_may_not_see() -> None:
    page, vienna, lira = b"<!doctype html><p>Talks in Vienna</p>", Needle("a", "vienna"), Needle("b", "talks")
    with Sandbox() as sandbox:
        found = [
            sorted(path for path, _ in sandbox.search("sent", page, needles).leaks)
            for needles in ((vienna,), (vienna,), (lira,), (), (vienna, lira))
        ]
        stalled = sandbox.search("hang up", page, (vienna,), ask="stall")
        again = sandbox.search("sent", page, (vienna,))
    assert found == [["a"], ["a"], ["b"], [], ["a", "b"]]
    assert stalled.unread
    assert [path for path, _ in again.leaks] == ["a"]
