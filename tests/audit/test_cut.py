"""Texts that are cut into records, segments or chunks, escaped twice, or in tables of a PDF that are broken, are found."""

from __future__ import annotations

import html
import io
import json
import struct
import zlib
from collections.abc import Callable
from functools import partial

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from PIL import Image

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import body, pdf_of, zipped
from tests.audit.test_planting import SAID, SENTENCE, SHORT


def picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.linear_gradient("L").save(target, form)
    return target.getvalue()


def beside(name: str, data: bytes) -> bytes:
    """A Word file that shows some words and holds another part."""
    return zipped({"word/document.xml": body("Words that a reader is shown. " * 4), name: data})


def halves(data: bytes) -> tuple[bytes, bytes]:
    return data[: len(data) - 3], data[len(data) - 3 :]


def jpeg(marker: int, heads: tuple[bytes, bytes], data: bytes) -> bytes:
    """A JPEG whose data is cut into two segments."""
    cut = [head + half for head, half in zip(heads, halves(data), strict=True)]
    own = b"".join(b"\xff%c" % marker + struct.pack(">H", len(one) + 2) + one for one in cut)
    plain = picture("JPEG")
    return beside("word/media/a.jpeg", plain[:2] + own + plain[2:])


def extended(text: str) -> bytes:
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8)
    return jpeg(0xE1, (head, head), f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d>{text}".encode())


def profile(text: str) -> bytes:
    said = text.encode("utf-16-be")
    tag = b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", len(said), 28) + said
    return jpeg(0xE2, (b"ICC_PROFILE\0\1\2", b"ICC_PROFILE\0\2\2"), bytes(128) + tag)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, end: bool = False) -> bytes:
    plain = picture("PNG")
    place = len(plain) - 12 if end else 33
    return beside("word/media/a.png", plain[:place] + b"".join(chunks) + plain[place:])


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def jpeg_2000(*boxes: bytes) -> bytes:
    """A PDF with a picture of JPEG 2000."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as document:
        data = b"\0\0\0\x0cjP  \r\n\x87\n" + b"".join(boxes) + b"\xff" * 30
        document.Root["/Z"] = pikepdf.Stream(document, data, Subtype=Name.Image, Filter=Name.JPXDecode)
        document.save(target, static_id=True)
    return target.getvalue()


def comment(text: str) -> bytes:
    return b"\xff\x4f\xff\x64" + struct.pack(">HH", len(text) + 4, 1) + text.encode() + b"\xff\x93\xb2\xd3"


def emf(text: str, kind: int) -> bytes:
    """A drawing that draws each letter by a record."""
    head = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    records = b""
    for letter in text:
        if kind == 108:  # a small text: its place, how many letters, without bounds, of one byte
            own = struct.pack("<iiIIIff", 0, 40, 1, 0x300, 1, 1, 1) + letter.encode() + bytes(3)
        else:
            drawn = letter.encode("utf-16-le" if kind == 84 else "cp1252").ljust(4, b"\0")
            own = bytes(28) + struct.pack("<iiIII16sI", 0, 40, 1, 76, 0, bytes(16), 0) + drawn
        records += struct.pack("<II", kind, len(own) + 8) + own
    return beside("word/media/a.emf", head + records)


def wmf(text: str, kind: int, *, placeable: bool) -> bytes:
    head = (b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b"") + b"\1\0\x09\0\0\3" + bytes(12)
    records = b""
    for letter in text:
        drawn = letter.encode() + b"\0"
        places = struct.pack("<hhHH", 40, 0, 1, 0)
        own = places + drawn if kind == 0x0A32 else struct.pack("<H2shh", 1, drawn, 40, 0)
        records += struct.pack("<IH", 3 + len(own) // 2, kind) + own
    return beside("word/media/a.wmf", head + records)


def pdf(text: str, change: Callable[[bytes], bytes], *, packed: bool = False) -> bytes:
    """A PDF with a text in an object, changed."""
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as document:
        document.Root["/Z"] = document.make_indirect(Dictionary(A=String(text)))
        document.save(target, static_id=True, object_stream_mode=mode)
    return change(target.getvalue())


def postscript(text: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as document:
        drawn = f"({text[:3]}) show\n({text[3:]}) show".encode()
        document.Root["/Z"] = document.make_stream(drawn, Type=Name.XObject, Subtype=Name.PS)
        document.save(target, static_id=True)
    return target.getvalue()


def page(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><body><main>{inside}</main></body></html>".encode()


def between_letters(text: str, style: str) -> bytes:
    return page("<p>" + "".join(f'{letter}<span style="{style}">q</span>' for letter in text) + "</p>")


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


CUT: dict[str, Callable[[str], bytes]] = {
    "two comments of a JPEG": lambda text: jpeg(0xFE, (b"", b""), text.encode()),
    "a profile in two segments": profile,
    "XMP in two segments": extended,
    "a caption in two segments": lambda text: jpeg(0xED, (b"Photoshop 3.0\0", b"Photoshop 3.0\0"), text.encode()),
    "two text chunks": lambda text: png(*(chunk(b"tEXt", b"A\0" + one) for one in halves(text.encode()))),
    "packed text among pixels": lambda text: png(chunk(b"IDAT", zlib.compress(text.encode())), end=True),
    "a box of a JPEG 2000": lambda text: jpeg_2000(box(b"xml ", text.encode())),
    "a box of a JPEG 2000 with an id": lambda text: jpeg_2000(box(b"uuid", bytes(range(200, 216)) + text.encode())),
    "a label of a JPEG 2000": lambda text: jpeg_2000(box(b"lbl\x20", text.encode())),
    "a comment of a JPEG 2000": lambda text: jpeg_2000(box(b"jp2c", comment(text))),
    "letters of an EMF": lambda text: emf(text, 84),
    "letters of an EMF, of one byte": lambda text: emf(text, 83),
    "small letters of an EMF": lambda text: emf(text, 108),
    "letters of a WMF": lambda text: wmf(text, 0x0A32, placeable=True),
    "letters of a WMF without a place": lambda text: wmf(text, 0x0521, placeable=False),
    "a part's name, which is not there": lambda text: beside(
        "[Content_Types].xml", f'<Types><Override PartName="/word/{text}.xml" ContentType="a"/></Types>'.encode()
    ),
    "PostScript": postscript,
    "an object stream, the place of its table wrong": lambda text: pdf(
        text, lambda data: data.replace(b"startxref\n", b"startxref\n9"), packed=True
    ),
    "an object stream, its table called otherwise": lambda text: pdf(
        text, lambda data: data.replace(b"/Type /XRef", b"/Type /XReg"), packed=True
    ),
    "an object stream, its end cut off": lambda text: pdf(text, lambda data: data[:-60], packed=True),
    "a file before another, its end unmarked": lambda text: pdf(
        text, lambda data: data.replace(b"%%EOF", b"%%EOG") + pdf_of("x")
    ),
    "JSON in JSON": lambda text: page(f"<p data-x=\"{html.escape(json.dumps({'a': escaped(text)}))}\"></p>"),
    "letters between ones out of the window": lambda text: between_letters(text, "position:absolute;left:-999em"),
    **{
        f"letters between ones of {style}": partial(between_letters, style=style)
        for style in ("color: transparent", "color:#fff", "transform: scale(0)", "width:0;overflow:hidden")
    },
    "letters between ones that are cut": lambda text: between_letters(text, "position:absolute;clip:rect(0 0 0 0)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "needle"), [(SAID, SENTENCE), ("Vienna", SHORT)])
@pytest.mark.parametrize("place", CUT)
def test_a_text_that_is_cut_is_found(place: str, text: str, needle: Needle) -> None:
    found = search("sent", CUT[place](text), (needle,))
    assert [path for path, _ in found.leaks] == [needle.path], found.unread


@pytest.mark.parametrize(
    "data", [b"\1\0\x09\0\0\3" + bytes(30), b"\xd7\xcd\xc6\x9a" + b"\xff" * 60, bytes(40) + b" EMF"]
)
def test_a_drawing_of_windows_without_texts_is_read_whole(data: bytes) -> None:
    assert search("sent", beside("word/media/a.wmf", data), (SENTENCE, SHORT)).unread == ()
