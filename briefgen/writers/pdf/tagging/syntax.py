"""PDF's notation, and objects that are written in it at once instead of value by value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from briefgen.writers.packing import zlib_stream

DIGITS, SMALLEST, LOG_10 = 6, 1e-7, math.log(10.0)  # of a number, as ReportLab has them
MOST_ROWS = 100  # of a block of a CMap (ISO 32000-1, 9.10.3)
# What a string between brackets may not hold as it is (ISO 32000-1, 7.3.4.2), as ReportLab writes it.
ESCAPES = {code: f"\\{code:03o}" for code in (*range(0x20), *range(0x7F, 0x100))}
ESCAPES |= {ord(sign): f"\\{sign}" for sign in "\\()"}
STREAM_END = b"\nendstream"  # an end of line stands before endstream (ISO 19005-2, 6.1.7.1)


class Literal(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose notation is known."""

    __RefOnly__ = 1  # reportlab's word for an object that is only ever referred to

    def __init__(self, notation: bytes) -> None:
        self.notation = notation

    def format(self, _document: object) -> bytes:
        """The notation."""
        return self.notation


def stream(content: bytes, entries: bytes = b"") -> Literal:
    """A stream of `content`, which is compressed here; `entries` are those of its dictionary beyond the usual."""
    packed = zlib_stream(content)
    return Literal(
        b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b%b" % (entries, len(packed), packed, STREAM_END)
    )


@lru_cache(maxsize=1 << 13)
def number(value: float) -> str:
    """A number as ReportLab's fp_str writes it: six digits, at most six behind the point, no zero before it."""
    if value == int(value):
        return str(int(value))
    size = abs(value)
    if size <= SMALLEST:
        return "0"
    places = DIGITS if size <= 1 else max(0, DIGITS - int(math.log(size) / LOG_10))
    written = f"{value:.{places}f}"
    if places:
        written = written.rstrip("0").rstrip(".")
    return written.removeprefix("0") or "0"


def escaped(codes: bytes) -> str:
    """Codes as they stand inside of a string."""
    return codes.decode("latin-1").translate(ESCAPES)


@lru_cache(maxsize=256)
def ink(colour: str, operator: str = "rg") -> str:
    """The operator that fills, or with RG draws lines, in a colour, #RRGGBB, from here on."""
    parts = [number(int(colour[index : index + 2], 16) / 255) for index in (1, 3, 5)]
    return f"{' '.join(parts)} {operator}"


def reference(document: object, name: str) -> str:
    """A reference to the object that a document knows by that name."""
    own, generation = document.idToObjectNumberAndVersion[name]  # type: ignore[attr-defined]  # reportlab has no types
    return f"{own} {generation} R"


def add(document: Any, thing: Literal) -> int:
    """The number of an object that is now in the document."""
    document.Reference(thing)
    added: int = document.objectcounter
    return added


def dictionary(entries: str) -> Literal:
    """A dictionary of these entries."""
    return Literal(f"<<{entries}>>".encode("latin-1"))


def unicode_map(codes: str, kind: str, rows: Sequence[str]) -> bytes:
    """The CMap that gives each code between `codes` its text; the rows are of a kind, bfchar or bfrange."""
    blocks = (rows[start : start + MOST_ROWS] for start in range(0, len(rows), MOST_ROWS))
    body = "".join(f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n{codes}\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
