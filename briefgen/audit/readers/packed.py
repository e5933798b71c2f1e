"""What is packed inside plain bytes: base64, base32, base85, uuencode, hexadecimal digits, deflate, zip, PDF."""

from __future__ import annotations

import base64
import binascii
import contextlib
import lzma
import re
import zlib
from collections.abc import Iterator

from briefgen.audit.readers import archives
from briefgen.audit.readers.binary import is_binary
from briefgen.audit.readers.pieces import OverLimitError, Part, Piece, ReadText
from briefgen.audit.readers.runs import runs, stretches
from briefgen.audit.verdict import Unread

# Digits of base64, also broken into lines of 60 digits and more as mails have them.
BASE64 = re.compile(
    rb"[A-Za-z0-9+/_-]{24,}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{24,})*(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{1,76})?={0,2}"
)
BASE32 = re.compile(rb"[A-Z2-7]+|[a-z2-7]+")
BASE85 = re.compile(rb"<~([!-uz\s]{5,})~>")
# The lines of uuencode, each of a length and its digits (POSIX, uuencode).
UUENCODED = re.compile(rb"(?m)^begin [0-7]{3,4} [^\r\n]{1,200}\r?\n((?:[\x20-\x60]{1,90}\r?\n)+)")
LINES = re.compile(rb"(?:\r?\n)+")
HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s:]{0,4}){12,}")
DEFLATE = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\0")
# What each of them begins with: found faster one by one than by the expression.
PACKED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
OWN = (b"\x1f\x8b", b"BZ", b"\xfd7")  # beginnings of files that have a reader of their own
BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
LEAST_INFLATED = 8  # bytes below which a stream without its end is one by chance
DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
DOCUMENT = re.compile(b"|".join(map(re.escape, DOCUMENTS)))
LEFT_OF_EIGHT = (0, 0, 2, 2, 4, 5, 5, 7)  # digits of base32 behind the last group that hold whole bytes
LEAST = 24  # digits of either kind
LEAST_LISTED = 14  # bytes of a list of five numbers
IN_BASE64 = bytes((chr(byte).isalnum() and byte < 128) or byte in b"+/_-" for byte in range(256))
IN_HEX = bytes(byte in b"0123456789ABCDEFabcdef: \t\r\n" for byte in range(256))
# Numbers of characters, in a list as programs write it.
IN_LIST = bytes(byte in b"0123456789ABCDEFabcdefxXoO, \t\r\n" for byte in range(256))
ONE_NUMBER = rb"0[xX][0-9A-Fa-f]{1,4}|0[oO]?[0-7]{2,6}|0[bB][01]{5,16}|[1-9][0-9]{1,4}"
LISTED = re.compile(rb"(?:(?:%b)\s{0,4},\s{0,4}){4,}(?:%b)" % (ONE_NUMBER, ONE_NUMBER))
NUMBER = re.compile(ONE_NUMBER)
# The calls of programs that make a letter of a number, one behind the other.
CALLS = re.compile(
    rb"\)\s{0,9}[+&.,]\s{0,9}(?:String\s{0,9}\.\s{0,9})?(?:from(?:CharCode|CodePoint)|(?:uni)?chrw?\$?)\s{0,9}\(",
    re.IGNORECASE,
)
CALL = re.compile(rb"(?:from(?:CharCode|CodePoint)|\bchrw?\$?)\s{0,9}\(", re.IGNORECASE)
BETWEEN = b"\n|\n"  # between two runs of text: digits do not go on across it
# Numbers of letters between spaces, as a list of numbers or a field of Word has them; pairs of digits of a name's length.
SPACED = re.compile(
    rb"(?<![\d.])(?:(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\s{1,4}){4,2000}(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])(?![\d.])"
)
PAIRS = re.compile(rb"(?<![0-9A-Za-z])(?:(?:0x)?[2-7][0-9A-Fa-f][\s:,]{0,2}){5,12}(?![0-9A-Za-z])")
LEAST_PAIRS = 10  # digits
IN_PAIRS = bytes(byte in b"0123456789ABCDEFabcdefx:, \t\r\n" for byte in range(256))
LEAST_NAME = 5  # letters from which a name does not stand among other numbers by chance
MOST_HEADER = 200_000  # bytes of the header of gzip
CHUNK = 4096  # bytes by which a false start of a deflate stream shows
TRIES = 20_000  # false starts of one part at most
STARTS = 50  # documents in the bytes of one part at most


def parts(one: Part) -> Iterator[Piece | Part]:
    """Each packed piece as a part; what begins like one and is none is passed over."""
    yield from written(one)
    yield from deflated(one)
    yield from _documents(one)


def written(one: Part) -> Iterator[Piece | Part]:
    """What is written in digits of any kind, with marks or without."""
    yield from digits(one)
    yield from _marked(one)


def is_marked(text: str) -> bool:
    """True when marks of base85 or uuencode stand in a text."""
    return "~>" in text or "begin " in text


def _marked(one: Part) -> Iterator[Part]:
    """What stands between the marks of base85 and of uuencode."""
    for match in BASE85.finditer(one.data) if b"~>" in one.data else ():
        with contextlib.suppress(ValueError):
            yield one.inner(f"{one.where}, as base85", base64.a85decode(match[1]))
    # Paragraphs and breaks of lines leave several ends of lines.
    for match in UUENCODED.finditer(LINES.sub(b"\n", one.data)) if b"begin " in one.data else ():
        yield one.inner(f"{one.where}, as uuencode", b"".join(map(_line, match[1].splitlines())))


