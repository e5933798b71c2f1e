"""Hostile files: mutations of good ones, bombs, loops, truncations. No traceback, no `clean` for what was not read.

python -m tests.soak.hostile [count] [seed]
"""

from __future__ import annotations

import io
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pikepdf

from briefgen.audit.needles import Needle
from briefgen.audit.sandbox import Sandbox
from briefgen.audit.verdict import Finding
from tests.audit.planting import body, pdf_of, unzipped, word, zipped

TEXT = "the talks on the Lira dams begin in Vienna"
NEEDLE = Needle("title", TEXT.lower())
SLOW, LIMIT = 60.0, 1_000_000_000  # seconds and bytes for one file
PAGE = b"<!doctype html><html><body><main>" + TEXT.encode() + b"</main></body></html>"
MILLION = 1_000_000


def _pdf(objects: bytes, end: bytes = b"") -> bytes:
    """A PDF whose table qpdf must rebuild."""
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>\nendobj\n"
    return head + page + objects + b"trailer\n<</Root 1 0 R/Size 9>>\n" + (end or b"startxref\n9\n%%EOF\n")


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"4 0 obj\n<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream\nendobj\n"


def _zip_with(
    name: bytes, data: bytes, *, method: int = 0, version: int = 20, flags: int = 0, size: int | None = None
) -> bytes:
    """A zip of one entry whose header says what it is given."""
    crc, full = zlib.crc32(data), len(data) if size is None else size
    fields = (flags, method, 0, 0x21, crc, len(data), full, len(name), 0)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", version, *fields) + name + data
    central = struct.pack("<4s6H3I5H2I", b"PK\1\2", version, version, *fields, 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)


def _bomb(levels: int, size: int = 200 * MILLION) -> bytes:
    data = bytes(size)
    for _ in range(levels):
        data = zipped({"a.zip": data})
    return data


def _flate_bomb() -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(MILLION)) for _ in range(1_500)) + packer.flush()
    return _pdf(_stream(data, b"/Filter/FlateDecode"))


def _twice_packed() -> bytes:
    packer = zlib.compressobj(9)
    data = zlib.compress(b"".join(packer.compress(bytes(MILLION)) for _ in range(2_000)) + packer.flush(), 9)
    return _pdf(_stream(data, b"/Filter[/FlateDecode/FlateDecode]"))


def _nested(levels: int) -> bytes:
    data = word(TEXT)
    for _ in range(levels):
        data = zipped({"a.docx": data})
    return data


def _attached(levels: int) -> bytes:
    data = pdf_of(TEXT)
    for _ in range(levels):
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            document.attachments["a.pdf"] = pikepdf.AttachedFileSpec(document, data)
            document.save(target, static_id=True)
        data = target.getvalue()
    return data


def _locked(revision: int) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(TEXT))) as document:
        document.save(target, encryption=pikepdf.Encryption(user="u", owner="o", R=revision))  # type: ignore[arg-type]
    return target.getvalue()


def _lol() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a11;</a>'.encode()})


def _outside() -> bytes:
    return zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'})


