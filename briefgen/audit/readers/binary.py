"""Plain bytes: text in each likely encoding, or the strings between the bytes of a picture or font."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audit.readers import charsets
from briefgen.audit.readers.pieces import Part, Piece, ReadText
from briefgen.audit.readers.runs import SHORTEST, other_runs, runs

FONT = re.compile(r"\.(odttf|ttf|otf)$")
FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOF", b"%!PS-AdobeFont", b"\1\0\4")
FEW = 500_000  # bytes of a part in which runs of a name's length are looked at too
NAME = 5  # letters from which a short text cannot stand among other bytes by chance
RANDOM = bytes((*range(1, 9), *range(0x0E, 0x20), 0x7F))  # controls that no text holds
SAMPLE = 4096  # bytes by which text is told from other bytes


def is_binary(data: bytes) -> bool:
    """True when bytes are of a picture, a font or the like, and not text in an encoding."""
    sample = data[:SAMPLE]
    return (len(sample.translate(None, b"\0")) - len(sample.translate(None, b"\0" + RANDOM))) * 20 > len(
        sample
    )


def read(one: Part) -> Iterator[Piece | Part]:
    """The text of a part."""
    font = bool(FONT.search(one.where)) or one.data.startswith(FONTS)
    if is_binary(one.data):
        yield from strings(one, one.where, one.data, least=None if font else NAME)
        return
    # What draws a page, and objects of a PDF, hold bytes of their own beside words that are read elsewhere.
    likely = one.worded and one.escaped and not font
    for text in decoded(one.data, one.budget.letters if likely else ""):
        yield ReadText(one.where, text, one.worded and not font, escaped=one.escaped)
    if b"\0" in one.data:
        yield from strings(one, one.where, one.data, least=None if font else NAME)


def decoded(data: bytes, letters: str = "") -> Iterator[str]:
    """The bytes as text: as UTF-16 or UTF-32 when they say or look so, else as UTF-8 and, where that fails, Latin-1.

    So too in the character set that they declare, and in those in which the letters that are sought can be written.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        yield data.decode("utf-32", "replace")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    elif (zeros := data.count(b"\0")) * 8 > len(data):
        if zeros * 8 > len(data) * 5:
            yield data.decode("utf-32-le", "replace")
            yield data.decode("utf-32-be", "replace")
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")
    else:
        text = data.decode("utf-8", "replace")
        yield text
        if "\ufffd" in text:
            yield data.decode("latin-1")
        yield from charsets.others(data, letters)


def strings(
    one: Part, where: str, data: bytes, *, least: int | None = None, escaped: bool = True
) -> Iterator[ReadText]:
    """The runs of text between other bytes; short texts of `least` letters are looked for in them too."""
    worded = least is not None
    texts = runs(data, NAME if worded and len(data) < FEW else SHORTEST)
    if texts:
        text = b"\n".join(texts).decode("ascii", "replace")
        yield ReadText(where, text.replace("\0", " "), worded, least or 0, escaped)
        if "\0" in text:
            yield ReadText(where, text.replace("\0", ""), worded, least or 0, escaped)
    for other in other_runs(data, one.budget.letters):  # escapes are ASCII, and stand in the runs above
        yield ReadText(where, other, worded, least or 0, escaped=False)
