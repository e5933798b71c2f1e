"""The source of macros in an OLE file, which is packed by a method of its own ([MS-OVBA] 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

BEGINNING = b"\0Attribut"  # of the source of every module: eight letters as they are
BEFORE = 3  # bytes of the container's and the chunk's head before it
CHUNK = 4096  # bytes that a chunk unpacks to at most
MOST_CHUNKS = 5_000  # of one module


def sources(data: bytes) -> Iterator[bytes]:
    """The source of each module in a stream."""
    at = data.find(BEGINNING)
    while at >= 0:
        if at >= BEFORE and data[at - BEFORE] == 1:
            yield _unpacked(data, at - BEFORE + 1)
        at = data.find(BEGINNING, at + 1)


def _unpacked(data: bytes, at: int) -> bytes:
    source = bytearray()
    for _ in range(MOST_CHUNKS):
        head = int.from_bytes(data[at : at + 2], "little")
        if len(data) < at + 3 or head & 0x7000 != 0x3000:
            break
        end = at + (head & 0xFFF) + 3
        source += _chunk(data[at + 2 : end]) if head & 0x8000 else data[at + 2 : end]
        at = end
    return bytes(source)


def _chunk(data: bytes) -> bytes:
    """A chunk: a byte says of the next eight tokens which are letters and which are copies of what stands before."""
    source = bytearray()
    at = 0
    while at < len(data) and len(source) < CHUNK:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                source.append(data[at])
                at += 1
                continue
            token, at = int.from_bytes(data[at : at + 2], "little"), at + 2
            wide = max((len(source) - 1).bit_length(), 4)  # bits of how far back the copy begins
            length = (token & (0xFFFF >> wide)) + 3
            start = len(source) - (token >> (16 - wide)) - 1
            for offset in range(length if start >= 0 else 0):  # a copy may run into itself
                source.append(source[start + offset])
    return bytes(source)
