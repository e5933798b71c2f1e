"""Plain bytes: text in each likely encoding, or the strings between the bytes of a picture or font."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audit.readers.pieces import Part, Piece, ReadText

FONT = re.compile(r"\.(odttf|ttf|otf)$")
# Runs of text: of UTF-8, of Latin-1 (longer, since other bytes look like it), and of UTF-16.
NARROW = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})+")
LATIN = re.compile(rb"[\t\n\r\x20-\x7e\xc0-\xff]{12,}")
SHORTEST = 8  # bytes of a run of UTF-8
WIDE = re.compile(rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\0){6,}[\t\n\r\x20-\x7e\xa0-\xff]?")
RANDOM = re.compile(rb"[\0-\x08\x0e-\x1f\x7f]")  # controls that no text holds
SAMPLE = 4096  # bytes by which text is told from other bytes


def is_binary(data: bytes) -> bool:
    """True when bytes are of a picture, a font or the like, and not text in an encoding."""
    sample = data[:SAMPLE]
    return len(RANDOM.findall(sample.replace(b"\0", b""))) * 20 > len(sample)


def read(one: Part) -> Iterator[Piece | Part]:
    """The text of a part."""
    if is_binary(one.data):
        yield from strings(one.where, one.data)
        return
    worded = not FONT.search(one.where)
    for text in decoded(one.data):
        yield ReadText(one.where, text, worded)
    yield from strings(one.where, one.data)


def decoded(data: bytes) -> Iterator[str]:
    """The bytes as text: as UTF-16 or UTF-32 when they say or look so, else as UTF-8 and, where that fails, Latin-1."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        yield data.decode("utf-32", "replace")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    elif data.count(b"\0") * 8 > len(data):
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")
    else:
        text = data.decode("utf-8", "replace")
        yield text
        if "\ufffd" in text:
            yield data.decode("latin-1")


def strings(where: str, data: bytes) -> Iterator[ReadText]:
    """The runs of text between other bytes."""
    narrow = b"\n".join(run for run in NARROW.findall(data) if len(run) >= SHORTEST)
    if narrow:
        yield ReadText(where, narrow.decode("utf-8", "replace"), worded=False)
    latin = b"\n".join(run for run in LATIN.findall(data) if not run.isascii())
    if latin:
        yield ReadText(where, latin.decode("latin-1"), worded=False)
    wide = b"".join(found[: len(found) // 2 * 2] + b"\n\0" for found in WIDE.findall(data))
    if wide:
        yield ReadText(where, wide.decode("utf-16-le", "replace"), worded=False)
