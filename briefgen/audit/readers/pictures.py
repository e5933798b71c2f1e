"""A picture: its comments and metadata, what stands behind its end, and text between its bytes; its pixels are no text."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from briefgen.audit.readers.binary import NAME, strings
from briefgen.audit.readers.names import chunk_name
from briefgen.audit.readers.pieces import OverLimitError, Part, Piece, ReadText
from briefgen.audit.verdict import Unread

JPEG, PNG, GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
JPEG_2000 = b"\0\0\0\x0cjP  \r\n\x87\n"
TIFF = (b"II*\0", b"MM\0*")
# The end of entropy-coded data: a marker that is neither a stuffed zero, nor a restart, nor a filling byte (T.81, B.1.1).
MARKER = re.compile(rb"\xff[^\0\xd0-\xd7\xff]")
ALONE = frozenset({*range(0xD0, 0xD9), 0x01})  # markers without a length
TYPES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    6: 1,
    7: 1,
    13: 4,
    129: 1,
}  # bytes of the types that hold text or lead to it (TIFF 6.0)
LEADING = frozenset(
    {330, 34665, 34853, 40965}
)  # tags that lead to more tags: of pages, EXIF, GPS, interoperability
# What begins each segment of one that is cut into several, and the bytes in front of its own: a profile (ICC.1, B.4), XMP
# (XMP specification, part 3, 1.1.3.1), a resource of Photoshop.
HEADS = {b"ICC_PROFILE\0": 14, b"http://ns.adobe.com/xmp/extension/\0": 75, b"Photoshop 3.0\0": 14}
NUL = b"\0"
PACKED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")  # how what is packed begins
MOST_TAGS = 10_000
MOST_CHUNKS = 100_000


def is_picture(data: bytes) -> bool:
    """True for the kinds that are read here."""
    return data.startswith((JPEG, PNG, JPEG_2000, *GIF, *TIFF)) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    )


def read(one: Part) -> Iterator[Piece | Part]:
    """Metadata as parts, and the runs of text in the whole."""
    yield from metadata(one)
    yield from strings(one, one.where, one.data, least=NAME)


def metadata(one: Part) -> Iterator[Piece | Part]:
    """What the picture says beside its pixels."""
    try:
        if one.data.startswith(JPEG):
            yield from _jpeg(one)
        elif one.data.startswith(PNG):
            yield from _png(one)
        elif one.data.startswith(GIF):
            yield from _gif(one)
        elif one.data.startswith(JPEG_2000):
            yield from _jpeg_2000(one)
        elif one.data.startswith(TIFF):
            yield from _tiff(one, one.data, f"{one.where}, a tag")
        else:
            yield from _webp(one)
    except (struct.error, IndexError):
        yield Unread(one.where or "the picture", "the picture is damaged")


def _jpeg(one: Part) -> Iterator[Piece | Part]:
    """Application segments and comments up to the end of the image, and what stands behind it (T.81, annex B)."""
    data, at = one.data, 2
    segments = dict[tuple[int, bytes], list[bytes]]()
    while (found := MARKER.search(data, at)) is not None:
        at, marker = found.end(), data[found.end() - 1]
        if marker == 0xD9:
            break
        if marker in ALONE:
            continue
        size = struct.unpack_from(">H", data, at)[0]
        segment, at = data[at + 2 : at + size], at + max(size, 2)
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield from _segment(
                one, segment, "a comment" if marker == 0xFE else f"segment APP{marker - 0xE0}"
            )
            head = next((head for head in HEADS if segment.startswith(head)), b"")
            segments.setdefault((marker, head), []).append(segment[HEADS.get(head, 0) :])
    else:
        yield Unread(one.where or "the picture", "the picture is cut off")
    for (_, head), cut in segments.items():
        yield from _together(one, f"segments {head.partition(NUL)[0].decode('ascii')}".rstrip(), cut)
    yield from _tail(one, data[at:])


def _together(one: Part, name: str, cut: list[bytes]) -> Iterator[Part]:
    """What is cut into several segments or chunks, at any byte, as one part."""
    if len(cut) > 1:
        yield one.inner(f"{one.where}, {name} put together", b"".join(cut))


def _segment(one: Part, segment: bytes, name: str) -> Iterator[Piece | Part]:
    where = f"{one.where}, {name}"
    if segment.startswith(b"Exif\0"):
        yield from _tiff(one, segment[6:], where)
    elif segment.startswith(b"http://ns.adobe.com/x"):
        yield one.inner(where, segment.partition(b"\0")[2].lstrip(b"\0"))
    else:
        yield from said(one, where, segment)


def said(one: Part, where: str, data: bytes) -> Iterator[Piece]:
    """Few bytes that hold words: as UTF-8 or Latin-1 and as UTF-16, whole and between other bytes."""
    yield ReadText(where, data.decode("utf-8", "replace"))
    if not data.isascii():
        yield ReadText(where, data.decode("cp1252", "replace"))
    for start in range(2 if b"\0" in data else 0):
        yield ReadText(where, data[start:].decode("utf-16-le", "replace"))
        yield ReadText(where, data[start:].decode("utf-16-be", "replace"))
    yield from strings(one, where, data, least=NAME)


def _tail(one: Part, data: bytes) -> Iterator[Part]:
    if data.strip(b"\0\r\n\t "):
        yield one.inner(f"{one.where}, behind the picture", data)


def _png(one: Part) -> Iterator[Piece | Part]:
    """Every chunk but those of the pixels (PNG 1.2, chapter 4)."""
    data, at = one.data, 8
    texts: list[bytes] = []
    pixels = False
    for _ in range(MOST_CHUNKS):
        size, kind = struct.unpack_from(">I4s", data, at)
        chunk, at = data[at + 8 : at + 8 + size], at + size + 12
        where = f"{one.where}, chunk {chunk_name(kind)}"
        if kind == b"IEND":
            yield from _together(one, "text chunks", texts)
            yield from _tail(one, data[at:])
            return
        if kind == b"eXIf":
            yield from _tiff(one, chunk, where)
        elif kind not in {b"IDAT", b"fdAT", b"PLTE", b"tRNS"}:
            yield from said(one, where, chunk)
            yield from _inflated(one, where, chunk)
            if kind in {b"tEXt", b"iTXt"}:
                texts.append(chunk.rpartition(b"\0")[2])
                yield one.inner(where, texts[-1])
        elif kind == b"IDAT":
            if pixels and chunk.startswith(PACKED):  # the pixels go on in it, unless it is packed by itself
                yield from _inflated(one, where, NUL + chunk)
            pixels = True
        if at > len(data):
            break
    yield Unread(one.where or "the picture", "the picture is cut off")
    yield from _tail(one, data[at:])


def _inflated(one: Part, where: str, chunk: bytes) -> Iterator[Part]:
    """The packed text of zTXt, iTXt and iCCP: behind a zero byte, or two languages further on."""
    for match in re.finditer(rb"\0[\0\1]?(?=\x78[\x01\x5e\x9c\xda])", chunk):
        try:
            unpacked = zlib.decompressobj().decompress(chunk[match.end() :], one.budget.most + 1)
        except zlib.error:
            continue
        if len(unpacked) > one.budget.most:
            raise OverLimitError("over the limit of bytes unpacked")
        yield one.inner(f"{where}, deflated", unpacked)


def _gif(one: Part) -> Iterator[Piece | Part]:
    """Comments and plain text, whose words are cut into blocks of 255 bytes (GIF89a, 24 and 25)."""
    for start in re.finditer(rb"\x21([\xfe\x01\xff])", one.data):
        at = start.end()
        blocks: list[bytes] = []
        while at < len(one.data) and (size := one.data[at]) and len(blocks) < 10_000:
            blocks.append(one.data[at + 1 : at + 1 + size])
            at += size + 1
        if b"".join(blocks).isascii():
            yield from said(one, f"{one.where}, a comment", b"".join(blocks))
    end = one.data.rfind(b"\0;")
    if end >= 0:
        yield from _tail(one, one.data[end + 2 :])


def _jpeg_2000(one: Part) -> Iterator[Piece | Part]:
    """Every box as a part, without the id of one that has it; the comments of the pixels stand among them (T.800, I.4)."""
    data, at = one.data, 0
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        size = {0: len(data) - at, 1: 0}.get(size, size) or struct.unpack_from(">Q", data, at + 8)[0]
        box, at = data[at + 8 : at + size], at + max(size, 8)
        where = f"{one.where}, box {chunk_name(kind)}"
        yield one.inner(where, box[16:] if kind == b"uuid" else box)
    yield Unread(one.where or "the picture", f"more than {MOST_CHUNKS:,} boxes")


def _webp(one: Part) -> Iterator[Piece | Part]:
    """Chunks of EXIF, XMP, profiles and unknown kinds; what stands behind the last."""
    end = min(struct.unpack_from("<I", one.data, 4)[0] + 8, len(one.data))
    at = 12
    while at + 8 <= end:
        kind, size = struct.unpack_from("<4sI", one.data, at)
        chunk = one.data[at + 8 : at + 8 + size]
        where = f"{one.where}, chunk {chunk_name(kind)}"
        if kind == b"EXIF":
            yield from _tiff(one, chunk.removeprefix(b"Exif\0\0"), where)
        elif kind == b"XMP ":
            yield one.inner(where, chunk)
        elif kind not in {b"VP8 ", b"VP8L", b"ALPH", b"ANMF"}:
            yield from said(one, where, chunk)
        at += 8 + size + size % 2
    yield from _tail(one, one.data[end:])


def _tiff(one: Part, data: bytes, where: str) -> Iterator[Piece | Part]:
    """The tags that hold text or bytes, also those of EXIF (TIFF 6.0, section 2)."""
    order = "<" if data[:2] == b"II" else ">"
    if len(data) < 8:
        return
    waiting, seen = [struct.unpack_from(f"{order}I", data, 4)[0]], set[int]()
    while waiting and len(seen) < MOST_TAGS:
        start = waiting.pop()
        if start in seen or not 0 < start <= len(data) - 2:
            continue
        seen.add(start)
        count = struct.unpack_from(f"{order}H", data, start)[0]
        for at in range(start + 2, min(start + 2 + 12 * count, len(data) - 11), 12):
            tag, kind, length = struct.unpack_from(f"{order}HHI", data, at)
            size = TYPES.get(kind, 0) * length
            place = at + 8 if size <= 4 else struct.unpack_from(f"{order}I", data, at + 8)[0]
            value = data[place : place + size]
            if tag in LEADING:
                waiting += [
                    struct.unpack_from(f"{order}I", value, offset)[0]
                    for offset in range(0, len(value) - 3, 4)
                ][:100]
            elif tag == 700:  # XMP
                yield one.inner(f"{where}, XMP", value)
            elif kind in {1, 2, 6, 7, 129} and size > 2:
                yield from said(one, f"{where} {tag}", value[8:] if tag == 37510 else value)
        following = start + 2 + 12 * count
        if following + 4 <= len(data):
            waiting.append(struct.unpack_from(f"{order}I", data, following)[0])
