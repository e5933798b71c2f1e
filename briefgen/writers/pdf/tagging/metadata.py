"""What the file says of itself: Info, XMP, the colours it means, and the standards it meets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from html import escape  # not saxutils, which loads all that a client of HTTP needs
from pathlib import Path
from typing import Any

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFName, PDFStream, PDFString

from briefgen.writers.pdf.tagging.syntax import stream

CONDITION = "sRGB IEC61966-2.1"
PRODUCER = "ReportLab"


class Property(Struct, frozen=True):
    """One custom property: its value, and what it means."""

    name: str
    value: str
    description: str


class Schema(Struct, frozen=True):
    """Custom properties under a namespace of one's own, described in the file (ISO 19005-2, 6.6.2.3.3)."""

    prefix: str
    uri: str
    description: str
    properties: tuple[Property, ...]


class Metadata(Struct, frozen=True):
    """What the file is; `date` is when it was made, in UTC. `language` is BCP 47."""

    title: str
    language: str
    date: datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = ""
    schemas: tuple[Schema, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.language.strip():
            raise ValueError("expected a title and a language (ISO 14289-1, 7.1 and 7.2)")
        if self.date.tzinfo is not UTC:
            raise ValueError("expected a date in UTC")


# PDF/A-2 knows no pdfuaid properties of its own, so they are described as anyone's would be.
PDF_UA = Schema(
    "pdfuaid",
    "http://www.aiim.org/pdfua/ns/id/",
    "PDF/UA universal accessibility schema",
    (Property("part", "1", "Part of ISO 14289 that the file conforms to"),),
)


class Info(PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The document information dictionary, with nothing in it that was not given."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self._metadata = metadata

    def format(self, document: object) -> bytes:
        """The dictionary."""
        given = self._metadata
        stamp = given.date.strftime("D:%Y%m%d%H%M%S+00'00'")
        entries = {
            "Title": given.title, "Author": given.author, "Subject": given.subject, "Creator": given.creator,
            "Keywords": ", ".join(given.keywords), "Producer": PRODUCER,
            "CreationDate": stamp, "ModDate": stamp,
        }  # fmt: skip
        dictionary = PDFDictionary({key: PDFString(value) for key, value in entries.items() if value})
        formatted: bytes = dictionary.format(document)
        return formatted


def describe(document: Any, metadata: Metadata) -> None:  # reportlab has no types
    """Put metadata and output intent into the document."""
    document.info = Info(metadata)
    # The metadata stream is not compressed, so that anything can read it.
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    document.Catalog.Metadata = PDFStream(kind, xmp(metadata).encode())
    document.Catalog.OutputIntents = PDFArray([_output_intent(document)])


def xmp(given: Metadata) -> str:
    """The XMP packet: PDF/A and PDF/UA identification, Dublin Core, and the custom schemas with their descriptions."""
    schemas = (PDF_UA, *given.schemas)
    stamp = given.date.isoformat(timespec="seconds")
    names = "".join(f' xmlns:{schema.prefix}="{escape(schema.uri)}"' for schema in schemas)
    parts = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(given.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_text(given.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        _optional_properties(given),
        *(_simple(f"{schema.prefix}:{p.name}", p.value) for schema in schemas for p in schema.properties),
    ]
    return _PACKET.format(names=names, body="\n".join(parts), schemas="".join(map(_description, schemas)))


def _optional_properties(given: Metadata) -> str:
    """The properties that may be empty, and are then left out."""
    words = "".join(f"<rdf:li>{_text(word)}</rdf:li>" for word in given.keywords)
    parts = [
        f"<dc:creator><rdf:Seq><rdf:li>{_text(given.author)}</rdf:li></rdf:Seq></dc:creator>"
        if given.author
        else "",
        f"<dc:description>{_alternatives(given.subject)}</dc:description>" if given.subject else "",
        f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>" if words else "",
        _simple("pdf:Keywords", ", ".join(given.keywords)) if words else "",
        _simple("xmp:CreatorTool", given.creator) if given.creator else "",
        _simple("pdf:Producer", PRODUCER),
    ]
    return "\n".join(filter(None, parts))


def _description(schema: Schema) -> str:
    """The extension schema container of one schema (ISO 19005-2, 6.6.2.3.3)."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{_text(schema.description)}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_text(schema.uri)}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{_text(schema.prefix)}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{_properties(schema.properties, schema)}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li>"
    )


def _properties(properties: Iterable[Property], schema: Schema) -> str:
    kind = "Integer" if schema is PDF_UA else "Text"
    return "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{_text(p.name)}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{_text(p.description)}</pdfaProperty:description></rdf:li>"
        for p in properties
    )


def _simple(name: str, value: str) -> str:
    return f"<{name}>{_text(value)}</{name}>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _text(words: str) -> str:
    return escape(words, quote=False)


def _output_intent(document: Any) -> PDFDictionary:
    """The colour space that RGB and grey mean in this file (ISO 19005-2, 6.2.3)."""
    profile = stream(_srgb(), b"/N 3")
    return PDFDictionary({
        "Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1"), "Info": PDFString(CONDITION),
        "OutputConditionIdentifier": PDFString(CONDITION), "DestOutputProfile": document.Reference(profile),
    })  # fmt: skip


@cache
def _srgb() -> bytes:
    """An sRGB profile: that which Pillow (Little CMS) makes, without the time and the name that it stamps on each."""
    return Path(__file__).with_name("srgb.icc").read_bytes()


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"{names}>
{body}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
