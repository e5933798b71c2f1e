"""A drawing of Windows, EMF or WMF: the texts of its records joined, since programs often draw each letter by a record of its own."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefgen.audit.readers import binary
from briefgen.audit.readers.pieces import Part, Piece, ReadText

PLACEABLE = b"\xd7\xcd\xc6\x9a"  # in front of most WMFs (MS-WMF, 2.3.2.3)
WMF_HEADERS = frozenset({b"\1\0\x09\0\0\1", b"\1\0\x09\0\0\3", b"\2\0\x09\0\0\1", b"\2\0\x09\0\0\3"})
NARROW, WIDE, SMALL = 83, 84, 108  # records of EMF that draw text (MS-EMF, 2.3.5)
TEXT, LONG_TEXT = 0x0521, 0x0A32  # those of WMF (MS-WMF, 2.3.3)
NO_BOUNDS, ONE_BYTE = 0x100, 0x200  # options of a small text
CLIPPED = 0b110  # options of a text behind which a rectangle stands

Drawn = tuple[int, str]  # the height of a text, and its letters


def is_metafile(data: bytes) -> bool:
    """True for EMF and WMF."""
    return data[40:44] == b" EMF" or data.startswith(PLACEABLE) or data[:6] in WMF_HEADERS


def read(one: Part) -> Iterator[Piece | Part]:
    """The runs of text between its bytes, and the texts that its records draw, a line for each height."""
    yield from binary.read(one)
    records = _emf(one.data) if one.data[40:44] == b" EMF" else _wmf(one.data)
    letters: list[str] = []
    before = None
    for height, text in records:
        letters += ("\n", text) if height != before else (text,)
        before = height
    yield ReadText(f"{one.where}, as drawn", "".join(letters))


def _emf(data: bytes) -> Iterator[Drawn]:
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        record = data[at : at + size]
        if kind in {NARROW, WIDE} and len(record) >= 52:
            height, count, start = struct.unpack_from("<iII", record, 40)
            yield height, _letters(record[start:], count, wide=kind == WIDE)
        elif kind == SMALL and len(record) >= 36:
            height, count, options = struct.unpack_from("<iII", record, 12)
            start = 36 if options & NO_BOUNDS else 52
            yield height, _letters(record[start:], count, wide=not options & ONE_BYTE)
        at += max(size, 8)


def _wmf(data: bytes) -> Iterator[Drawn]:
    at = 40 if data.startswith(PLACEABLE) else 18
    while at + 6 <= len(data):
        size, kind = struct.unpack_from("<IH", data, at)
        record = data[at + 6 : at + 2 * size]
        if kind == LONG_TEXT and len(record) >= 8:
            height, _, count, options = struct.unpack_from("<hhHH", record)
            yield height, _letters(record[16 if options & CLIPPED else 8 :], count, wide=False)
        elif kind == TEXT and len(record) >= 6:
            count = struct.unpack_from("<H", record)[0]
            place = 2 + count + count % 2
            height = struct.unpack_from("<h", record, place)[0] if place + 2 <= len(record) else 0
            yield height, _letters(record[2:], count, wide=False)
        at += max(2 * size, 6)


def _letters(data: bytes, count: int, *, wide: bool) -> str:
    return (
        data[: 2 * count].decode("utf-16-le", "replace") if wide else data[:count].decode("cp1252", "replace")
    )
