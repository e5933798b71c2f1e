"""All text in a file: parts of a zip, objects of a PDF, a web page, and data packed inside them."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.audit import webpage
from briefgen.sums import int_sum

if TYPE_CHECKING:
    from pypdf import PdfReader

DEEPEST = 4  # levels of nesting that are unpacked
MOST = 200_000_000  # bytes that are unpacked from one file at most
TAG = re.compile(r"<[^>]*>")
# Values of attributes: titles, names and descriptions.
ATTRIBUTE = re.compile(r"=\s*(\"[^\"]*\"|'[^']*')")
# Parts whose words belong to the format and are the same in every file.
FORMAL = re.compile(r"word/(styles|theme/.*|settings|fontTable|numbering)\.xml$|\[Content_Types\]")
FONT = re.compile(r"\.(odttf|ttf|otf)$")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){12,}")
PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
# Bytes of text in the encodings that files use.
NARROW = ("utf-8", "latin-1")
WIDE = ("utf-16-le", "utf-16-be")


class UnreadableError(ValueError):
    """A file that cannot be searched."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text of the file and where it was found; `worded` is false for markup and packed bytes."""

    where: str
    text: str
    worded: bool = True


def pieces(name: str, data: bytes) -> Iterator[ReadText]:
    """Every text in a file; UnreadableError when it is no Word file, PDF or web page."""
    yield ReadText("its name", name)
    if data.startswith(b"PK"):
        yield from _read_zip(data, "", 0)
    elif b"%PDF-" in data[:1024]:
        yield from _pdf(data, "")
    elif webpage.is_page(data):
        yield from _page(data)
    else:
        raise UnreadableError("not a Word file, a PDF or a web page")


def _page(data: bytes) -> Iterator[ReadText]:
    """The texts of a web page, shown and hidden, of the data attached to it, and its raw bytes."""
    page = webpage.decode(data)
    for said in webpage.texts(page):
        yield ReadText(said.where, said.text, said.worded)
    for number, attached in enumerate(webpage.data_addresses(page), start=1):
        yield from _part(f"attached data {number}", attached, 1)
    yield from _bytes("the file's own bytes", data, worded=False)
    yield from _unpack("the file's own bytes", page.encode("utf-8", "replace"), 0)


def _read_zip(data: bytes, inside: str, depth: int) -> Iterator[ReadText]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise UnreadableError("the Word file is damaged") from error
    with archive:
        if int_sum(entry.file_size for entry in archive.infolist()) > MOST:
            raise UnreadableError("expected at most 200 MB unpacked, found more")
        for entry in archive.infolist():
            where = f"{inside}{entry.filename}"
            yield ReadText(f"the name of {where}", entry.filename)
            yield ReadText(f"the comment of {where}", entry.comment.decode("utf-8", "replace"))
            try:
                content = archive.read(entry)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
                raise UnreadableError(
                    f"{where} cannot be read: encrypted, damaged, or packed by an unknown method"
                ) from error
            yield from _part(where, content, depth)
        yield ReadText("the comment of the file", archive.comment.decode("utf-8", "replace"))
    # Data between and behind the entries, which the directory does not list.
    yield from _bytes(f"{inside}the file's own bytes", data, worded=False)


def _part(where: str, data: bytes, depth: int) -> Iterator[ReadText]:
    if depth < DEEPEST and data.startswith(b"PK"):
        yield from _read_zip(data, f"{where}: ", depth + 1)
    elif b"%PDF-" in data[:1024]:
        yield from _pdf(data, f"{where}: ")
    else:
        yield from _bytes(where, data, worded=not FORMAL.search(where) and not FONT.search(where))
        if depth < DEEPEST:
            yield from _unpack(where, data, depth)


def _bytes(where: str, data: bytes, *, worded: bool) -> Iterator[ReadText]:
    """The bytes decoded in each likely encoding; for markup also its text and its attributes alone."""
    wide = data.count(b"\0") > len(data) // 8
    for encoding in (*NARROW, *(WIDE if wide else ())):
        text = data.decode(encoding, "replace")
        if "<" in text and encoding != "latin-1":
            yield ReadText(where, html.unescape(TAG.sub("", text)), worded)
            yield ReadText(where, html.unescape(" ".join(ATTRIBUTE.findall(text))), worded=False)
        yield ReadText(
            where, html.unescape(text), worded=worded and "<" not in text and encoding != "latin-1"
        )


