"""A copy that names its reader: a line at the foot of each page and in the metadata, added behind the file as it was published."""

from __future__ import annotations

import io
from html import escape
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, StreamObject

from briefgen.document.identity import XMP_NAMESPACE
from briefgen.theme import Theme
from briefgen.writers import UnreadableError
from briefgen.writers.pdf.coverage import shows
from briefgen.writers.pdf.stamps import Stamp, stamped_pages

THEME = Theme()
FOOT = "/NamedFoot"
BEFORE, BEHIND = (
    b"q\n",
    b"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n/NamedFoot Do\nQ\nEMC\n",
)

PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>copy</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
    "<pdfaProperty:description>Whose copy of the file it is</pdfaProperty:description></rdf:li>"
)


def named_copy(data: bytes, words: str) -> bytes:
    """The PDF with these words at the foot of every page and as the fact `copy` of its metadata, as an incremental update.

    It begins with the bytes of the original. UnreadableError for a PDF that cannot be read.
    """
    try:
        writer = PdfWriter(io.BytesIO(data), incremental=True)
        _stamp(writer, words)
        _describe(writer, words)
        target = io.BytesIO()
        writer.write(target)
    except (PyPdfError, KeyError, AttributeError) as error:
        raise UnreadableError("expected a PDF that can be read") from error
    return target.getvalue()


def is_printable(words: str) -> bool:
    """Whether the fonts of a copy have a glyph for each character."""
    return shows(words, THEME)


def _stamp(writer: PdfWriter, words: str) -> None:
    stamps = [Stamp(float(page.mediabox.width), float(page.mediabox.height), words) for page in writer.pages]
    printed = PdfReader(io.BytesIO(stamped_pages(dict.fromkeys(stamps), THEME)))
    forms = {
        stamp: _form(writer, page) for stamp, page in zip(dict.fromkeys(stamps), printed.pages, strict=True)
    }
    before, behind = (_added(writer, _stream(code)) for code in (BEFORE, BEHIND))
    for page, stamp in zip(writer.pages, stamps, strict=True):
        resources = cast("DictionaryObject", page["/Resources"].get_object())
        known = cast("DictionaryObject", resources.get("/XObject", DictionaryObject()).get_object())
        known = DictionaryObject({**known, NameObject(FOOT): forms[stamp]})
        page[NameObject("/Resources")] = DictionaryObject({**resources, NameObject("/XObject"): known})
        contents = page.raw_get("/Contents")
        held = contents.get_object()
        parts = list(held) if isinstance(held, ArrayObject) else [contents]
        page[NameObject("/Contents")] = ArrayObject([before, *parts, behind])


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """The content of a printed page as a form that other pages show."""
    content = page.get_contents()
    form = _stream(content.get_data() if content is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject([FloatObject(corner) for corner in page.mediabox])
    form[NameObject("/Resources")] = page["/Resources"].clone(writer)
    return _added(writer, form)


def _describe(writer: PdfWriter, words: str) -> None:
    """Add the fact `copy` to the XMP packet, with its description (ISO 19005-2, 6.6.2.3.3)."""
    held = writer.root_object.get("/Metadata")
    if held is None:
        raise UnreadableError("expected a PDF with metadata")
    stream = held.get_object()
    packet = stream.get_data().decode("utf-8")
    fact = f"<brief:copy>{escape(words, quote=False)}</brief:copy>\n</rdf:Description>"
    packet = packet.replace("</rdf:Description>", fact, 1)
    start = packet.find(f"<pdfaSchema:namespaceURI>{XMP_NAMESPACE}<")
    place = packet.find("</rdf:Seq></pdfaSchema:property>", start)
    if start < 0 or place < 0:
        raise UnreadableError("expected the metadata of a brief")
    packet = packet[:place] + PROPERTY + packet[place:]
    stream.set_data(packet.encode("utf-8"))


def _added(writer: PdfWriter, stream: StreamObject) -> IndirectObject:
    """A reference to the stream, now in the file."""
    return writer._add_object(stream)  # noqa: SLF001 -- pypdf's documentation has no other way


def _stream(code: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(code)
    return stream
