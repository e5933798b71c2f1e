"""Faces as WOFF: the Latin part of a font, packed as browsers take it."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.subsetting import subset
from briefgen.writers.packing import BEST, zlib_stream

# Latin with its extensions, punctuation, currency, arrows, shapes and tick boxes. What else a text holds, a
# browser takes from the reader's own fonts.
LATIN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2C6, 0x2DD), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122),
    (0x2190, 0x2193), (0x2212, 0x2212), (0x25A0, 0x25FF), (0x2610, 0x2612),
)  # fmt: skip
FEATURES = (b"kern", b"mark", b"mkmk")  # no ligatures, as in the PDF
DIRECTORY, ENTRY = struct.Struct(">4sHHHH"), struct.Struct(">4sIII")
HEADER = struct.Struct(">4sLLHHLHHLLLLL")  # WOFF 1.0, 3


@lru_cache(maxsize=32)
def woff(path: Path, *, whole: bool = False) -> bytes:
    """The face as a WOFF file, `whole` or its Latin part; the same face gives the same bytes."""
    return pack_woff(path.read_bytes() if whole else _latin(path))


@lru_cache(maxsize=32)
def woff_of(file: FontFile, characters: frozenset[str]) -> bytes:
    """Some characters of a face as a WOFF file, with all that joins and places them."""
    return pack_woff(subset(file, characters))


def _latin(path: Path) -> bytes:
    import uharfbuzz  # it is loaded by those who embed

    wanted = uharfbuzz.SubsetInput()
    for first, last in LATIN:
        wanted.unicode_set.add_range(first, last)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.layout_feature_tag_set.clear()
    for tag in FEATURES:
        wanted.layout_feature_tag_set.add(int.from_bytes(tag, "big"))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def pack_woff(font: bytes) -> bytes:
    """An OpenType file as WOFF: each table deflated where that makes it smaller (WOFF 1.0, 4 and 5)."""
    flavour, count, *_ = DIRECTORY.unpack_from(font)
    entries = sorted(ENTRY.unpack_from(font, DIRECTORY.size + index * ENTRY.size) for index in range(count))
    place = HEADER.size + 20 * count
    directory, tables, whole = b"", b"", DIRECTORY.size + ENTRY.size * count
    for tag, checksum, offset, length in entries:
        plain = font[offset : offset + length]
        data = min(plain, zlib_stream(plain, BEST), key=len)  # as long as before means not deflated
        directory += struct.pack(">4sLLLL", tag, place + len(tables), len(data), length, checksum)
        tables += data + bytes(-len(data) % 4)
        whole += length + -length % 4
    total = place + len(tables)
    header = HEADER.pack(b"wOFF", int.from_bytes(flavour, "big"), total, count, 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + tables
