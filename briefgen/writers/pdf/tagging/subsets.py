"""The part of a face that a file carries: a TrueType file of the glyphs that its text needs.

The first subset of a font holds all of ASCII, whatever the text, so those outlines are cut out once for all files. What
a text adds follows them, with the tables that count glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from reportlab.pdfbase.ttfonts import (
    GF_ARG_1_AND_2_ARE_WORDS,
    GF_MORE_COMPONENTS,
    GF_WE_HAVE_A_SCALE,
    GF_WE_HAVE_A_TWO_BY_TWO,
    GF_WE_HAVE_AN_X_AND_Y_SCALE,
)

from briefgen.sums import int_sum

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.face import Face

# The tables that a font in a PDF needs (ISO 32000-1, 9.9): those that may be missing and stay as they are, and those
# that follow from which glyphs there are.
KEPT = ("cvt ", "fpgm", "prep")
MADE = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")

SHORT = 2 * 0xFFFF  # where the last glyph may begin for its place to be given as half of it, in two bytes
_MAGIC = 0xB1B0AFBA  # what the sum of a whole file and its checkSumAdjustment must be (OpenType, head)


class Outlines(Struct, frozen=True):
    """The new number of each glyph of the face, where each begins and the last one ends, and outlines."""

    numbers: dict[int, int]
    places: list[int]
    data: bytes


class GlyphRow(Struct, frozen=True):
    """A table's row in the directory: its sum, and from where and how far it goes."""

    total: int
    start: int
    length: int


class Cutter:
    """What cuts subsets out of a face that all have the glyphs of `codes` in them."""

    def __init__(self, face: Face, codes: Iterable[int]) -> None:
        self._face = face
        self._common = _append_outlines(face, Outlines({}, [0], b""), [0, *_glyphs(face, codes)])
        kept = [(tag, face.get_table(tag)) for tag in KEPT if tag in face.table]
        self._start = 12 + 16 * len((*kept, *MADE))  # behind the directory
        self._rows: dict[str, GlyphRow] = {}
        data = bytearray()
        for tag, table in kept:
            self._rows[tag] = GlyphRow(_total(table), self._start + len(data), len(table))
            data += _pad(table)
        self._rows["glyf"] = GlyphRow(
            _total(self._common.data), self._start + len(data), len(self._common.data)
        )
        self._data = bytes(data + self._common.data)

    def subset(self, codes: Sequence[int]) -> bytes:
        """A subset where a code's place among `codes` is its own."""
        wanted = _glyphs(self._face, codes)
        outlines = _append_outlines(self._face, self._common, wanted)
        rows, data = dict(self._rows), bytearray(outlines.data)
        common = rows["glyf"]
        rows["glyf"] = GlyphRow(
            common.total + _total(outlines.data), common.start, common.length + len(outlines.data)
        )
        for tag, table in self._tables(outlines, [outlines.numbers[glyph] for glyph in wanted]):
            rows[tag] = GlyphRow(_total(table), self._start + len(self._data) + len(data), len(table))
            data += _pad(table)
        directory = _directory(rows)
        total = _total(directory) + int_sum(row.total for row in rows.values())
        place = rows["head"].start - self._start - len(self._data) + 8
        data[place : place + 4] = struct.pack(">I", (_MAGIC - total) & 0xFFFFFFFF)
        return b"".join((directory, self._data, data))

    def _tables(self, outlines: Outlines, codes: list[int]) -> list[tuple[str, bytes]]:
        """The tables that follow from which glyphs there are, and which number each code has."""
        face, count = self._face, len(outlines.numbers)
        metrics = chain.from_iterable(map(face.metrics, outlines.numbers))
        head, hhea, maxp = map(face.get_table, ("head", "hhea", "maxp"))
        short = outlines.places[-1] <= SHORT
        places = [place // 2 for place in outlines.places] if short else outlines.places
        # One map for the platform and encoding 1, 0, of format 6: numbers for a run of codes that begins at 0.
        cmap = (0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(codes), 0, 0, len(codes), *codes)
        return [
            ("cmap", struct.pack(f">{len(cmap)}H", *cmap)),
            ("head", head[:8] + bytes(4) + head[12:50] + struct.pack(">H", not short) + head[52:]),
            ("hhea", hhea[:34] + struct.pack(">H", count)),
            ("hmtx", struct.pack(f">{2 * count}H", *metrics)),
            ("loca", struct.pack(f">{len(places)}{'H' if short else 'I'}", *places)),
            ("maxp", maxp[:4] + struct.pack(">H", count) + maxp[6:]),
        ]


def _glyphs(face: Face, codes: Iterable[int]) -> list[int]:
    return [face.charToGlyph[code] for code in codes]


def _append_outlines(face: Face, before: Outlines, glyphs: Iterable[int]) -> Outlines:
    """The outlines of what is new among glyphs, and of what they are composed of, numbered behind those before."""
    numbers, places = dict(before.numbers), list(before.places)
    waiting, new = list(glyphs), []
    for glyph in waiting:  # which grows on the way
        if glyph not in numbers:
            numbers[glyph] = len(numbers)
            outline = face.outline(glyph)
            parts = _parts(outline)
            new.append((outline, parts))
            waiting += [part for _, part in parts]
    data = bytearray()
    for outline, parts in new:
        data += _pad(_renumber(outline, parts, numbers) if parts else outline)
        places.append(before.places[-1] + len(data))
    return Outlines(numbers, places, bytes(data))


def _renumber(outline: bytes, parts: Sequence[tuple[int, int]], numbers: dict[int, int]) -> bytes:
    """The outline of a composite glyph with the new numbers of its parts."""
    made = bytearray(outline)
    for place, part in parts:
        struct.pack_into(">H", made, place, numbers[part])
    return bytes(made)


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Where a composite glyph names others, and which (OpenType, glyf); nothing for a simple one."""
    found: list[tuple[int, int]] = []
    if not outline or outline[0] < 0x80:  # the number of contours, which is negative where there are none
        return found
    place, flags = 10, GF_MORE_COMPONENTS
    while flags & GF_MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", outline, place)
        found.append((place + 2, part))
        place += 8 if flags & GF_ARG_1_AND_2_ARE_WORDS else 6
        if flags & GF_WE_HAVE_A_SCALE:
            place += 2
        elif flags & GF_WE_HAVE_AN_X_AND_Y_SCALE:
            place += 4
        elif flags & GF_WE_HAVE_A_TWO_BY_TWO:
            place += 8
    return found


def _directory(rows: dict[str, GlyphRow]) -> bytes:
    """The head of the file and the rows of its tables (OpenType, table directory)."""
    count = len(rows)
    power = count.bit_length() - 1
    parts = [struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    parts += [
        struct.pack(">4sIII", tag.encode(), row.total & 0xFFFFFFFF, row.start, row.length)
        for tag, row in sorted(rows.items())
    ]
    return b"".join(parts)


def _pad(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _total(table: bytes) -> int:
    """The sum of a table as big-endian numbers of four bytes."""
    data = _pad(table)
    return int_sum(struct.unpack(f">{len(data) // 4}I", data))
