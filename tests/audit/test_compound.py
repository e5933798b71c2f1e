"""Compound files (doc, xls, msg): their streams are read, and what is only read in part is told."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable

import olefile
import pytest

from briefgen.audit.search import search
from tests.audit.compound import compound
from tests.audit.planting import word, zipped
from tests.audit.test_planting import SAID, SENTENCE, SHORT

STREAMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "UTF-16": ("__substg1.0_0037001F", lambda text: text.encode("utf-16-le")),
    "bytes between others": ("Contents", lambda text: bytes(range(128, 256)) * 4 + b"\0" + text.encode() + b"\0\x90\x91"),
    "an object": ("\x01Ole10Native", lambda text: b"\x09\0\0\0" + word(text)),
    "a packed file": ("Package", lambda text: gzip.compress(f"the words: {text}.".encode(), mtime=0)),
    "base64": ("Data", lambda text: base64.b64encode(f"the words are these: {text}".encode())),
}  # fmt: skip


def test_what_we_make_is_a_compound_file() -> None:
    with olefile.OleFileIO(compound({"One": b"first", "Other": b"second" * 1000})) as file:
        assert file.listdir() == [["One"], ["Other"]]
        assert file.openstream("Other").read() == b"second" * 1000
        assert file.parsing_issues == []


@pytest.mark.parametrize("text", [SAID, "Vienna"])
@pytest.mark.parametrize("place", STREAMS)
def test_a_text_in_a_stream_is_found(place: str, text: str) -> None:
    name, make = STREAMS[place]
    data = zipped({"word/embeddings/a.bin": compound({name: make(text)})})
    needle = SENTENCE if text == SAID else SHORT
    assert [path for path, _ in search("sent", data, (needle,)).leaks] == [needle.path]


def test_the_name_of_a_stream_is_read() -> None:
    data = zipped({"word/embeddings/a.bin": compound({"Vienna": b"x"})})
    assert search("sent", data, (SHORT,)).leaks


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("WordDocument", "a file of Word 97"),
        ("Workbook", "a file of Excel 97"),
        ("PowerPoint Document", "a file of PowerPoint 97"),
        ("EncryptedPackage", "encrypted"),
    ],
)
def test_a_format_whose_text_is_cut_into_pieces_is_not_proven(stream: str, reason: str) -> None:
    found = search("sent", compound({stream: b"abc"}), ())
    assert any(one.reason.startswith(reason) for one in found.unread)


def test_a_damaged_compound_file_is_not_proven() -> None:
    data = compound({"One": b"first" * 2000})
    for broken in (data[:600], data[:5000], data[:48] + b"\xff" * 8 + data[56:]):
        assert search("sent", broken, ()).unread
