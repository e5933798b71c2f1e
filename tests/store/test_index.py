"""The index of an output folder: cache keys, sizes and times, and when they are trusted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import Problems
from briefgen.store import IndexEntry

DATA = b"finished " * 1000
NAME = "brief/brief.press.pdf"


def save(folder: Path, data: bytes = DATA, key: str = "a view", form: str = "pdf") -> store.Saved:
    with store.open_output(folder) as output:
        return output.save("brief", "press", form, data, origin=IndexEntry((), key, pages=3))


def unchanged(folder: Path, key: str = "a view", *, verify: bool = False) -> store.Saved | None:
    with store.open_output(folder) as output:
        return output.find_unchanged(NAME, key, verify=verify)


def test_a_file_is_known_by_what_it_was_built_from(tmp_path: Path) -> None:
    saved = save(tmp_path)
    again = unchanged(tmp_path)
    assert again is not None
    assert (again.sha256, again.pages, again.changed) == (saved.sha256, 3, False)
    assert unchanged(tmp_path, "another view") is None


def test_a_deleted_file_is_not_unchanged(tmp_path: Path) -> None:
    save(tmp_path).path.unlink()
    assert unchanged(tmp_path) is None


def test_size_and_time_are_trusted_but_for_verify(tmp_path: Path) -> None:
    path = save(tmp_path).path
    before = path.stat()
    path.write_bytes(DATA.replace(b"f", b"F", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert unchanged(tmp_path) is not None
    assert unchanged(tmp_path, verify=True) is None


def test_a_file_that_was_only_touched_is_unchanged(tmp_path: Path) -> None:
    path = save(tmp_path).path
    os.utime(path, ns=(0, 0))
    assert unchanged(tmp_path) is not None
    assert json.loads((tmp_path / store.INDEX).read_bytes())[NAME][3] == 0


@pytest.mark.parametrize("damage", [b"", DATA[:500], DATA.replace(b"f", b"\0", 7)])
def test_a_damaged_file_is_written_anew(tmp_path: Path, damage: bytes) -> None:
    path = save(tmp_path).path
    path.write_bytes(damage)
    assert unchanged(tmp_path) is None
    assert save(tmp_path).repaired
    assert path.read_bytes() == DATA


@pytest.mark.parametrize("edit", [DATA + b"with a remark", b"another text"])
def test_an_edit_is_no_damage(tmp_path: Path, edit: bytes) -> None:
    path = save(tmp_path).path
    path.write_bytes(edit)
    with pytest.raises(Problems, match="changed since"):
        save(tmp_path)
    assert path.read_bytes() == edit


def test_an_edit_of_text_that_keeps_its_length_is_no_damage(tmp_path: Path) -> None:
    path = save(tmp_path, form="outline").path
    path.write_bytes(DATA.replace(b"finished", b"Finished"))
    with pytest.raises(Problems, match="changed since"):
        save(tmp_path, form="outline")


def test_what_an_interrupted_build_noted_is_known_to_the_next(tmp_path: Path) -> None:
    save(tmp_path)
    index = tmp_path / store.INDEX
    line = json.dumps(json.loads(index.read_bytes())).encode()
    index.unlink()
    (tmp_path / store.JOURNAL).write_bytes(line + b'\n{"brief/brief.press.do')
    assert unchanged(tmp_path) is not None
    assert not (tmp_path / store.JOURNAL).exists()
    assert NAME in json.loads(index.read_bytes())


def test_ten_thousand_files_take_a_line_each_in_the_journal(tmp_path: Path) -> None:
    with store.open_output(tmp_path) as output:
        output.save("brief", "press", "pdf", DATA)
        first = (tmp_path / store.JOURNAL).stat().st_size
        for number in range(20):
            output.save("brief", f"reader-{number}", "pdf", DATA)
        assert (tmp_path / store.JOURNAL).stat().st_size < 25 * first
