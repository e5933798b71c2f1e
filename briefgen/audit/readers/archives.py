"""gzip, bzip2 and xz: what is packed in them, also in several members, within the budget."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Iterator
from typing import Protocol

from briefgen.audit.readers.pieces import OverLimitError, Part, Piece
from briefgen.audit.verdict import Unread

LZMA_MEMORY = 64_000_000  # bytes that the decoder of an xz file may take


class Decoder(Protocol):
    """The part of a decompressor that reading needs."""

    @property
    def eof(self) -> bool: ...  # noqa: D102

    @property
    def unused_data(self) -> bytes: ...  # noqa: D102

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...  # noqa: D102


def read(one: Part) -> Iterator[Piece | Part]:
    """Each member as a part; the bytes behind the last as one too."""
    data, number = one.data, 0
    while (decoder := _decoder(data)) is not None:
        number += 1
        where = f"{one.where}: member {number}".removeprefix(": ")
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


def _decoder(data: bytes) -> Decoder | None:
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(31)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if data.startswith(b"\xfd7zXZ\0"):
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY)
    return None
