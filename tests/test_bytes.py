"""The same brief gives the same bytes on every Python, whatever zlib that has."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import bytes as built
from tests.bytes import Report


@pytest.fixture(scope="module")
def mine() -> Report:
    """What a fresh process of this interpreter builds."""
    return built.by(sys.executable)


def test_another_zlib_gives_the_same_bytes(mine: Report) -> None:
    assert len(mine.files) == 34
    assert built.by(sys.executable, "--zlib", "otherwise") == mine


def test_zlib_packs_otherwise_when_it_is_asked_to() -> None:
    program = (
        "import zlib; from tests import bytes; bytes.otherwise(); print(len(zlib.compress(b'a' * 1_000)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=built.ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 100 > len(zlib.compress(b"a" * 1_000))


def test_a_difference_is_named() -> None:
    one = Report("3.11", {}, {"a": "1", "b": "1", "c": "1"})
    other = dataclasses.replace(one, files={"a": "2", "b": "1"})
    assert built.differences(one, other) == ["a: other bytes", "c: built by one alone"]


def zips(data: bytes, name: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Each entry of a zip and of the zips in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield f"{name}/{entry.filename}", entry
            if (inner := archive.read(entry)).startswith(b"PK"):
                yield from zips(inner, f"{name}/{entry.filename}")


def test_no_zip_says_when_or_on_which_system_it_was_packed(built: Path, stressed: Path) -> None:
    paths = [*built.glob("*/*.docx"), *stressed.glob("*.docx")]
    entries = {name: entry for path in paths for name, entry in zips(path.read_bytes(), path.name)}
    assert any(".xlsx/" in name for name in entries)
    told = {
        (
            entry.create_system, entry.create_version, entry.extract_version, entry.date_time, entry.flag_bits,
            entry.compress_type, entry.external_attr, entry.internal_attr, entry.extra, entry.comment, entry.volume,
        )
        for entry in entries.values()
    }  # fmt: skip
    assert told == {(0, 20, 20, (1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED, 0, 0, b"", b"", 0)}
