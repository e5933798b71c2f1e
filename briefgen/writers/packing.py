"""Deflate (RFC 1951) as all writers use it: libdeflate's, which gives the same bytes on every system and Python.

Python's own zlib does not: CPython 3.14 for Windows has zlib-ng in its place, and Linux systems have zlibs of their own
(docs/decisions/0040-libdeflate.md).
"""

from __future__ import annotations

from deflate import crc32, deflate_compress, zlib_compress

# libdeflate's levels go from 1 to 12. 6 makes smaller files than zlib's 6, in half of the instructions. 1 is for what hardly
# shrinks any further, as fonts, or shrinks by any, as areas of one colour; 9 for what is packed once and sent often: 12 takes
# eight times as long for 2 % fewer bytes.
QUICK, USUAL, BEST = 1, 6, 9


def deflated(data: bytes, level: int = USUAL) -> bytes:
    """The data as a zip holds it: bare, without a header."""
    return bytes(deflate_compress(data, level))


def zlib_stream(data: bytes, level: int = USUAL) -> bytes:
    """The data in zlib's format (RFC 1950), as PDF, PNG and WOFF hold it."""
    return bytes(zlib_compress(data, level))


def checksum(data: bytes) -> int:
    """The CRC-32 (RFC 1952, 8) of the data."""
    return crc32(data)
