"""The same brief gives the same bytes on every Python with one zlib, and the same content whatever packs it."""

from __future__ import annotations

import dataclasses
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import bytes as built
from tests.bytes import Made, Report


@pytest.fixture(scope="module")
def mine() -> Report:
    """What a fresh process of this interpreter builds."""
    return built.by(sys.executable)


def test_another_deflate_gives_the_same_content(mine: Report) -> None:
    theirs = built.by(sys.executable, "--deflate", "otherwise")
    assert len(mine.files) == 33
    assert {name for name in mine.files if mine.files[name].bytes == theirs.files[name].bytes} == set()
    assert {name: made.content for name, made in mine.files.items()} == {
        name: made.content for name, made in theirs.files.items()
    }


def test_a_difference_is_named() -> None:
    one = Report("3.11", "1.2", {}, {"a": Made("1", "1"), "b": Made("1", "1"), "c": Made("1", "1")})
    other = dataclasses.replace(one, files={"a": Made("2", "1"), "b": Made("2", "2")})
    assert built.differences(one, other) == [
        "a: other bytes, with the same zlib", "b: another content", "c: built by one alone",
    ]  # fmt: skip
    assert built.differences(one, dataclasses.replace(other, zlib="1.3"))[0] == "b: another content"


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
