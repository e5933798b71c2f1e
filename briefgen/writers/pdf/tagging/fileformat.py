"""The file: objects in streams, their cross-reference stream, and an ID made of what the file holds."""

from __future__ import annotations

import struct
import zlib
from hashlib import md5
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName, PDFPage, PDFStream, PDFZCompress

from briefgen.writers.pdf.tagging.errors import FontError

# Objects in one object stream: more compress better, fewer are quicker to open one by one.
TOGETHER = 500

# Bytes of a row of the cross-reference stream.
COLUMNS = 7

_STREAM_END = b"endstream\n"


class Entry(NamedTuple):
    """A row of the cross-reference stream (ISO 32000-1, table 18): 1, offset, 0; or 2, stream, index in it."""

    kind: int
    first: int
    second: int


class TaggedDocument(PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """ReportLab's document, written as PDF/A and PDF/UA want it, the same bytes for the same content."""

    object_streams: bool
    page_key: int | None

    @classmethod
    def adopt(cls, document: PDFDocument, *, object_streams: bool) -> None:
        """Make a canvas's own document one of these; Canvas offers no other way to choose its document."""
        document.__class__ = cls
        document.object_streams = object_streams
        document.page_key = None

    def getInternalFontName(self, psfontname: str) -> str:  # noqa: N802  # its name in PDFDocument
        """Never a name: ReportLab asks it for fonts that are not embedded (ISO 19005-2, 6.2.11.4)."""
        raise FontError(f"font {psfontname!r} would not be embedded: a style or a drawing left at a default?")

    def addPage(self, page: PDFPage) -> None:  # noqa: N802  # its name in PDFDocument
        """Add a page with its tab order (ISO 14289-1, 7.18.3) and its key in the parent tree."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = PDFName("S"), self.page_key
        page.Trans = None  # ReportLab's is an empty dictionary
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        super().addPage(page)

    def format(self) -> bytes:
        """The whole file."""
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents"]
        root, info = (self.Reference(thing).format(self) for thing in (self.Catalog, self.info))
        writer = _Writer(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion)
        small: list[tuple[int, bytes]] = []
        number = 0
        while number + 1 in self.numberToId:  # formatting an object may add others
            number += 1
            body = self.idToObject[self.numberToId[number]].format(self)
            if body.endswith(_STREAM_END):
                # An end of line stands before endstream (ISO 19005-2, 6.1.7.1).
                writer.add(number, body[: -len(_STREAM_END)] + b"\nendstream")
            elif self.object_streams:
                small.append((number, body))
            else:
                writer.add(number, body)
        following = _object_streams(writer, small, number + 1)
        digest = md5(writer.data, usedforsecurity=False).hexdigest().encode()
        trailer = b"/Root %b/Info %b/ID[<%b><%b>]" % (root, info, digest, digest)
        end = _cross_reference_stream if self.object_streams else _cross_reference_table
        return end(writer, following, trailer)


class _Writer:
    """The file so far, and where each object stands in it."""

    def __init__(self, header: bytes) -> None:
        self.data = bytearray(header)
        self.entries: dict[int, Entry] = {}

    def add(self, number: int, body: bytes) -> None:
        """Write an object."""
        self.entries[number] = Entry(1, len(self.data), 0)
        self.data += b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip(b"\n"))

    def add_stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        """Write a compressed stream."""
        packed = zlib.compress(content, 6)
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (dictionary, len(packed))
        # Not through `add`: packed bytes may end in what looks like a line end.
        self.entries[number] = Entry(1, len(self.data), 0)
        self.data += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, packed)


def _object_streams(writer: _Writer, small: list[tuple[int, bytes]], number: int) -> int:
    """The next free number, once the small objects are written together (ISO 32000-1, 7.5.7)."""
    for start in range(0, len(small), TOGETHER):
        part = small[start : start + TOGETHER]
        head: list[bytes] = []
        content = bytearray()
        for index, (own, body) in enumerate(part):
            head.append(b"%d %d" % (own, len(content)))
            writer.entries[own] = Entry(2, number, index)
            content += body.rstrip(b"\n") + b"\n"
        first = b" ".join(head) + b"\n"
        dictionary = b"/Type/ObjStm/N %d/First %d" % (len(part), len(first))
        writer.add_stream(number, dictionary, first + bytes(content))
        number += 1
    return number


def _cross_reference_stream(writer: _Writer, number: int, trailer: bytes) -> bytes:
    """The file with its cross-reference stream, itself object `number` (ISO 32000-1, 7.5.8)."""
    position = len(writer.data)
    writer.entries[number] = Entry(1, position, 0)
    rows = [
        struct.pack(">BIH", 0, 0, 0xFFFF),
        *(struct.pack(">BIH", *writer.entries[own]) for own in range(1, number + 1)),
    ]
    # Each row as its difference from the one above (PNG's filter Up, 2): most of them are all but alike.
    content = b"".join(
        b"\2" + bytes((new - old) & 0xFF for new, old in zip(row, above, strict=True))
        for row, above in zip(rows, [bytes(COLUMNS), *rows], strict=False)
    )
    filtered = b"/DecodeParms<</Predictor 12/Columns %d>>" % COLUMNS
    dictionary = b"/Type/XRef/W[1 4 2]/Size %d%b%b" % (number + 1, trailer, filtered)
    writer.add_stream(number, dictionary, content)
    return bytes(writer.data) + b"startxref\n%d\n%%%%EOF\n" % position


def _cross_reference_table(writer: _Writer, number: int, trailer: bytes) -> bytes:
    """The file with the classic table, which takes more room (ISO 32000-1, 7.5.4)."""
    position = len(writer.data)
    rows = b"".join(b"%010d 00000 n \n" % writer.entries[own].first for own in range(1, number))
    writer.data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (number, rows)
    writer.data += b"trailer\n<</Size %d%b>>\n" % (number, trailer)
    return bytes(writer.data) + b"startxref\n%d\n%%%%EOF\n" % position
