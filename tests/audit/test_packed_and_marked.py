"""Texts packed by zlib at the first byte of a part, and letters with marks over or through them."""

from __future__ import annotations

import base64
import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import body, pdf_of, word, zipped

SAID = "The talks on the Lira dams begin in Vienna"
SENTENCE = Needle("title", "the talks on the lira dams begin in vienna")
NAME = Needle("place", "vienna")


def _entry(data: bytes) -> bytes:
    return zipped({"word/document.xml": body("x"), "word/media/a.dat": data})


@pytest.mark.parametrize(("text", "needle"), [(SAID, SENTENCE), ("Vienna", NAME)])
@pytest.mark.parametrize("level", [0, 1, 6, 9])
@pytest.mark.parametrize("before", [b"", b"a", b"abcd"])
def test_zlib_data_of_an_entry_is_unpacked(text: str, needle: Needle, level: int, before: bytes) -> None:
    found = search("sent.docx", _entry(before + zlib.compress(text.encode(), level)), (needle,))
    assert [path for path, _ in found.leaks] == [needle.path]


def _page(text: str) -> bytes:
    return f'<!DOCTYPE html><img src="data:application/octet-stream;base64,{text}">'.encode()


@pytest.mark.parametrize("make", [word, _page])
def test_zlib_data_in_base64_is_unpacked(make: Callable[[str], bytes]) -> None:
    packed = base64.b64encode(zlib.compress(SAID.encode())).decode()
    assert search("sent", make(packed), (SENTENCE,)).leaks


@pytest.mark.parametrize("mark", "\u0301\u0332\u0336\u20dd")
@pytest.mark.parametrize(("text", "needle"), [(SAID, SENTENCE), ("Vienna", NAME)])
def test_letters_with_marks_are_the_letters(text: str, needle: Needle, mark: str) -> None:
    assert search("sent.docx", word("".join(one + mark for one in text)), (needle,)).leaks


# Of each stretch of Default_Ignorable_Code_Point in Unicode, the first and the last, and marks of annotations and objects.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180f\u200b\u200f\u202a\u202e\u2060\u206f\u3164\ufe00\ufe0f\ufeff\uffa0"
    "\ufff0\ufff9\ufffb\ufffc\U0001bca0\U0001bca3\U0001d173\U0001d17a\U000e0001\U000e0020\U000e007f\U000e0100\U000e01ef\U000e0fff"
)


@pytest.mark.parametrize("mark", UNSEEN)
@pytest.mark.parametrize(("text", "needle"), [(SAID, SENTENCE), ("Vienna", NAME)])
def test_letters_with_nothing_between_them_are_the_letters(text: str, needle: Needle, mark: str) -> None:
    assert search("sent.docx", word(mark.join(text)), (needle,)).leaks


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("before", [_page("x"), word("x"), pdf_of("x"), b"abc"])
def test_packed_data_behind_other_bytes_is_unpacked(kind: str, before: bytes) -> None:
    assert search("sent", before + PACKED[kind](SAID.encode() * 3), (SENTENCE,)).leaks


@pytest.mark.parametrize("before", [b"", b"abc"])
@pytest.mark.parametrize("field", [4, 8, 16, 12, 28])
def test_the_header_of_gzip_is_read(before: bytes, field: int) -> None:
    extra = b"\x06\0ab\2\0cd" if field > 4 else len(SAID).to_bytes(2, "little") + SAID.encode()
    names = [b"a.txt", SAID.encode()] if field > 16 else [SAID.encode()] if field > 4 else []
    head = (
        b"\x1f\x8b\x08"
        + bytes([field])
        + bytes(6)
        + (extra if field & 4 else b"")
        + b"".join(one + b"\0" for one in names)
    )
    sent = before + head + gzip.compress(b"hello", mtime=0)[10:]
    assert search("sent.docx", _entry(sent), (SENTENCE,)).leaks


def _moved(start: int) -> Callable[[str], str]:
    return lambda text: "".join(chr(start + ord(one) - 65) if one.isalpha() else one for one in text.upper())


def _selectors(text: str) -> str:
    return "x" + "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in text.encode())


SPELT: dict[str, Callable[[str], str]] = {
    "numbers as Unicode writes them": lambda text: " ".join(f"U+{ord(one):04X}" for one in text),
    "numbers as Office writes them": lambda text: "".join(f"_x{ord(one):04X}_" for one in text),
    "flags": _moved(0x1F1E6),
    "black circles": _moved(0x1F150),
    "black squares": _moved(0x1F170),
    "variation selectors": _selectors,
}


@pytest.mark.parametrize("kind", SPELT)
@pytest.mark.parametrize(("text", "needle"), [(SAID, SENTENCE), ("Vienna", NAME)])
def test_letters_in_another_spelling_are_the_letters(kind: str, text: str, needle: Needle) -> None:
    assert search("sent.docx", word(SPELT[kind](text)), (needle,)).leaks
