"""Downloads that wait together share a commit, and nothing of them is sent before their rows are on disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from django.test import override_settings

from briefgen.portal import chain, download_lane
from briefgen.portal.batching import Batching
from briefgen.portal.chain import Event
from briefgen.portal.download_lane import DownloadLane
from briefgen.portal.lanes import Request
from briefgen.portal.models import AuditRow
from briefgen.portal.verification import broken_row
from tests import waiting
from tests.portal import offers
from tests.portal.crowd import WantedFile, download
from tests.portal.served import Visitor, command, serving
from tests.waiting import DEADLINE

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


@dataclass
class Desk:
    """Where downloads and commits are noted, in the order in which they happened."""

    happened: list[str] = field(default_factory=list)
    failing: Callable[[], bool] = lambda: False

    @contextmanager
    def collected(self) -> Iterator[None]:
        """A block whose rows are on disk when it is left."""
        yield
        if self.failing():
            raise OSError("no row can be written")
        self.happened.append("commit")


@dataclass
class Download:
    """A download; the first one may be held up."""

    desk: Desk
    name: str
    size: int = 1
    may_begin: threading.Event = field(default_factory=threading.Event)
    kept: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    def prepare(self) -> int:
        self.may_begin.wait(DEADLINE)
        self.desk.happened.append(f"prepare {self.name}")
        self.kept = True
        return self.size

    def forget(self) -> None:
        self.kept = False

    def service(self) -> None:
        self.desk.happened.append(f"{'send' if self.kept else 'make and send'} {self.name}")
        self.ended.set()

    def cancel(self) -> None:
        self.desk.happened.append(f"cancel {self.name}")


def _answer(desk: Desk, *downloads: Download) -> list[str]:
    """What happens when these wait behind the first one."""
    lane = DownloadLane(desk.collected)
    try:
        for one in downloads:
            lane.add_task(one)
        for one in downloads:
            one.may_begin.set()
        for one in downloads:
            assert one.ended.wait(DEADLINE)
    finally:
        assert lane.shutdown()
    return desk.happened


def test_what_waits_is_sent_after_one_commit() -> None:
    desk = Desk()
    found = _answer(desk, *(Download(desk, name) for name in "abc"))
    assert found == ["prepare a", "prepare b", "prepare c", "commit", "send a", "send b", "send c"]


def test_when_no_row_can_be_written_nothing_that_was_prepared_is_sent() -> None:
    desk = Desk(failing=lambda: True)
    found = _answer(desk, Download(desk, "a"), Download(desk, "b"))
    assert [one for one in found if "send" in one] == ["make and send a", "make and send b"]


@pytest.mark.parametrize(("name", "most"), [("AT_ONCE", 2), ("BYTES", 10)])
def test_no_more_is_held_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(download_lane, name, most)
    desk = Desk()
    found = _answer(desk, *(Download(desk, name, size=5) for name in "abc"))
    assert found == [
        "prepare a", "prepare b", "commit", "send a", "send b", "prepare c", "commit", "send c",
    ]  # fmt: skip


def test_a_lane_that_ends_finishes_what_it_is_at_and_cancels_the_rest() -> None:
    desk = Desk()
    lane = DownloadLane(desk.collected)
    first, second = Download(desk, "a"), Download(desk, "b")
    lane.add_task(first)
    waiting.until(lane._waiting.empty)
    ending = threading.Thread(target=lane.shutdown)
    ending.start()
    waiting.until(lambda: not lane._waiting.empty())
    lane.add_task(second)
    first.may_begin.set()
    ending.join(DEADLINE)
    assert desk.happened == ["prepare a", "commit", "send a", "cancel b"]


@pytest.mark.usefixtures("house")
def test_a_file_is_a_download_unless_its_copies_name_their_readers() -> None:
    from django.conf import settings

    def is_download(path: str, method: str = "GET") -> bool:
        return Request(method, path, {}).is_download

    file = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
    assert is_download(file)
    assert is_download(file.replace(".pdf", ".docx"))
    assert not is_download(file, "POST")
    for path in (
        "/briefs/",
        "/briefs/corridor/minister/1.0/",
        "/briefs/corridor/minister/1.0/read/",
        "/static/x.pdf",
    ):
        assert not is_download(path)
    with override_settings(HOUSE=replace(settings.HOUSE, named=("minister",))):
        assert not is_download(file)
        assert is_download(file.replace("minister", "press"))


@pytest.mark.usefixtures("house")
def test_rows_of_a_collected_block_are_on_record_when_it_is_left() -> None:
    with chain.collected():
        for name in "ab":
            chain.record(Event(name, "download"))
        assert not AuditRow.objects.exists()
    assert list(AuditRow.objects.order_by("number").values_list("actor", flat=True)) == ["a", "b"]
    assert broken_row() == ""


def test_downloads_that_wait_together_are_each_on_record(tmp_path: Path) -> None:
    desk = offers.published(tmp_path)
    sha256 = offers.of(offers.files(offers.brief()), "minister").sha256
    with serving(desk, BRIEFGEN_PORTAL_PROXIES="1") as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        cookie = next(one.value or "" for one in visitor.jar if one.name == "session")
        wanted = WantedFile(PATH, cookie, sha256)
        found = download(("127.0.0.1", int(site.url.rpartition(":")[2])), (wanted,), 200)
        assert (len(found.received), found.cut, found.wrong) == (200, [], [])
    with closing(sqlite3.connect(desk / "portal" / "portal.sqlite3")) as database:
        rows = database.execute("SELECT address FROM portal_auditrow WHERE action = 'download'").fetchall()
    assert sorted(address for (address,) in rows) == sorted(found.received)
    assert command(desk, "verify").returncode == 0


def test_a_download_whose_row_cannot_be_written_is_not_sent(tmp_path: Path) -> None:
    desk = offers.published(tmp_path)
    with serving(desk) as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        assert visitor.get(PATH)[0] == 200
        with closing(sqlite3.connect(desk / "portal" / "portal.sqlite3")) as database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON portal_auditrow BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
        status, body = visitor.get(PATH)
        assert status >= 500
        assert b"%PDF" not in body


def test_jobs_of_a_collected_block_are_done_when_it_is_left_and_raise_there() -> None:
    done: list[list[str]] = []

    def work(jobs: object) -> None:
        done.append(list(jobs))  # type: ignore[call-overload]
        if len(done) > 1:
            raise OSError("the disk is full")

    batching = Batching[str](work)
    with batching.collected():
        batching.do("a")
        batching.do("b")
        assert done == []
    assert done == [["a", "b"]]
    with pytest.raises(OSError, match="full"), batching.collected():
        batching.do("c")
    with pytest.raises(OSError, match="full"):
        batching.do("d")  # outside it is done at once
    assert done[1:] == [["c"], ["d"]]


def test_a_block_that_fails_does_none_of_its_jobs() -> None:
    done: list[object] = []
    batching = Batching[str](done.extend)

    def fail() -> None:
        with batching.collected():
            batching.do("a")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert done == []