def _line(line: bytes) -> bytes:
    """The bytes of a line of uuencode; of one that is none, nothing."""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # behind the last byte of a line some programs leave more
        length = (line[0] - 32) % 64
        with contextlib.suppress(binascii.Error):
            return binascii.a2b_uu(line[: 1 + (length + 2) // 3 * 4])
    return b""


def digits(one: Part) -> Iterator[Piece | Part]:
    """What is written in digits, of one byte each or of two."""
    texts = [one.data]
    if is_binary(one.data):
        texts = [BETWEEN.join(runs(one.data))]
    if not texts[0]:
        return
    if b"\0" in texts[0]:
        texts.append(texts[0].replace(b"\0", b""))
    for text in texts:
        yield from _digits(one, CALLS.sub(b",", text) if _calls(text) else text)


def _calls(text: bytes) -> bool:
    """True when a program in it makes letters of numbers; its words are found faster than the whole call."""
    plain = text.lower()
    return (b"fromc" in plain or b"chr" in plain) and bool(CALL.search(text))


def _digits(one: Part, data: bytes) -> Iterator[Piece | Part]:
    at = 0
    for start, _ in stretches(data, IN_BASE64, LEAST):
        if start >= at and (match := BASE64.match(data, start)):
            at = match.end()
            if not one.budget.is_new(match[0], 64):
                continue
            digits = re.sub(rb"\s|=", b"", match[0]).translate(bytes.maketrans(b"-_", b"+/"))
            if BASE32.fullmatch(digits):
                filled = digits.upper()[: len(digits) // 8 * 8 + LEFT_OF_EIGHT[len(digits) % 8]]
                decoded = base64.b32decode(filled + b"=" * (-len(filled) % 8))
                yield one.inner(f"{one.where}, as base32", decoded)
            # What is left of a group of four is filled up; one digit alone holds no byte.
            filled = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
            yield one.inner(f"{one.where}, as base64", base64.b64decode(filled + b"=" * (-len(filled) % 4)))
    for start, end in stretches(data, IN_LIST, LEAST_LISTED):
        for match in LISTED.finditer(data, start, end):
            numbers = map(_number, NUMBER.findall(match[0]))
            yield one.inner(f"{one.where}, as numbers", "".join(map(chr, numbers)).encode("utf-8", "replace"))
    if one.worded and not is_binary(one.data):
        yield from _short_lists(one, data)
    for start, end in stretches(data, IN_HEX, LEAST):
        for match in HEX.finditer(data, start, end):
            if not one.budget.is_new(match[0], 16):
                continue
            digits = re.sub(rb"[\s:]", b"", match[0])
            yield one.inner(
                f"{one.where}, as hexadecimal", bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
            )


def _number(written: bytes) -> int:
    """A number as programs write it: octal ones begin with a zero alone, too."""
    return int(written, 8 if written[:1] == b"0" and written[1:].isdigit() else 0)


def _short_lists(one: Part, data: bytes) -> Iterator[ReadText]:
    """Numbers between spaces, and hexadecimal digits of a name, each list as letters."""
    texts: list[str] = []
    for start, end in stretches(data, IN_PAIRS, LEAST_PAIRS):
        texts += (
            "".join(chr(int(number)) for number in numbers[0].split())
            for numbers in SPACED.finditer(data, start, end)
        )
        texts += (
            bytes.fromhex(re.sub(rb"0x|[\s:,]", b"", pairs[0]).decode()).decode("latin-1")
            for pairs in PAIRS.finditer(data, start, end)
        )
    if texts:
        yield ReadText(f"{one.where}, as numbers", "\n".join(texts), least=LEAST_NAME, escaped=False)


def deflated(one: Part) -> Iterator[Piece | Part]:
    """What inflates from any place on."""
    if not any(start in one.data for start in PACKED):
        return
    view, after = memoryview(one.data), 0
    for tries, start in enumerate(DEFLATE.finditer(one.data)):
        if start.start() < after or (not start.start() and start[0].startswith(OWN)):
            continue
        if tries > TRIES:
            yield Unread(one.where or "the file", f"more than {TRIES:,} places look like packed data")
            return
        try:
            _decoder(start[0]).decompress(view[start.start() : start.start() + CHUNK], CHUNK)
            decoder = _decoder(start[0])
            unpacked = decoder.decompress(view[start.start() :], one.budget.most + 1)
        except BROKEN:
            continue
        yield from archives.header(
            f"{one.where}, packed", one.data[start.start() : start.start() + MOST_HEADER]
        )
        if len(unpacked) > one.budget.most:
            raise OverLimitError("over the limit of bytes unpacked")
        if len(unpacked) > LEAST_INFLATED or (decoder.eof and unpacked):  # at its end stands a checksum
            yield one.inner(f"{one.where}, deflated", unpacked)
        if decoder.eof:
            after = len(one.data) - len(decoder.unused_data)


def _decoder(start: bytes) -> archives.Decoder:
    """For gzip, bzip2 and xz by their beginnings, else for zlib."""
    return archives.decoder_for(start) or zlib.decompressobj(47)


def _documents(one: Part) -> Iterator[Piece | Part]:
    if not any(start in one.data for start in DOCUMENTS):
        return
    starts = [match.start() for match in DOCUMENT.finditer(one.data) if match.start()]
    if len(starts) > STARTS:
        yield Unread(one.where or "the file", f"more than {STARTS} places look like documents")
    kinds: set[bytes] = set()
    for start in starts[:STARTS]:
        kind = one.data[start : start + 2]
        if kind in kinds and kind == b"PK":
            continue  # the entries of the first are read with it
        kinds.add(kind)
        yield one.inner(f"{one.where}, from byte {start:,}".removeprefix(", "), one.data[start:])
