"""A zip: each entry of its directory, entries that the directory does not list, and the bytes between them."""

from __future__ import annotations

import bisect
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from briefgen.audit.readers import packed
from briefgen.audit.readers.binary import NAME, strings
from briefgen.audit.readers.markup import TAG
from briefgen.audit.readers.names import chosen, part_name
from briefgen.audit.readers.pieces import OverLimitError, Part, Piece, ReadText
from briefgen.audit.verdict import Unread
from briefgen.sums import int_sum

LOCAL = struct.Struct("<4s5H3I2H")  # a local header: APPNOTE 4.3.7
SIGNATURE = b"PK\x03\x04"
READ_ERRORS = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
)
BODY = "word/document.xml"
BEGINNING = 1_000_000  # bytes of a Word body, unpacked, in which letters are counted
FEW_LETTERS = 60  # letters and digits below which a file with pictures counts as a scan
MOST_LOOSE = 1_000  # headers outside the directory that are read


def read(one: Part) -> Iterator[Piece | Part]:
    """The entries as parts; whatever cannot be unpacked is named."""
    inside = f"{one.where}: " if one.where else ""
    known: list[tuple[int, int]] = []
    between = one.data
    try:
        archive = zipfile.ZipFile(io.BytesIO(one.data))
    except READ_ERRORS as error:
        yield Unread(
            one.where or "the file",
            f"its directory is damaged or of an unknown version ({type(error).__name__})",
        )
    else:
        with archive:
            known = sorted(
                (entry.header_offset, entry.header_offset + entry.compress_size)
                for entry in archive.infolist()
            )
            between = _between(one.data, archive.infolist())
            for number, entry in enumerate(archive.infolist(), 1):
                where = f"{inside}{part_name(entry.filename, number)}"
                yield from _entry(one, archive, entry, where)
            yield ReadText(
                f"the comment of {one.where or 'the file'}", archive.comment.decode("utf-8", "replace")
            )
            yield from _scan(one, archive)
    yield from _loose(one, known, inside)
    own = Part(f"{inside}the file's own bytes", between, one.budget, one.depth)
    yield from strings(one, own.where, between, least=NAME)
    yield from packed.digits(own)
    yield from packed.deflated(own)


def _between(data: bytes, entries: list[zipfile.ZipInfo]) -> bytes:
    """The bytes that are of no entry: headers, the directory, what stands in front, between and behind."""
    gaps, at = [], 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        start = entry.header_offset + LOCAL.size
        header = data[start - LOCAL.size : start]
        if len(header) < LOCAL.size or not header.startswith(SIGNATURE):
            return data
        start += int_sum(LOCAL.unpack(header)[-2:])
        if start >= at:
            gaps.append(data[at:start])
            at = start + entry.compress_size
    return b"\n".join([*gaps, data[at:]])


def _scan(one: Part, archive: zipfile.ZipFile) -> Iterator[Unread]:
    """A Word file that shows pictures and next to no words."""
    names = set(archive.namelist())
    if BODY not in names or not any(name.startswith("word/media/") for name in names):
        return
    try:
        with archive.open(BODY) as part:
            text = TAG.sub("", part.read(BEGINNING).decode("utf-8", "replace"))
    except READ_ERRORS:
        return  # `_entry` has yielded it as Unread
    if int_sum(map(str.isalnum, text)) < FEW_LETTERS:
        yield Unread(
            f"{one.where}: {BODY}".removeprefix(": "), "pictures only: words in pictures are not read"
        )


def _entry(one: Part, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> Iterator[Piece | Part]:
    yield ReadText(f"the name of {where}", chosen(entry.filename))
    yield ReadText(f"the comment of {where}", entry.comment.decode("utf-8", "replace"))
    try:
        one.budget.take(entry.file_size)
        content = archive.read(entry)
    except OverLimitError as error:
        yield Unread(where, str(error))
    except (*READ_ERRORS, MemoryError, ImportError) as error:
        encrypted = entry.flag_bits & 1
        yield Unread(
            where,
            "encrypted" if encrypted else f"packed by an unknown method or damaged ({type(error).__name__})",
        )
    else:
        yield Part(where, content, one.budget, one.depth + 1)


def _loose(one: Part, known: list[tuple[int, int]], inside: str) -> Iterator[Piece | Part]:
    """Entries whose header is not listed in the directory and does not stand inside an entry that is."""
    at, count = one.data.find(SIGNATURE), 0
    while at >= 0:
        before = bisect.bisect_right(known, (at, len(one.data))) - 1
        if before < 0 or (at != known[before][0] and at >= known[before][1]):
            count += 1
            if count > MOST_LOOSE:
                yield Unread(
                    one.where or "the file", f"more than {MOST_LOOSE:,} entries outside its directory"
                )
                return
            yield from _header(one, at, inside)
        at = one.data.find(SIGNATURE, at + 4)


def _header(one: Part, at: int, inside: str) -> Iterator[Piece | Part]:
    """The entry whose header begins at `at`: its name, and its bytes unpacked."""
    where = f"{inside}an entry outside the directory"
    if at + LOCAL.size > len(one.data):
        return
    _, _, flags, method, _, _, _, packed_size, _, name, extra = LOCAL.unpack_from(one.data, at)
    start = at + LOCAL.size + name + extra
    called = one.data[at + LOCAL.size : at + LOCAL.size + name].decode("utf-8", "replace")
    yield ReadText(f"the name of {where}", chosen(called))
    content = memoryview(one.data)[start : start + packed_size if packed_size else len(one.data)]
    if flags & 1:
        yield Unread(where, "encrypted")
    elif method == 0:
        yield one.inner(where, bytes(content))
    elif method == 8:
        decoder = zlib.decompressobj(-15)
        try:
            unpacked = decoder.decompress(content, one.budget.most + 1)
        except zlib.error:
            yield Unread(where, "damaged")
            return
        if len(unpacked) > one.budget.most:
            raise OverLimitError("over the limit of bytes unpacked")
        yield one.inner(where, unpacked)
        if not decoder.eof:
            yield Unread(where, "cut off")
    else:
        yield Unread(where, f"packed by method {method}")
