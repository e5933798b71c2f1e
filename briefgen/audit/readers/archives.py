"""gzip, bzip2 and xz: what is packed in them, also in several members, within the budget."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Iterator
from typing import Protocol

from briefgen.audit.readers.pieces import OverLimitError, Part, Piece, ReadText
from briefgen.audit.verdict import Unread

FIXED = 10  # bytes of the header of gzip before what its flags name
EXTRA, NAMED, COMMENTED = 4, 8, 16
LZMA_MEMORY = 64_000_000  # bytes that the decoder of an xz file may take


class Decoder(Protocol):
    """The part of a decompressor that reading needs."""

    @property
    def eof(self) -> bool: ...  # noqa: D102

    @property
    def unused_data(self) -> bytes: ...  # noqa: D102

    def decompress(self, data: bytes | memoryview, max_length: int = ..., /) -> bytes: ...  # noqa: D102


def read(one: Part) -> Iterator[Piece | Part]:
    """Each member as a part; the bytes behind the last as one too."""
    data, number = one.data, 0
    while (decoder := decoder_for(data)) is not None:
        number += 1
        where = f"{one.where}: member {number}".removeprefix(": ")
        yield from header(where, data)
        most = one.budget.most
        unpacked = decoder.decompress(data, most + 1)
        if len(unpacked) > most:
            raise OverLimitError(f"over the limit of {most // 1_000_000} MB unpacked")
        yield one.inner(where, unpacked)
        if not decoder.eof:
            yield Unread(where, "cut off")
            return
        data = decoder.unused_data
    if data.strip(b"\0"):
        yield one.inner(f"{one.where}: the bytes behind it".removeprefix(": "), data)


def header(where: str, data: bytes) -> Iterator[ReadText]:
    """What the header of gzip says: fields of somebody's own, the name of the file, a comment (RFC 1952, 2.3)."""
    if data[:2] != b"\x1f\x8b" or len(data) < FIXED:
        return
    flags, at = data[3], FIXED
    if flags & EXTRA:
        size = int.from_bytes(data[at : at + 2], "little")
        yield from _said(f"{where}, fields of its header", data[at + 2 : at + 2 + size])
        at += 2 + size
    for flag in (NAMED, COMMENTED):
        if flags & flag:
            end = data.find(b"\0", at)
            end = len(data) if end < 0 else end
            yield from _said(f"{where}, its name or comment", data[at:end])
            at = end + 1


def _said(where: str, raw: bytes) -> Iterator[ReadText]:
    yield ReadText(where, raw.decode("utf-8", "replace"))
    yield ReadText(where, raw.decode("latin-1"))


def decoder_for(data: bytes) -> Decoder | None:
    """What unpacks the bytes from their first on; None when they are of none of the kinds."""
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(31)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if data.startswith(b"\xfd7zXZ\0"):
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY)
    return None
