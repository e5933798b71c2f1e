"""PDF's notation, and objects that are written in it at once instead of value by value."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFObject

# zlib's: 5 takes three quarters of the time of 6, the usual, for a hundredth more bytes.
LEVEL = 5

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