def _unpack(where: str, data: bytes, depth: int) -> Iterator[ReadText]:
    """The texts in a part that are packed as base64, hexadecimal digits, deflate, zip or PDF."""
    for found in BASE64.finditer(data):
        blob = found[0][: len(found[0]) // 4 * 4]
        try:
            yield from _bytes(f"{where}, as base64", base64.b64decode(blob, validate=True), worded=False)
        except (binascii.Error, ValueError):
            continue
    for found in HEX.finditer(data):
        yield from _bytes(f"{where}, as hexadecimal", bytes.fromhex(found[0].decode()), worded=False)
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        unpacked = _inflate(data[start.start() :])
        if len(unpacked) > 8:
            yield from _bytes(f"{where}, deflated", unpacked, worded=False)
    for start in re.finditer(rb"PK\x03\x04|%PDF-", data[1:]) if depth < DEEPEST else ():
        inner = data[start.start() + 1 :]
        try:
            yield from (
                _read_zip(inner, f"{where}: ", depth + 1) if inner[:2] == b"PK" else _pdf(inner, f"{where}: ")
            )
        except UnreadableError:
            continue


def _pdf(data: bytes, inside: str) -> Iterator[ReadText]:
    from pypdf import PdfReader  # of all commands only this one reads PDFs
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF needs a password")
        for number, page in enumerate(reader.pages, start=1):
            yield ReadText(f"{inside}page {number}", page.extract_text())
        yield from _objects(reader, inside)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"the PDF is damaged ({type(error).__name__})") from error
    # All streams, also unreferenced ones: a changed PDF keeps its earlier versions.
    for number, found in enumerate(PDF_STREAM.finditer(data)):
        where = f"{inside}stream {number}"
        unpacked = _inflate(found[1]) or found[1]
        yield from _bytes(where, unpacked, worded=False)
        yield from _hexadecimal(where, unpacked)
        if unpacked.startswith(b"PK"):
            yield from _part(where, unpacked, 1)
    yield from _bytes(f"{inside}the file's own bytes", data, worded=False)
    yield from _hexadecimal(f"{inside}the file's own bytes", data)


def _objects(reader: PdfReader, inside: str) -> Iterator[ReadText]:
    """Names and strings of every object in the cross-reference tables, decrypted and decoded."""
    from pypdf.generic import IndirectObject

    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        found = reader.get_object(IndirectObject(number, 0, reader))
        yield from _strings(f"{inside}object {number}", found, 0)
    yield from _strings(f"{inside}the trailer", reader.trailer, 0)


def _strings(where: str, value: object, depth: int) -> Iterator[ReadText]:
    from pypdf.generic import ByteStringObject, IndirectObject, NameObject, TextStringObject

    if isinstance(value, IndirectObject) or depth > 40:
        return
    if isinstance(value, TextStringObject):
        yield ReadText(where, str(value))
    elif isinstance(value, NameObject):
        yield ReadText(where, str(value), worded=False)
    elif isinstance(value, ByteStringObject):
        yield ReadText(where, value.decode("utf-8", "replace"))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield ReadText(where, str(key), worded=False)
            yield from _strings(where, one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(where, one, depth + 1)


def _hexadecimal(where: str, data: bytes) -> Iterator[ReadText]:
    for found in PDF_HEX.finditer(data):
        digits = re.sub(rb"\s", b"", found[1])
        blob = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        for encoding in ("utf-8", "utf-16-be") if blob[:1] in {b"\xfe", b"\0"} else ("utf-8",):
            yield ReadText(f"{where}, as hexadecimal", blob.decode(encoding, "replace"), worded=False)


def _inflate(data: bytes) -> bytes:
    """The inflated data; empty when the bytes are not a deflate stream."""
    try:
        return zlib.decompressobj().decompress(data, MOST)
    except zlib.error:
        return b""
