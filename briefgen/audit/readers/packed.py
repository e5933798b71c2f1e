"""What is packed inside plain bytes: base64, hexadecimal digits, deflate, zip, PDF."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from briefgen.audit.readers.pieces import OverLimitError, Part, Piece
from briefgen.audit.verdict import Unread

# Digits of base64, also broken into lines of 60 digits and more as mails have them.
BASE64 = re.compile(
    rb"[A-Za-z0-9+/_-]{24,}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{24,})*(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{1,76})?={0,2}"
)
HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s?){12,}")
DEFLATE = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
DOCUMENT = re.compile(rb"PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
CHUNK = 4096  # bytes by which a false start of a deflate stream shows
TRIES = 20_000  # false starts of one part at most
STARTS = 50  # documents in the bytes of one part at most


def parts(one: Part) -> Iterator[Piece | Part]:
    """Each packed piece as a part; what begins like one and is none is passed over."""
    yield from _digits(one)
    yield from _deflated(one)
    yield from _documents(one)


def _digits(one: Part) -> Iterator[Part]:
    for found in BASE64.finditer(one.data):
        digits = re.sub(rb"\s|=", b"", found[0]).translate(bytes.maketrans(b"-_", b"+/"))
        try:
            yield one.inner(f"{one.where}, as base64", base64.b64decode(digits[: len(digits) // 4 * 4]))
            if rest := len(digits) % 4:
                del rest
                yield one.inner(
                    f"{one.where}, as base64", base64.b64decode(digits + b"=" * (-len(digits) % 4))
                )
        except binascii.Error:
            continue
    for found in HEX.finditer(one.data):
        digits = re.sub(rb"\s", b"", found[0])
        yield one.inner(
            f"{one.where}, as hexadecimal", bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        )


def _deflated(one: Part) -> Iterator[Piece | Part]:
    view, after = memoryview(one.data), 0
    for tries, start in enumerate(DEFLATE.finditer(one.data)):
        if start.start() < after or not start.start():
            continue
        if tries > TRIES:
            yield Unread(one.where or "the file", f"more than {TRIES:,} places look like packed data")
            return
        decoder = zlib.decompressobj(47)
        try:
            decoder.decompress(view[start.start() : start.start() + CHUNK], CHUNK)
            decoder = zlib.decompressobj(47)
            unpacked = decoder.decompress(view[start.start() :], one.budget.most + 1)
        except zlib.error:
            continue
        if len(unpacked) > one.budget.most:
            raise OverLimitError("over the limit of bytes unpacked")
        if len(unpacked) > 8:
            yield one.inner(f"{one.where}, deflated", unpacked)
        if decoder.eof:
            after = len(one.data) - len(decoder.unused_data)


def _documents(one: Part) -> Iterator[Piece | Part]:
    starts = [found.start() for found in DOCUMENT.finditer(one.data) if found.start()]
    if len(starts) > STARTS:
        yield Unread(one.where or "the file", f"more than {STARTS} places look like documents")
    kinds: set[bytes] = set()
    for start in starts[:STARTS]:
        kind = one.data[start : start + 2]
        if kind in kinds and kind == b"PK":
            continue  # the entries of the first are read with it
        kinds.add(kind)
        yield one.inner(f"{one.where}, from byte {start:,}".removeprefix(", "), one.data[start:])
