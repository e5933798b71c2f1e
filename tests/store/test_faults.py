"""Whatever fails while files are written: each is the old one or the new one, and nothing is left over."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import MachineError, Problems
from tests.conftest import BRIEFS
from tests.soak.kills import Victim
from tests.terminal import briefgen
from tests.waiting import DEADLINE, until

OLD, NEW = b"old" * 50_000, b"new" * 60_000
NAMES = ("analyst", "minister", "press")
POSIX = os.name == "posix"


class Failing:
    """Operations of which the one with a given number fails, with this error."""

    def __init__(self, number: int, error: OSError) -> None:
        self.number, self.error, self.count = number, error, 0

    def operations(self) -> store.Operations:
        def step(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object) -> object:
                self.count += 1
                if self.count == self.number:
                    raise self.error
                return real(*arguments)

            return call

        return store.Operations(
            write=step(lambda descriptor, data: os.write(descriptor, data[:40_000])),  # type: ignore[arg-type]
            sync=step(os.fsync),  # type: ignore[arg-type]
            replace=step(lambda source, target: source.replace(target)),  # type: ignore[arg-type]
        )


def save_all(folder: Path, data: bytes, operations: store.Operations | None = None) -> None:
    with store.open_output(folder, operations) as output:
        for name in NAMES:
            output.save("brief", name, "pdf", data)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "brief").iterdir())}


def steps(tmp_path: Path) -> int:
    """The number of operations of a build that replaces every file."""
    save_all(tmp_path / "counted", OLD)
    counting = Failing(0, OSError())
    save_all(tmp_path / "counted", NEW, counting.operations())
    return counting.count


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_step_fails_the_files_are_whole(tmp_path: Path, code: int) -> None:
    last = steps(tmp_path)
    assert last > 20
    for number in range(1, last + 1):
        folder = tmp_path / f"{code}-{number}"
        save_all(folder, OLD)
        with pytest.raises(MachineError) as caught:
            save_all(folder, NEW, Failing(number, OSError(code, os.strerror(code))).operations())
        assert str(folder) in str(caught.value)
        found = files(folder)
        assert set(found.values()) <= {OLD, NEW}, number
        assert list(found) == [f"brief.{name}.pdf" for name in NAMES]
        save_all(folder, NEW)  # and the next build takes none of them for a colleague's
        assert set(files(folder).values()) == {NEW}


@pytest.mark.skipif(not POSIX, reason="SIGKILL is POSIX'")
def test_a_build_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    victim = Victim(tmp_path)
    victim.build()
    names = set(victim.files())
    for share in (0.2, 0.5, 0.7, 0.85, 0.95):
        victim.kill_after(share)
        assert set(victim.files()) == names
    victim.build()
    assert victim.leftovers() == []


@pytest.mark.skipif(not POSIX, reason="a signal that Windows sends otherwise")
def test_ctrl_c_ends_at_once_and_keeps_what_is_finished(tmp_path: Path) -> None:
    victim = Victim(tmp_path)
    process = victim.start()
    until(lambda: list(tmp_path.glob("output/*/*.pdf")))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=DEADLINE)
    assert process.returncode == 130
    assert said.decode().strip() == "interrupted: finished files are kept"
    assert victim.files()
    assert victim.leftovers() == []


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """An administrator may write anywhere, so the test becomes somebody who may not."""
    if not POSIX or os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not POSIX, reason="rights that Windows has otherwise")
def test_a_folder_that_may_not_be_written_is_one_line_before_any_rendering() -> None:
    folder = Path(tempfile.mkdtemp())  # where everybody may look, unlike the folder of the tests
    folder.chmod(0o555)
    try:
        with (
            as_nobody(),
            pytest.raises(MachineError, match="may not be written; choose another folder with --output"),
            store.open_output(folder),
        ):
            pass
    finally:
        folder.chmod(0o755)
        folder.rmdir()


def test_a_file_that_cannot_be_replaced_costs_its_audience_only(tmp_path: Path) -> None:
    blocked = tmp_path / "output" / "us-pakistan" / "us-pakistan.minister.pdf"
    blocked.mkdir(parents=True)  # stands in for a file that another program holds open
    said = briefgen(
        "build", BRIEFS / "us-pakistan.yaml", "-a", "minister", "-a", "press", "-o", tmp_path / "output"
    )
    assert said.code == 4
    assert str(blocked) in said.err
    assert "Traceback" not in said.err
    assert {path.name for path in blocked.parent.glob("*.press.*")} == {
        "us-pakistan.press.pdf",
        "us-pakistan.press.docx",
        "us-pakistan.press.ur.pdf",
        "us-pakistan.press.ur.docx",
    }


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(MachineError, match="output"), store.open_output(tmp_path / "output"):
        pass


def test_what_a_colleague_changed_is_left_alone(tmp_path: Path) -> None:
    save_all(tmp_path, OLD)
    changed = tmp_path / "brief" / "brief.press.pdf"
    changed.write_bytes(b"with a remark")
    with store.open_output(tmp_path) as output:
        with pytest.raises(Problems, match="changed since"):
            output.save("brief", "press", "pdf", NEW)
        assert changed.read_bytes() == b"with a remark"
        assert output.save("brief", "press", "pdf", NEW, force=True).changed
    assert changed.read_bytes() == NEW


def test_a_file_that_was_there_before_us_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "brief.press.pdf").write_bytes(b"somebody's")
    with store.open_output(tmp_path) as output, pytest.raises(Problems, match="changed since"):
        output.save("brief", "press", "pdf", NEW)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'{"brief/brief.press.pdf": 3}'])
def test_a_damaged_index_overwrites_nothing(tmp_path: Path, damaged: bytes) -> None:
    save_all(tmp_path, OLD)
    (tmp_path / store.INDEX).write_bytes(damaged)
    with store.open_output(tmp_path) as output:
        with pytest.raises(Problems):
            output.save("brief", "press", "pdf", NEW)
        assert not output.save("brief", "press", "pdf", OLD).changed


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    save_all(tmp_path, OLD)
    counting = Failing(0, OSError())
    save_all(tmp_path, OLD, counting.operations())
    assert counting.count <= 3  # at most the index, which forgets that a build might have been cut off


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with store.open_output(tmp_path):
            order.append("second")

    with store.open_output(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(DEADLINE)
    assert order == ["first", "second"]


def test_a_second_build_says_so_when_it_waits_in_vain(tmp_path: Path) -> None:
    hold = "import sys; from pathlib import Path; from briefgen import store\nwith store.open_output(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        with pytest.raises(MachineError, match="another build"), store.open_output(tmp_path, wait=0.2):
            pass
        process.kill()


@pytest.mark.parametrize("name", ["con", "NUL", "lpt1", "a" * 300, "cafe\u0301"])
def test_a_name_that_some_file_system_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    with store.open_output(tmp_path) as output, pytest.raises(Problems, match="every file system"):
        output.save(name, "press", "pdf", NEW)


def test_what_an_interrupted_build_left_is_swept(tmp_path: Path) -> None:
    save_all(tmp_path, OLD)
    stale = tmp_path / "brief" / f"brief.press.pdf{store.TEMPORARY}"
    stale.write_bytes(b"half")
    with store.open_output(tmp_path):
        assert not stale.exists()


def test_the_journal_is_on_the_disk_before_the_file_that_it_names(tmp_path: Path) -> None:
    order: list[str] = []

    def noted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            order.append(name)
            return real(*arguments)

        return call

    operations = store.Operations(
        write=noted("write", os.write),  # type: ignore[arg-type]
        sync=noted("sync", os.fsync),  # type: ignore[arg-type]
        replace=noted("replace", lambda source, target: source.replace(target)),  # type: ignore[arg-type]
    )
    with store.open_output(tmp_path, operations) as output:
        output.save("brief", "press", "pdf", NEW)
        journal, file, after = ["write", "sync"], ["write", "sync", "replace"], ["write"]
        assert order == [*journal, *file, *after]
    assert order[6:] == ["write", "sync", "replace"]  # the index, at the end


def test_a_full_disk_is_told_in_the_systems_own_words(tmp_path: Path) -> None:
    full = Failing(1, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(MachineError, match=f": {os.strerror(errno.ENOSPC)}; the old file is unchanged"):
        save_all(tmp_path, NEW, full.operations())
