"""PDF's notation, and objects that are written in it at once instead of value by value."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFObject

# zlib's: 5 takes three quarters of the time of 6, the usual, for a hundredth more bytes.
LEVEL = 5

MOST_ROWS = 100  # of a block of a CMap (ISO 32000-1, 9.10.3)
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
    return compressed_stream(zlib.compress(content, LEVEL), entries)


def compressed_stream(content: bytes, entries: bytes = b"") -> Literal:
    """A stream of what zlib has compressed before."""
    return Literal(
        b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b%b" % (entries, len(content), content, STREAM_END)
    )


@lru_cache(maxsize=1 << 13)
def number(value: float) -> str:
    """A number as ReportLab writes it: the same ones come back again and again."""
    return str(int(value)) if value == int(value) else str(fp_str(value))


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