# Files of which a part cannot be read: each must be `not proven`.
UNREADABLE: dict[str, Callable[[], bytes]] = {
    "an unknown method": lambda: _zip_with(b"word/document.xml", b"abc", method=99),
    "version 9.9": lambda: _zip_with(b"word/document.xml", b"abc", version=99),
    "broken bzip2": lambda: _zip_with(b"word/document.xml", b"BZh9abc", method=12),
    "broken LZMA": lambda: _zip_with(b"word/document.xml", b"\x09\x14\x05\0]\0\0\x80\0abc", method=14),
    "a name that is no UTF-8": lambda: _zip_with(b"word/\xff\xfe.xml", b"abc", flags=0x800),
    "an encrypted entry": lambda: _zip_with(b"docProps/custom.xml", b"abcdefghijklmnop", flags=1),
    "a wrong size": lambda: _zip_with(b"word/document.xml", b"abc", size=2**31),
    "a broken custom.xml": lambda: zipped({"docProps/custom.xml": b'<a name="brief.audience"><vt:lpwstr>', "word/document.xml": body("x")}),
    "a zip bomb": lambda: _bomb(1),
    "a zip bomb in a zip": lambda: _bomb(3),
    "twenty levels of zip": lambda: _nested(20),
    "no directory": lambda: word(TEXT)[:40],
    "an unknown filter": lambda: _pdf(_stream(b"abc", b"/Filter/FooDecode")),
    "JBIG2 as page content": lambda: _pdf(_stream(b"abc", b"/Filter/JBIG2Decode")),
    "broken Flate": lambda: _pdf(_stream(b"\x78\x9c\xff\xff\xff", b"/Filter/FlateDecode")),
    "startxref of twenty digits": lambda: _pdf(_stream(b"BT ET", b""), b"startxref\n99999999999999999999\n%%EOF\n"),
    "a Flate bomb": _flate_bomb,
    "a Flate bomb packed twice": _twice_packed,
    "a user password, R4": lambda: _locked(4),
    "a user password, R6": lambda: _locked(6),
    "no pages": lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "a page tree in a loop": lambda: _pdf(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    "a million <": lambda: b"<!doctype html><html>" + b"<" * MILLION,
    "seven zip": lambda: zipped({"a.7z": b"7z\xbc\xaf\x27\x1c" + bytes(90)}),
    "a cut gzip": lambda: zipped({"a.svgz": b"\x1f\x8b\x08\0\0\0\0\0\0\3" + zlib.compress(bytes(range(256)) * 9)[2:40]}),
    "entities in entities": _lol,
    "an entity from outside": _outside,
    "no document": lambda: b"plain words",
    "nothing": lambda: b"",
}  # fmt: skip
# Files that cost much with careless readers; whether they are clean is not asked.
COSTLY: dict[str, Callable[[], bytes]] = {
    "a million x9c": lambda: zipped({"a.bin": b"x\x9c" * MILLION}),
    "a million <, in Word": lambda: zipped({"word/document.xml": b"<a>" + b"<" * MILLION}),
    "a million %PDF-": lambda: zipped({"a.bin": b"a" + b"%PDF-" * MILLION}),
    "300,000 streams": lambda: _pdf(_stream(b"stream\n" * 300_000, b"")),
    "300,000 objects": lambda: _pdf(b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(5, 300_000))),
    "deep XML": lambda: zipped({"word/document.xml": b"<a>" * 200_000 + b"</a>" * 200_000}),
    "deep arrays": lambda: _pdf(b"5 0 obj\n" + b"[" * 100_000 + b"]" * 100_000 + b"\nendobj\n"),
    "deep mail": lambda: b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 3_000,
    "a million PK": lambda: b"PK\3\4" * MILLION,
    "a million gzip": lambda: zipped({"a.bin": b"\x1f\x8b\x08" * MILLION}),
    "PDFs in PDFs": lambda: _attached(7),
    "a million comments": lambda: b"<!doctype html><html>" + b"<!--" * 250_000,
    "a million digits": lambda: zipped({"a.bin": b"A" * MILLION + b"\n" + b"0" * MILLION}),
    "a million parentheses": lambda: _pdf(_stream(b"BT " + b"(" * MILLION + b" Tj", b"")),
    "a million of EOF": lambda: _pdf(b"") + b"%%EOF\n" * 100_000,
    "RTF of braces": lambda: b"{\\rtf1" + b"{\\u1 " * 300_000,
}  # fmt: skip


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of so many good files with bytes changed, cut out, doubled or cut off."""
    good = {
        "docx": word(TEXT),
        "pdf": pdf_of(TEXT),
        "html": PAGE,
        "many": zipped({**unzipped(word(TEXT)), "a.pdf": pdf_of(TEXT)}, zipfile.ZIP_STORED),
    }
    chance = random.Random(seed)
    for number in range(count):
        kind = list(good)[number % len(good)]
        data = bytearray(good[kind])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            match chance.randrange(5):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randint(1, 40)]
                case 2:
                    data[at:at] = data[at : at + chance.randint(1, 200)]
                case 3:
                    data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4), b"9999", b"-1  "))
                case _:
                    data = data[: max(at, 30)]
        yield f"mutant {number} of {kind}", bytes(data)


def honest(found: Finding) -> bool:
    """True when a file was read whole, or is said to be a leak or not proven."""
    return bool(found.leaks or found.unread or found.searched)


def main(count: int = 150, seed: int = 1) -> None:
    """Audit each, and print what became of them: verdict, time and memory."""
    failures: list[str] = []
    verdicts = {"leak": 0, "not proven": 0, "clean": 0}
    slowest, most = 0.0, 0
    with Sandbox() as sandbox:
        made = [(name, make()) for name, make in {**UNREADABLE, **COSTLY}.items()]
        for name, data in [*made, *mutants(count, seed)]:
            start = time.monotonic()
            found = sandbox.search("sent", data, (NEEDLE,))
            taken, memory = time.monotonic() - start, sandbox.memory()
            slowest, most = max(slowest, taken), max(most, memory)
            verdict = "leak" if found.leaks else "not proven" if found.unread else "clean"
            verdicts[verdict] += 1
            wrong = name in UNREADABLE and verdict == "clean"
            if taken > SLOW or memory > LIMIT or wrong or not honest(found):
                failures.append(f"{name}: {verdict}, {taken:.1f} s, {memory / 1e6:.0f} MB")
            reasons = "; ".join(one.reason for one in found.unread[:1])
            print(f"{name}: {verdict}, {taken:.1f} s, {memory / 1e6:.0f} MB; {reasons}", flush=True)
    print("failures:", *failures, sep="\n")
    print(
        f"{len(made) + count} hostile files, seed {seed}: {verdicts}; slowest {slowest:.1f} s; at most {most / 1e6:.0f} MB"
    )
    sys.exit(bool(failures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
