"""A file -> its content, whatever packed it: zips, PDFs, pages, and the pictures and fonts in them."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf

# What a page holds packed, and the digest by which its policy allows the style sheet that holds it.
DIGEST = re.compile(rb"'sha256-[A-Za-z0-9+/=]+'")
ATTACHED = re.compile(rb"(?<=;base64,)[A-Za-z0-9+/=]+")
PNG = b"\x89PNG\r\n\x1a\n"
PACKING = frozenset({"/Length", "/Filter", "/DecodeParms"})


def content(data: bytes) -> bytes:
    """The same bytes for the same content; what says how it is packed is left out."""
    if data.startswith(b"PK"):
        return b"\n".join(_zip(data))
    if data.startswith(b"%PDF-"):
        return b"\n".join(_pdf(data))
    if data.startswith(PNG):
        return _png(data)
    if data.startswith(b"wOFF"):
        return b"\n".join(_woff(data))
    return DIGEST.sub(b"", ATTACHED.sub(lambda found: content(base64.b64decode(found[0])), data))


def _zip(data: bytes) -> Iterator[bytes]:
    """Each entry with all that its directory says of it, but for sizes and places."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment
        for entry in archive.infolist():
            told = (
                entry.filename, entry.date_time, entry.create_system, entry.create_version, entry.extract_version,
                entry.compress_type, entry.flag_bits, entry.external_attr, entry.internal_attr, entry.extra, entry.comment,
            )  # fmt: skip
            yield repr(told).encode()
            yield content(archive.read(entry))


def _pdf(data: bytes) -> Iterator[bytes]:
    """Each object; not the table of their places, and not /ID, which is a digest of the packed bytes."""
    with pikepdf.open(io.BytesIO(data)) as document:
        yield pikepdf.Dictionary(
            {key: value for key, value in document.trailer.items() if key in {"/Root", "/Info"}}
        ).unparse()
        for one in document.objects:
            if not isinstance(one, pikepdf.Stream):
                yield one.unparse()
            elif one.get("/Type") not in {"/XRef", "/ObjStm"}:
                yield pikepdf.Dictionary(
                    {key: value for key, value in one.items() if key not in PACKING}
                ).unparse()
                yield one.read_raw_bytes() if one.get("/Filter") == "/DCTDecode" else one.read_bytes()


def _png(data: bytes) -> bytes:
    pixels, others, place = b"", [], len(PNG)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        chunk = data[place + 8 : place + 8 + length]
        if kind == b"IDAT":
            pixels += chunk
        else:
            others.append(kind + chunk)
        place += length + 12
    return b"\n".join((*others, zlib.decompress(pixels)))


def _woff(data: bytes) -> Iterator[bytes]:
    """The tables of a font (WOFF 1.0, 4 and 5), and what its header says but for sizes."""
    flavour, count = struct.unpack_from(">4s4xH", data, 4)
    yield flavour
    for number in range(count):
        tag, place, packed, plain, check = struct.unpack_from(">4s4I", data, 44 + 20 * number)
        table = data[place : place + packed]
        yield tag + check.to_bytes(4, "big") + (zlib.decompress(table) if packed < plain else table)
