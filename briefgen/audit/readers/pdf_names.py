"""Names in a PDF that somebody chose: states of boxes, destinations, roles, colours; those in certificates."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

NAME = re.compile(rb"/([^\s()<>\[\]{}/%]{1,200})")
# The state or value of a box, the name of a colour; several colours; the states of an appearance (ISO 32000-1, 12.5.5).
SINGLE = re.compile(rb"/(?:AS|V|DV|Separation)\s{0,9}/([^\s()<>\[\]{}/%]{1,200})")
SEVERAL = re.compile(rb"/DeviceN\s{0,9}\[([^\[\]]{1,4000})\]|/[NRD]\s{0,9}<<([^<>]{1,4000})")
# A literal string, a name or a reference to another object.
OF_OBJECT = re.compile(
    rb"(\((?:[^()\\]|\\.)*\))|/[^\s()<>\[\]{}/%#]+(?![^\s()<>\[\]{}/%])|\b\d{1,7} \d{1,5} R\b", re.DOTALL
)
OF_FORMAT = frozenset({b"Off", b"Yes", b"On", b"All", b"None", b"Cyan", b"Magenta", b"Yellow", b"Black"})
# Of the properties of a document, those of the format (ISO 32000-1, 14.3.3).
PROPERTIES = frozenset(
    {
        "/Title",
        "/Author",
        "/Subject",
        "/Keywords",
        "/Creator",
        "/Producer",
        "/CreationDate",
        "/ModDate",
        "/Trapped",
    }
)
# Strings of a certificate: UTF-8, printable, IA5, each with its length (X.690, 8.23).
STRING = re.compile(rb"[\x0c\x13\x14\x16]([\x03-\x7f])")


def chosen(written: bytes) -> list[bytes]:
    """The names in an object, as qpdf writes it, that are values or states."""
    names = SINGLE.findall(written)
    for one, other in SEVERAL.findall(written):
        names += NAME.findall(one or other)
    return [name for name in names if name not in OF_FORMAT]


def without(written: bytes) -> bytes:
    """Objects as they are written, without references and names, but those names that hold what none of the format does."""
    pieces = OF_OBJECT.split(written)  # the strings are each second one, None for what is no string
    pieces[1::2] = [(string or b"") + b"/" for string in pieces[1::2]]
    return b"".join(pieces)


def shared(document: pikepdf.Pdf) -> Iterator[str]:
    """The names of destinations, of roles and of classes of a document, and of properties of somebody's own."""
    import pikepdf

    for path in (["/Dests"], ["/StructTreeRoot", "/RoleMap"], ["/StructTreeRoot", "/ClassMap"]):
        with contextlib.suppress(
            pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError
        ):
            value: pikepdf.Object = document.Root
            for key in path:
                value = value[key]
            yield from (key.removeprefix("/") for key in sorted(value.keys()))
    with contextlib.suppress(pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError):
        for key in sorted(document.trailer["/Info"].keys()):
            if key not in PROPERTIES:
                yield key.removeprefix("/")


def certified(raw: bytes) -> str:
    """The strings of a certificate or a signature."""
    texts = (raw[one.end() : one.end() + one[1][0]] for one in STRING.finditer(raw))
    return "\n".join(one.decode("utf-8", "replace") for one in texts if b"\0" not in one)
