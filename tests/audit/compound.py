"""A compound file (OLE: doc, xls, msg) with streams of one's own, as [MS-CFB] describes it; olefile only reads them."""

from __future__ import annotations

import struct

SECTOR = 512
CUTOFF = 4096  # bytes from which a stream has sectors of its own ([MS-CFB] 2.2)
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A file of these streams, each filled with zeros to the least length."""
    contents = [data.ljust(CUTOFF, b"\0") for data in streams.values()]
    entries = (len(streams) + 4) // 4  # sectors of the directory: four entries of 128 bytes each
    fat = [FAT, *range(2, 1 + entries), END]  # sector 0 is the table, the directory follows
    starts = []
    for data in contents:
        starts.append(len(fat))
        count = -(-len(data) // SECTOR)
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    assert len(fat) <= SECTOR // 4, "one sector of the table holds them"
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    directory = _entry("Root Entry", kind=5, child=1, start=END)
    for number, (name, start) in enumerate(zip(streams, starts, strict=True), start=1):
        size = len(contents[number - 1])
        directory += _entry(
            name, kind=2, right=number + 1 if number < len(streams) else FREE, start=start, size=size
        )
    body = b"".join(data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0") for data in contents)
    return _header() + table + directory.ljust(entries * SECTOR, b"\0") + body


def _header() -> bytes:
    fields = struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, CUTOFF, END, 0, END, 0, 0)
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + fields).ljust(SECTOR, b"\xff")


def _entry(name: str, *, kind: int, start: int, child: int = FREE, right: int = FREE, size: int = 0) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(wide), kind, 1, FREE, right, child)
    return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
