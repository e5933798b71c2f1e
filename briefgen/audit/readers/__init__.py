"""All text in a file, by kind: PDF, zip with Word's parts, web page, mail, RTF, OLE, and data packed inside them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audit.readers.kinds import part, reader_for
from briefgen.audit.readers.names import without_suffix
from briefgen.audit.readers.pieces import Budget, Part, Piece, ReadText
from briefgen.audit.verdict import Unread

__all__ = ["Piece", "ReadText", "Unread", "pieces"]


def pieces(name: str, data: bytes, letters: str = "") -> Iterator[Piece]:
    """Every text in a file, and every part that could not be read; `letters` beyond ASCII are looked for between bytes."""
    yield ReadText("its name", without_suffix(name))
    whole = Part("", data, Budget(letters))
    if reader_for(data) is None:
        yield Unread("the file", "not a Word file, a PDF or a web page")
    yield from part(whole)
