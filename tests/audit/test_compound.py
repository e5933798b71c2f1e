"""Compound files (doc, xls, msg): their streams are read, and what is only read in part is told."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable

import olefile
import pytest

from briefgen.audit.readers import macros
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


def _chunk(text: bytes) -> bytes:
    """A chunk of a macro's source as [MS-OVBA] 2.4.1.3 packs it: letters, and copies of what stands before."""
    tokens: list[bytes] = []
    at = 0
    while at < len(text):
        wide = max((at - 1).bit_length(), 4)
        most = min((0xFFFF >> wide) + 3, len(text) - at)
        length, start = max(
            (next((n for n in range(most, 2, -1) if text[back : back + n] == text[at : at + n]), 0), back)
            for back in range(max(0, at - (1 << wide)), max(at, 1))
        )
        if at and length and start + length <= at:
            tokens.append(((at - start - 1) << (16 - wide) | length - 3).to_bytes(2, "little"))
            at += length
        else:
            tokens.append(text[at : at + 1])
            at += 1
    packed = b""
    for first in range(0, len(tokens), 8):
        eight = tokens[first : first + 8]
        flags = [len(one) > 1 for one in eight]
        packed += bytes((int("".join("01"[one] for one in reversed(flags)), 2),)) + b"".join(eight)
    return (0xB000 | len(packed) + 2 - 3).to_bytes(2, "little") + packed


@pytest.mark.parametrize("text", [SAID, "Vienna"])
@pytest.mark.parametrize(
    "comment", ["' {}", 'Sub talks\r\n x = "{}"\r\n\' {}, {}', "' The talks on The talks on {}"]
)
def test_a_text_in_a_macro_is_found(text: str, comment: str) -> None:
    source = f'Attribute VB_Name = "ThisDocument"\r\n{comment.replace("{}", text)}\r\n'.encode()
    packed = b"\x01" + _chunk(source[:40]) + _chunk(source[40:])
    assert list(macros.sources(b"\1\2\3" + packed + b"\0\0")) == [source]
    data = zipped({"word/vbaProject.bin": compound({"ThisDocument": b"\0" * 40 + packed})})
    needle = SENTENCE if text == SAID else SHORT
    assert [path for path, _ in search("sent", data, (needle,)).leaks] == [needle.path]


@pytest.mark.parametrize("head", [0x30, 0xB0, 0xBF])
def test_a_macro_that_is_cut_off_is_read_as_far_as_it_goes(head: int) -> None:
    data = b"\x01" + bytes((0x10, head)) + b"\0VBA_Name\xff\xff\xff\xff\xff"
    assert all(one.startswith(b"VBA_Name") or head == 0x30 for one in macros.sources(data))
