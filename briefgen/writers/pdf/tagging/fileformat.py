"""The file: objects in streams, their cross-reference stream, and an ID made of what the file holds."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import md5
from itertools import accumulate, chain
from typing import Any, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName, PDFPage

from briefgen.writers.pdf.tagging.syntax import STREAM_END, stream

# Objects in one object stream: more compress better, fewer are quicker to open one by one.
TOGETHER = 500

# Bytes of a row of the cross-reference stream with the number of its filter before it, and struct's name for them.
WIDTH = 8
ROW = "xBIH"

_REPORTLAB_END = b"endstream\n"

Entry: TypeAlias = tuple[int, int, int]
"""A row of the cross-reference stream (ISO 32000-1, table 18): 1, offset, 0; or 2, stream, index in it."""


class TaggedDocument(PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """ReportLab's document, written as PDF/A and PDF/UA want it, the same bytes for the same content."""

    page_key: int | None
    nameless: dict[int, Any]

    @classmethod
    def adopt(cls, document: PDFDocument) -> None:
        """Make a canvas's own document one of these; Canvas offers no other way to choose its document."""
        document.__class__ = cls
        document.page_key = None
        document.nameless = {}

    def addPage(self, page: PDFPage) -> None:
        """Add a page with its tab order (ISO 14289-1, 7.18.3) and its key in the parent tree."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = PDFName("S"), self.page_key
        page.Trans = None  # ReportLab's is an empty dictionary
        page.Contents = stream(page.stream.encode())
        super().addPage(page)

    def enter(self, things: Sequence[Any]) -> int:
        """The number of the first of things that are objects of the file from now on, one after the other.

        ReportLab's own way gives each a name, by which nothing asks for one of many elements.
        """
        first: int = self.objectcounter + 1
        self.nameless.update(enumerate(things, first))
        self.objectcounter += len(things)
        return first

    def format(self) -> bytes:
        """The whole file."""
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents"]
        root, info = (self.Reference(thing).format(self) for thing in (self.Catalog, self.info))
        writer = _Writer(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion)
        small: dict[int, bytes] = {}
        number = 0
        while number < self.objectcounter:  # formatting an object may add others
            number += 1
            thing = self.nameless.get(number) or self.idToObject[self.numberToId[number]]
            body = thing.format(self)
            if body.endswith(_REPORTLAB_END):
                writer.add(number, body.removesuffix(_REPORTLAB_END) + STREAM_END)
            elif body.endswith(STREAM_END):
                writer.add(number, body)
            else:
                small[number] = body
        following = _object_streams(writer, small, number + 1)
        digest = md5(writer.data, usedforsecurity=False).hexdigest().encode()
        trailer = b"/Root %b/Info %b/ID[<%b><%b>]" % (root, info, digest, digest)
        return _cross_reference_stream(writer, following, trailer)


class _Writer:
    """The file so far, and where each object stands in it."""

    def __init__(self, header: bytes) -> None:
        self.data = bytearray(header)
        self.entries: dict[int, Entry] = {}

    def add(self, number: int, body: bytes) -> None:
        """Write an object."""
        self.entries[number] = (1, len(self.data), 0)
        self.data += b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _object_streams(writer: _Writer, small: dict[int, bytes], number: int) -> int:
    """The next free number, once the small objects are written together (ISO 32000-1, 7.5.7)."""
    owners, notations = [*small], [*small.values()]
    for start in range(0, len(small), TOGETHER):
        numbers, bodies = owners[start : start + TOGETHER], notations[start : start + TOGETHER]
        places = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = " ".join([f"{own} {place}" for own, place in zip(numbers, places, strict=False)]).encode()
        writer.entries.update({own: (2, number, index) for index, own in enumerate(numbers)})
        entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head) + 1)
        writer.add(number, stream(b"\n".join((head, *bodies)), entries).notation)
        number += 1
    return number


def _cross_reference_stream(writer: _Writer, number: int, trailer: bytes) -> bytes:
    """The file with its cross-reference stream, itself object `number` (ISO 32000-1, 7.5.8)."""
    position = len(writer.data)
    writer.entries[0], writer.entries[number] = (0, 0, 0xFFFF), (1, position, 0)
    entries = chain.from_iterable(writer.entries[own] for own in range(number + 1))
    rows = struct.pack(">" + ROW * (number + 1), *entries)
    filtered = b"/DecodeParms<</Predictor 12/Columns %d>>" % (WIDTH - 1)
    dictionary = b"/Type/XRef/W[1 4 2]/Size %d%b%b" % (number + 1, trailer, filtered)
    writer.add(number, stream(_differences(rows), dictionary).notation)
    return bytes(writer.data) + b"startxref\n%d\n%%%%EOF\n" % position


def _differences(rows: bytes) -> bytes:
    """Each row as its difference from the one above (PNG's filter Up, 2): most of them are all but alike."""
    above = (bytes(WIDTH) + rows)[: len(rows)]
    # All at once, as one number with two bytes for each: a borrow from the second leaves the others alone.
    borrowed = int.from_bytes(b"\0\1" * len(rows), "little")
    wide = _in_two_bytes(rows) + borrowed - _in_two_bytes(above)
    differences = bytearray(wide.to_bytes(2 * len(rows), "little")[::2])
    differences[::WIDTH] = b"\2" * (len(rows) // WIDTH)
    return bytes(differences)


def _in_two_bytes(data: bytes) -> int:
    """A number in which each byte has room for two."""
    room = bytearray(2 * len(data))
    room[::2] = data
    return int.from_bytes(room, "little")
